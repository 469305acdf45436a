//! Command lines of the AWS CLI: `aws ec2 modify-instance-metadata-options --instance-id i-... --http-tokens required`.
//!
//! Source: <https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-commandstructure.html>.

mod environment;
mod option;
mod value;

use serde_json::{Map, Value};

use super::check::Check;
use super::shell::{self, Word};
use super::{NoteKind, ReadError, Reading, told};
use crate::api::{Besides, CallEntry, Command, kebab};
use crate::text::TextPosition;
use crate::text::suggest::did_you_mean;
use environment::{Environment, LineKind};
use option::Target;

/// What stands for arguments that an example leaves out.
const ELISION: &str = "...";

/// The commands in `text`.
pub(super) fn read(text: &str) -> Result<Reading, ReadError> {
    let mut reading = Reading::default();
    let mut environment = Environment::default();
    for words in shell::commands(text)? {
        match environment.take(words) {
            LineKind::Done => {}
            LineKind::End => break,
            LineKind::Program(given, words) => {
                let first = reading.commands.len();
                let (region, profile) = command(words, &mut reading)?;
                reading.go_to(&environment.scope(&given, region, profile), first);
            }
        }
    }
    Ok(reading)
}

/// One command line. The Region and the profile that it names.
fn command(words: Vec<Word>, reading: &mut Reading) -> Result<(Option<String>, Option<String>), ReadError> {
    let mut words = words.into_iter().peekable();
    let Some(program) = words.next() else { return Ok((None, None)) };
    if !matches!(program.text.as_str(), "aws" | "aws.exe" | "aws.cmd") {
        return Err(ReadError::new(program.place, "this is not a command of the AWS CLI")
            .remedy("expected `aws ec2 ...`; other commands are not carried out here"));
    }
    let mut line = Line::default();
    while let Some(word) = words.next() {
        if word.text == ELISION {
            reading.note(NoteKind::TakenAs, word.place, "`...` was taken as arguments that the example leaves out");
            continue;
        }
        let Some(option) = word.text.strip_prefix("--") else {
            line.positional(&word)?;
            continue;
        };
        let (name, mut values) = match option.split_once('=') {
            Some((name, value)) => (name.to_owned(), vec![Word { text: value.to_owned(), place: word.place.clone() }]),
            None => (option.to_owned(), Vec::new()),
        };
        let target = option::target(line.action, &name, &word.place, reading)?;
        if values.is_empty() {
            let most = target.most_values();
            while values.len() < most
                && let Some(value) = words.next_if(|next| !next.text.starts_with("--") && next.text != ELISION)
            {
                values.push(value);
            }
        }
        line.option(target, &name, &word.place, values, reading)?;
    }
    line.end(program.place, reading)
}

/// What a line has given so far.
#[derive(Default)]
struct Line {
    service: bool,
    action: Option<&'static CallEntry>,
    members: Map<String, Value>,
    /// What `--cli-input-json` gives; options go before it.
    input: Map<String, Value>,
    count: Option<(Value, Value)>,
    region: Option<String>,
    profile: Option<String>,
}

impl Line {
    /// The service or the operation. Nothing is told of a word that is neither.
    fn positional(&mut self, word: &Word) -> Result<(), ReadError> {
        if !self.service {
            if word.text != "ec2" {
                return Err(ReadError::new(word.place.clone(), "this is not `ec2`")
                    .remedy("only calls of the EC2 API are known here: `aws ec2 ...`"));
            }
            self.service = true;
            return Ok(());
        }
        if self.action.is_some() {
            return Err(ReadError::new(word.place.clone(), "there is a word too many here")
                .remedy("put a value with spaces between quotes, and an option's name before each value"));
        }
        let Some(entry) = Command::CALLS.iter().find(|entry| kebab(entry.action) == word.text) else {
            let names: Vec<String> = Command::actions().map(kebab).collect();
            return Err(ReadError::new(word.place.clone(), format!("there is no `aws ec2 {}` here", told(&word.text)))
                .remedy(
                    did_you_mean(&word.text, names.iter().map(String::as_str))
                        .unwrap_or_else(|| format!("the calls that bear on metadata are {}", names.join(", "))),
                ));
        };
        self.action = Some(entry);
        Ok(())
    }

    /// An option with its values.
    fn option(
        &mut self,
        target: Target,
        name: &str,
        place: &TextPosition,
        values: Vec<Word>,
        reading: &mut Reading,
    ) -> Result<(), ReadError> {
        match target {
            Target::Global { .. } => Ok(()),
            Target::Region => {
                self.region = values.into_iter().next().map(|word| word.text);
                Ok(())
            }
            Target::Profile => {
                self.profile = values.into_iter().next().map(|word| word.text);
                Ok(())
            }
            Target::NoCall => {
                Err(ReadError::new(place.clone(), format!("`--{}` makes no call", told(name))).remedy("leave it out"))
            }
            Target::Besides(_) => {
                reading.note(
                    NoteKind::PassedOver,
                    place.clone(),
                    format!("`--{}` has no bearing on metadata", told(name)),
                );
                Ok(())
            }
            Target::Flag(member, on) => {
                if let Some(value) = values.first() {
                    return Err(ReadError::new(value.place.clone(), format!("`--{}` takes no value", told(name))));
                }
                self.members.insert(member.to_owned(), Value::Bool(on));
                Ok(())
            }
            Target::Member(member, shape) => {
                let encoded = self.action.is_some_and(|entry| entry.action == "RunInstances") && member == "UserData";
                let (value, at) = value::of_option(shape, name, place, values, encoded)?;
                let mut check = Check { place: &at, any_case: false, strict: true, notes: &mut reading.notes };
                let value = check.value(value, shape, member)?;
                self.members.insert(member.to_owned(), value);
                Ok(())
            }
            Target::Input => {
                let (value, at) = value::json_of_option(name, place, values)?;
                let Some(entry) = self.action else { return Ok(()) };
                let mut check = Check { place: &at, any_case: false, strict: true, notes: &mut reading.notes };
                if let Value::Object(map) = check.object(value, entry.members, "")? {
                    self.input = map;
                }
                Ok(())
            }
            Target::Count => {
                self.count = Some(value::count(place, values)?);
                Ok(())
            }
        }
    }

    fn end(
        mut self,
        place: TextPosition,
        reading: &mut Reading,
    ) -> Result<(Option<String>, Option<String>), ReadError> {
        let Some(entry) = self.action else {
            return Err(ReadError::new(place, "the command is not complete").remedy("expected `aws ec2 OPERATION ...`"));
        };
        if let Some((least, most)) = self.count {
            self.members.insert("MinCount".into(), least);
            self.members.insert("MaxCount".into(), most);
        }
        for (name, value) in self.input {
            self.members.entry(name).or_insert(value);
        }
        reading.push(entry.action, Value::Object(self.members), place, Vec::new())?;
        Ok((self.region, self.profile))
    }
}

/// Whether a member that has no bearing on metadata takes values.
const fn values_of(besides: Besides) -> usize {
    match besides {
        Besides::One => 1,
        Besides::Many => usize::MAX,
        Besides::Flag => 0,
    }
}
