//! A text of commands, read: the calls that it makes, or where and why it cannot be read.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::notation::{self, Form, ReadCommand, ReadError, Reading};
use crate::text::TextPosition;
use crate::text::redact::printable;

/// A text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadCall {
    /// AWS CLI lines, PowerShell cmdlets, words of the console, requests of the API in JSON, a CloudFormation template,
    /// or what `terraform show -json` prints.
    pub text: String,
}

/// What a text says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadText {
    /// The version of this form; this is version 1.
    pub version: u32,
    /// What it was taken for: `AWS CLI`.
    pub form: String,
    /// The calls that bear on metadata, in order; at most 100.
    pub commands: Vec<ReadAction>,
    /// How many calls there are.
    pub command_count: usize,
    /// What is worth a word; at most 100.
    pub notes: Vec<ReadNote>,
    /// Why it cannot be read; nothing of it was taken then.
    pub problem: Option<ReadProblem>,
}

/// A call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadAction {
    /// The action, `RunInstances`.
    pub action: String,
    /// The call as a step of a scenario takes it: an object with the action as its only member. User data is left out.
    pub call: Value,
    /// Where it begins.
    pub place: TextPosition,
    /// Members that the text gives without saying their value; the call is without them.
    pub unknown: Vec<ReadUnknown>,
}

/// A member whose value the text does not say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadUnknown {
    /// The member; empty where it is not said whether the call is made at all.
    pub member: String,
    /// Where it stands.
    pub place: TextPosition,
    /// What it depends on.
    pub because: String,
}

/// A word about a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadNote {
    /// What it is about.
    pub place: TextPosition,
    /// The word itself.
    pub text: String,
}

/// Why a text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadProblem {
    /// Where.
    pub place: TextPosition,
    /// What is wrong.
    pub message: String,
    /// What would be right, if that can be said.
    pub help: Option<String>,
}

/// The version of [`ReadText`].
const VERSION: u32 = 1;

/// As many calls are told, and as many notes.
const MOST: usize = 100;

/// Reads a text.
#[must_use]
pub fn read(call: &ReadCall) -> ReadText {
    both(&call.text).1
}

/// What a text says, for who carries it out and for who reads it.
pub(super) fn both(text: &str) -> (Reading, ReadText) {
    let form = Form::likeliest(text);
    let read = match notation::read(text, form) {
        // A Terraform state changes nothing: it says what there is.
        Ok(reading) if reading.commands.is_empty() => notation::read_all(text, form),
        Err(error) => notation::read_all(text, form).map_err(|_| error),
        Ok(reading) => Ok(reading),
    };
    let (reading, problem) = match read {
        Ok(reading) => (reading, None),
        Err(error) => (Reading::default(), Some(told(&error))),
    };
    let notes = reading.notes.iter().take(MOST);
    let read = ReadText {
        version: VERSION,
        form: form.as_str().to_owned(),
        command_count: reading.commands.len(),
        notes: notes.map(|note| ReadNote { place: place(&note.place), text: printable(&note.text, 400) }).collect(),
        commands: reading.commands.iter().take(MOST).map(action).collect(),
        problem,
    };
    (reading, read)
}

fn action(read: &ReadCommand) -> ReadAction {
    let mut call = serde_json::Map::new();
    call.insert(read.command.action().to_owned(), read.command.told());
    let unknown = read.unknown.iter().map(|one| ReadUnknown {
        member: printable(&one.member, 200),
        place: place(&one.place),
        because: printable(&one.because, 400),
    });
    ReadAction {
        action: read.command.action().to_owned(),
        call: Value::Object(call),
        place: place(&read.place),
        unknown: unknown.collect(),
    }
}

fn told(error: &ReadError) -> ReadProblem {
    ReadProblem {
        place: place(&error.place),
        message: printable(&error.problem, 800),
        help: error.remedy.as_ref().map(|remedy| printable(remedy, 800)),
    }
}

fn place(place: &TextPosition) -> TextPosition {
    TextPosition { path: printable(&place.path, 200), ..*place }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> ReadText {
        read(&ReadCall { text: text.into() })
    }

    #[test]
    fn tells_calls_without_their_user_data() {
        let read =
            of("aws ec2 run-instances --image-id ami-1 --user-data hunter2 --metadata-options HttpTokens=required");
        assert_eq!(read.form, "AWS CLI");
        assert_eq!(read.commands.len(), 1);
        let call = read.commands[0].call.to_string();
        assert!(call.contains(r#""HttpTokens":"required""#) && !call.contains("UserData"), "{call}");
    }

    #[test]
    fn tells_what_a_template_leaves_open() {
        let read = of(
            "Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties:\n      ImageId: ami-1\n      MetadataOptions: {HttpTokens: !Ref T}\n",
        );
        assert_eq!(read.form, "CloudFormation");
        assert_eq!(read.commands[0].unknown[0].member, "MetadataOptions.HttpTokens");
    }

    #[test]
    fn tells_where_a_text_goes_wrong() {
        let read = of("aws ec2 modify-instance-metadata-options --instance-id i-1 \\\n  --http-tokns required");
        let problem = read.problem.unwrap();
        assert_eq!((problem.place.line, problem.place.column), (Some(2), Some(3)), "{}", problem.message);
        assert_eq!(read.commands, []);
        assert!(of("{").problem.is_some());
    }
}
