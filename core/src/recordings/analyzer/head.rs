//! The beginning of a record, up to its first process: the part that no caller can write.

use super::stamp::{Stamp, stamp};
use crate::service::Version;

/// A beginning has to fit into this many bytes: paths of `grep`, names of hosts.
const LONGEST_PREFIX: usize = 600;

/// A line that begins a record, or a message of the recorder itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head<'a> {
    pub(super) form: Form,
    pub(super) stamp: Option<Stamp>,
    /// What was printed before the line's own text: by `grep` or the journal.
    pub(super) prefix: &'a [u8],
    /// The level INFO, which the recorder gives to IMDSv2.
    pub(super) info: bool,
    pub(super) kind: Kind,
    /// Where the first process begins.
    pub(super) process_at: usize,
}

/// What shape the lines of a source have; it does not change from one to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) via: Via,
    /// Whether the recorder printed a time: its log file, and no other.
    pub(super) file: bool,
}

/// What the lines went through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Via {
    /// Nothing.
    Nothing,
    /// `grep` over several files, or with line numbers.
    Grep,
    /// `journalctl`, or a syslog file.
    Journal,
}

/// What begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One send.
    Record {
        /// What the recorder took it for.
        version: Version,
        /// Whether its text was lower-cased (1.4.0 and later).
        lower: bool,
        /// Whether the recorder could not read what was sent.
        missing: bool,
    },
    /// A message of the recorder.
    Message,
    /// The beginning of a record that does not go on like one.
    Broken,
}

impl<'a> Head<'a> {
    /// The head of `line`; `None` where it begins nothing.
    pub(super) fn of(line: &'a [u8]) -> Option<Self> {
        if let Some(head) = Self::at(line, 0, Via::Nothing) {
            return Some(head);
        }
        if let Some((start, when)) = journal_prefix(line) {
            let mut head = Self::at(line, start, Via::Journal)?;
            head.stamp = head.stamp.or(when);
            return Some(head);
        }
        // The first bracket ends the prefix: neither a file's name nor a line number has one.
        let start = memchr::memchr(b'[', line.get(..line.len().min(LONGEST_PREFIX))?)?;
        let prefix = line.get(..start)?;
        let grep = prefix.ends_with(b":") && !prefix.iter().any(u8::is_ascii_whitespace);
        if grep { Self::at(line, start, Via::Grep) } else { None }
    }

    /// Whether a send is recorded here.
    pub(super) const fn is_record(self) -> bool {
        matches!(self.kind, Kind::Record { .. })
    }

    fn at(line: &'a [u8], start: usize, via: Via) -> Option<Self> {
        let (prefix, text) = line.split_at_checked(start)?;
        let first = bracketed(text);
        let timed = first.and_then(|(inside, rest)| Some((stamp(inside)?, rest)));
        let (stamp, text_after_time) = timed.map_or((None, text), |(stamp, rest)| (Some(stamp), rest));
        let level = bracketed(text_after_time).filter(|(name, _)| is_level(name));
        let (info, message) = level.map_or((false, text_after_time), |(name, rest)| (name == b"INFO", rest));
        let missing = message.strip_prefix(b"{MISSING PAYLOAD} ");
        let after_missing = missing.unwrap_or(message);
        let labelled = label(after_missing);
        let (kind, process_at) = match labelled {
            Some((version, lower, rest)) if is_process(rest) => {
                (Kind::Record { version, lower, missing: missing.is_some() }, line.len() - rest.len())
            }
            Some(_) if level.is_some() => (Kind::Broken, line.len()),
            None if missing.is_some() => (Kind::Broken, line.len()),
            None if level.is_some() && begins_label(message) => (Kind::Broken, line.len()),
            None if level.is_some() => (Kind::Message, line.len()),
            None | Some(_) => return None,
        };
        // Without a level only a whole record is one: the recorder's README shows such.
        Some(Self { form: Form { via, file: timed.is_some() }, stamp, prefix, info, kind, process_at })
    }
}

/// `[inside] rest`
fn bracketed(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let text = text.strip_prefix(b"[")?;
    let close = memchr::memchr(b']', text.get(..text.len().min(40))?)?;
    let (inside, rest) = text.split_at_checked(close)?;
    let rest = rest.get(1..)?;
    Some((inside, rest.strip_prefix(b" ").unwrap_or(rest)))
}

fn is_level(name: &[u8]) -> bool {
    matches!(name, b"INFO" | b"WARNING" | b"ERROR" | b"CRITICAL" | b"DEBUG")
}

/// The label in front of the first process, whether it is lower-cased, and what follows.
fn label(text: &[u8]) -> Option<(Version, bool, &[u8])> {
    [
        (&b"IMDSv1(!) "[..], Version::V1, false),
        (b"IMDSv2 ", Version::V2, false),
        (b"imdsv1(!) ", Version::V1, true),
        (b"imdsv2 ", Version::V2, true),
    ]
    .into_iter()
    .find_map(|(label, version, lower)| Some((version, lower, text.strip_prefix(label)?)))
}

/// Whether a message is the beginning of a record that was cut before its first process.
fn begins_label(text: &[u8]) -> bool {
    text.get(..5).is_some_and(|head| head.eq_ignore_ascii_case(b"imdsv"))
}

/// Whether `text` begins with a process: `(pid:` and a number, or the `x` of somebody who hid it.
pub(super) fn is_process(text: &[u8]) -> bool {
    let Some(rest) = text.strip_prefix(b"(pid:") else { return false };
    let digits = rest.iter().take(11).take_while(|b| b.is_ascii_digit() || **b == b'x').count();
    (1..=10).contains(&digits) && matches!(rest.get(digits), Some(b':' | b' '))
}

/// Where the message of a journal line begins, and its time where the line has a whole one:
/// `Nov 22 03:37:28 host name[123]: message`, or with an ISO time.
pub(super) fn journal_prefix(line: &[u8]) -> Option<(usize, Option<Stamp>)> {
    let window = line.get(..line.len().min(LONGEST_PREFIX))?;
    let (time_length, when) = if window.first()?.is_ascii_digit() {
        let length = memchr::memchr(b' ', window)?;
        (length, Some(stamp(window.get(..length)?)?))
    } else {
        (short_time(window)?, None)
    };
    let rest = window.get(time_length..)?.strip_prefix(b" ")?;
    let host = memchr::memchr(b' ', rest)?;
    let identifier = rest.get(host + 1..)?;
    let colon = memchr::memmem::find(identifier, b": ")?;
    let word = host > 0 && colon > 0 && !identifier.get(..colon)?.iter().any(|b| b.is_ascii_whitespace());
    word.then_some((time_length + 1 + host + 1 + colon + 2, when))
}

/// The length of `Nov 22 03:37:28` with or without a fraction.
fn short_time(text: &[u8]) -> Option<usize> {
    let fixed = text.get(..15)?;
    let shape = fixed.iter().zip(b"Aaa d0 00:00:00").all(|(&b, kind)| match kind {
        b'A' => b.is_ascii_uppercase(),
        b'a' => b.is_ascii_lowercase(),
        b'd' => b.is_ascii_digit() || b == b' ',
        b'0' => b.is_ascii_digit(),
        other => b == *other,
    });
    let fraction = text.get(15..)?.iter().take(10).take_while(|b| b.is_ascii_digit() || **b == b'.').count();
    shape.then_some(15 + fraction)
}
