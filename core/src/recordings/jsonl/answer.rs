//! What came back: the fields that tell it, and their quick reading at the end of a line.

use super::number;
use super::quick::plain_length;
use super::record::{AnswerWord, Record};

/// The fields of a record that tell what came back.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct AnswerFields<'a> {
    pub status: Option<u16>,
    pub answer: Option<AnswerWord>,
    pub waited: Option<f64>,
    pub reply_ttl: Option<u8>,
    pub issued: Option<&'a str>,
}

impl<'a> From<&'a Record<'_>> for AnswerFields<'a> {
    fn from(record: &'a Record<'_>) -> Self {
        Self {
            status: record.status,
            answer: record.answer,
            waited: record.waited,
            reply_ttl: record.reply_ttl,
            issued: record.issued.as_ref().map(|text| &*text.0),
        }
    }
}

/// Eight bytes as they are compared: on wasm32 a comparison of slices is a call that goes byte by byte.
const fn word(bytes: [u8; 8]) -> u64 {
    u64::from_le_bytes(bytes)
}

const STATUS: u64 = word(*b"status\":");
const ANSWER: u64 = word(*b"answer\":");
const WAITED: u64 = word(*b"waited\":");
const ISSUED: u64 = word(*b"issued\":");
const REPLY_TTL: u64 = word(*b"reply_tt");

/// The fields of an answer as the writer writes them, with the comma before them, to the end of the line:
/// `,"status":200}`. None comes twice. `None` where it is anything else.
pub(super) fn read(tail: &[u8]) -> Option<AnswerFields<'_>> {
    let mut fields = AnswerFields::default();
    let mut rest = tail;
    while rest != b"}" {
        let (&[b',', b'"'], key) = rest.split_first_chunk::<2>()? else { return None };
        let (key, value) = key.split_first_chunk::<8>()?;
        let (length, value) = match word(*key) {
            STATUS if fields.status.is_none() => {
                let (number, length) = number::integer(value)?;
                fields.status = Some(u16::try_from(number).ok()?);
                (length, value)
            }
            WAITED if fields.waited.is_none() => {
                let (number, length) = number::decimal(value)?;
                fields.waited = Some(number);
                (length, value)
            }
            REPLY_TTL if fields.reply_ttl.is_none() => {
                let value = value.strip_prefix(b"l\":")?;
                let (number, length) = number::integer(value)?;
                fields.reply_ttl = Some(u8::try_from(number).ok()?);
                (length, value)
            }
            ANSWER if fields.answer.is_none() => {
                let text = quoted(value)?;
                fields.answer = Some(answer_word(text)?);
                (text.len() + 2, value)
            }
            ISSUED if fields.issued.is_none() => {
                let text = quoted(value)?;
                fields.issued = Some(text);
                (text.len() + 2, value)
            }
            _ => return None,
        };
        rest = value.get(length..)?;
    }
    Some(fields)
}

/// A text without escapes, without its quotes.
fn quoted(value: &[u8]) -> Option<&str> {
    let inside = value.strip_prefix(b"\"")?;
    let (text, rest) = inside.split_at_checked(plain_length(inside))?;
    (rest.first() == Some(&b'"')).then_some(())?;
    core::str::from_utf8(text).ok()
}

pub(super) fn answer_word(text: &str) -> Option<AnswerWord> {
    match text {
        "none" => Some(AnswerWord::None),
        "waiting" => Some(AnswerWord::Waiting),
        "refused" => Some(AnswerWord::Refused),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_writer_writes_and_nothing_else() {
        let fields = read(br#","status":200,"waited":0.25,"reply_ttl":1,"issued":"a"}"#).unwrap();
        assert_eq!(
            (fields.status, fields.waited, fields.reply_ttl, fields.issued),
            (Some(200), Some(0.25), Some(1), Some("a"))
        );
        assert_eq!(read(br#","answer":"waiting"}"#).unwrap().answer, Some(AnswerWord::Waiting));
        for other in [
            r#","status":200"#,
            r#","status":200} "#,
            r#", "status":200}"#,
            r#","status": 200}"#,
            r#","status":200,"status":200}"#,
            r#","status":0200}"#,
            r#","status":70000}"#,
            r#","reply_ttx":1}"#,
            r#","reply_ttl":256}"#,
            r#","answer":"never"}"#,
            r#","issued":"a\"}"#,
            r#","issued":"a}"#,
            r#","waited":1e3}"#,
            r#","hops":1}"#,
            ",",
            "",
        ] {
            assert!(read(other.as_bytes()).is_none(), "{other}");
        }
    }
}
