//! What a text gives, and what went wrong with it.

use core::fmt;

use serde::Serialize;
use serde_json::Value;

use super::{MOST_COMMANDS, Scope};
use crate::account::defaults::DeclarativePolicy;
use crate::api::{Command, CommandError};
use crate::text::TextPosition;
use crate::text::value::Unreadable;

/// What a text gives, in the order in which it is to be carried out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The commands.
    pub commands: Vec<ReadCommand>,
    /// What is worth a word about them, in the order of the text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Declarative policies that it attaches to accounts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<ReadPolicy>,
}

/// A declarative policy for EC2 that a text attaches to accounts of an organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadPolicy {
    /// The policy.
    pub policy: DeclarativePolicy,
    /// Where it begins.
    pub place: TextPosition,
}

/// A command, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadCommand {
    /// The command.
    pub command: Command,
    /// Where it begins.
    pub place: TextPosition,
    /// The account and the Region that it goes to.
    #[serde(skip_serializing_if = "Scope::is_usual")]
    pub scope: Scope,
    /// Members that the text gives without saying their value; the command is without them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Unknown>,
}

/// A member whose value cannot be known from the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// The member of the command, `MetadataOptions.HttpTokens`.
    pub member: String,
    /// Where the text gives it.
    pub place: TextPosition,
    /// What it depends on.
    pub because: String,
}

/// A word about a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What kind of word.
    pub kind: NoteKind,
    /// What it is about.
    pub place: TextPosition,
    /// The word itself.
    pub text: String,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// Something that has no bearing on metadata was passed over.
    PassedOver,
    /// The value stays as it is, and EC2 refuses it as far as is known.
    OutOfRange,
    /// The text was taken in a sense that it does not spell out.
    TakenAs,
}

/// Why a text cannot be read. `Display` is one line: the place, what is wrong, what would be right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadError {
    /// Where.
    pub place: TextPosition,
    /// What is wrong.
    pub problem: String,
    /// What would be right, if that can be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
}

impl ReadError {
    pub(super) fn new(place: TextPosition, problem: impl Into<String>) -> Self {
        Self { place, problem: problem.into(), remedy: None }
    }

    pub(super) fn remedy(self, remedy: impl Into<String>) -> Self {
        Self { remedy: Some(remedy.into()), ..self }
    }
}

impl ReadCommand {
    /// A call that stands in no text.
    #[must_use]
    pub fn of(command: impl Into<Command>) -> Self {
        Self { command: command.into(), place: TextPosition::default(), scope: Scope::default(), unknown: Vec::new() }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.to_string();
        if !place.is_empty() {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.problem)?;
        self.remedy.as_ref().map_or(Ok(()), |remedy| write!(f, ": {remedy}"))
    }
}

impl core::error::Error for ReadError {}

impl Reading {
    pub(super) fn note(&mut self, kind: NoteKind, place: TextPosition, text: impl Into<String>) {
        self.notes.push(Note { kind, place, text: text.into() });
    }

    /// Adds the command of `action` with `members`, which were checked.
    pub(super) fn push(
        &mut self,
        action: &str,
        members: Value,
        place: TextPosition,
        unknown: Vec<Unknown>,
    ) -> Result<(), ReadError> {
        if self.commands.len() >= MOST_COMMANDS {
            return Err(ReadError::new(place, format!("there are more than {MOST_COMMANDS} commands")));
        }
        let read = |entry| Command::from_checked(entry, members);
        let command = Command::entry(action)
            .ok_or_else(|| CommandError::NoAction { action: action.to_owned() })
            .and_then(read)
            .map_err(|error| ReadError::new(place.clone(), error.to_string()))?;
        self.commands.push(ReadCommand { command, place, scope: Scope::default(), unknown });
        Ok(())
    }

    /// Says that the commands from the one at `first` on go to `scope`.
    pub(super) fn go_to(&mut self, scope: &Scope, first: usize) {
        self.commands.iter_mut().skip(first).for_each(|read| read.scope.clone_from(scope));
    }
}

impl From<Unreadable> for ReadError {
    fn from(Unreadable { position, flaw }: Unreadable) -> Self {
        Self { place: position, problem: flaw.to_string(), remedy: flaw.remedy().map(str::to_owned) }
    }
}
