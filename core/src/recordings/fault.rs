//! What could not be read: one type for all formats, with the place.

use core::fmt;

use super::record_ref::{RecordKind, RecordRef};
use crate::text::TextPosition;
use crate::text::coverage::Gap;
use crate::text::json::{Flaw, JsonError, SourcePosition};
use crate::text::redact::printable;

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The record.
    pub record: RecordRef,
    /// Where in the text; empty for packets, and where the source as a whole cannot be read.
    pub position: TextPosition,
    /// Offset of the record's first byte in the source, as it is after decompression and without a byte order mark.
    pub offset: u64,
    /// What is wrong.
    pub problem: Problem,
    /// The beginning of the record, at most 80 characters, redacted and printable; empty where that would not help, or
    /// the format's records may hold anything.
    pub snippet: String,
    /// What it leaves not covered.
    pub gap: Gap,
}

impl Fault {
    /// Of a source as a whole.
    #[must_use]
    pub fn whole(source: u32, offset: u64, problem: impl Into<Problem>) -> Self {
        Self::of(RecordRef::whole(source), offset, problem.into())
    }

    /// Of a packet, which is never quoted: it may hold anything.
    #[must_use]
    pub fn packet(source: u32, number: u64, offset: u64, problem: impl Into<Problem>) -> Self {
        Self::of(RecordRef::packet(source, number), offset, problem.into())
    }

    /// The same, but that this is what it leaves not covered.
    #[must_use]
    pub fn leaving(self, gap: Gap) -> Self {
        Self { gap, ..self }
    }

    /// Where it is in the source, in words: `line 21, column 7`, `item 3, line 21, column 7, request.url`, `packet 21`.
    #[must_use]
    pub fn place(&self) -> String {
        let (record, position) = (self.record.to_string(), self.position.to_string());
        match self.record.kind {
            // The position tells it.
            RecordKind::Line if !position.is_empty() => position,
            RecordKind::Line | RecordKind::Packet | RecordKind::Item if position.is_empty() => record,
            RecordKind::Line | RecordKind::Packet | RecordKind::Item => format!("{record}, {position}"),
        }
    }

    const fn of(record: RecordRef, offset: u64, problem: Problem) -> Self {
        let position = TextPosition { line: None, column: None, path: String::new() };
        let gap =
            if matches!(problem, Problem::Unrecognised(_)) { Gap::UnrecognisedSource } else { Gap::UnreadableRecord };
        Self { record, position, offset, problem, snippet: String::new(), gap }
    }
}

/// Characters of a bad record that are shown.
const SNIPPET: usize = 80;

/// The beginning of a record that cannot be read.
pub(super) fn snippet(record: &[u8]) -> String {
    printable(record, SNIPPET)
}

/// Why a record could not be read: what was expected, what was there, and what to do where there is something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A JSON document has something that is no record.
    Document(Flaw),
    /// A line is longer than so many bytes.
    LongLine(usize),
    /// A record cannot be read as `expected`, which is singular and has its article.
    Json {
        /// What it should be.
        expected: &'static str,
        /// Why it is not.
        error: JsonError,
    },
    /// There is no list in a document that records could stand in.
    NoList(&'static str),
    /// It is none of the formats that are read.
    Unrecognised(String),
    /// Something else, in words that hold no value of the record's.
    Other(&'static str),
    /// Something else, with values that are no secrets.
    Value(String),
}

impl From<&'static str> for Problem {
    fn from(words: &'static str) -> Self {
        Self::Other(words)
    }
}

impl From<String> for Problem {
    fn from(words: String) -> Self {
        Self::Value(words)
    }
}

impl Problem {
    /// Where it is, in a record that begins here.
    pub(super) fn position(&self, record: SourcePosition) -> TextPosition {
        let number = |before: u64, number: usize| usize::try_from(before).unwrap_or(usize::MAX).saturating_add(number);
        let before = (record.line.saturating_sub(1), record.column.saturating_sub(1));
        let at = |line: usize, column: usize, path: &str| TextPosition {
            line: Some(number(before.0, line)),
            column: (column > 0).then(|| if line > 1 { column } else { number(before.1, column) }),
            path: path.to_owned(),
        };
        match self {
            Self::Json { error, .. } => at(error.line, error.column, &error.path),
            Self::Document(_) => at(1, 1, ""),
            // The line says it all.
            Self::LongLine(_) | Self::NoList(_) | Self::Unrecognised(_) | Self::Other(_) | Self::Value(_) => {
                at(1, 0, "")
            }
        }
    }

    /// Whether the source ends in the middle of the record.
    pub(super) fn ends_early(&self) -> bool {
        match self {
            Self::Document(flaw) => *flaw == Flaw::CutOff,
            Self::Json { error, .. } => error.ends_early(),
            Self::LongLine(_) | Self::NoList(_) | Self::Unrecognised(_) | Self::Other(_) | Self::Value(_) => false,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(flaw) => flaw.fmt(f),
            Self::LongLine(most) => {
                write!(f, "the line is longer than {} KiB, and was skipped: expected one record a line", most >> 10)
            }
            Self::Json { expected, error } if error.is_syntax() => {
                write!(f, "{expected} that is {}", error.problem)
            }
            Self::Json { expected, error } => write!(f, "not {expected}: {}", error.problem),
            Self::NoList(list) => write!(f, "expected a list {list}, found none"),
            Self::Unrecognised(words) | Self::Value(words) => f.write_str(words),
            Self::Other(words) => f.write_str(words),
        }
    }
}

impl fmt::Display for Fault {
    /// The place and the problem; the source's name is not known here.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place();
        let end = if place.is_empty() { "" } else { ": " };
        write!(f, "{place}{end}{}", self.problem)
    }
}
