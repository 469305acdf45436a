//! JSON.

use serde::de::DeserializeSeed;
use serde_json::Value;
use serde_json::error::Category;

use super::any::Care;
use super::{Flaw, Unreadable};

/// The value that a text in JSON is; a mark of its encoding may stand before it.
///
/// # Errors
/// Text that is not one JSON value, is nested more than 127 deep, or has a member twice in one object.
pub(crate) fn json(text: &str) -> Result<Value, Unreadable> {
    json_bytes(text.trim_start_matches('\u{feff}').as_bytes())
}

/// As [`json`], of bytes that may not be UTF-8.
///
/// # Errors
/// Those of [`json`], and bytes that are not UTF-8.
pub(crate) fn json_bytes(text: &[u8]) -> Result<Value, Unreadable> {
    // Without aliases it grows to no more than it is.
    let care = Care::new(usize::MAX, |_| None);
    let mut reader = serde_json::Deserializer::from_slice(text);
    let read = care.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    read.map_err(|error| Unreadable {
        position: (&error).into(),
        flaw: care.flaw().unwrap_or(match error.classify() {
            Category::Eof => Flaw::EndsEarly,
            Category::Io | Category::Syntax | Category::Data => Flaw::NotJson,
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextPosition;

    #[test]
    fn reads_what_serde_json_reads() {
        let text = r#"{"a": [1, -2, 0.5, true, null, "x\n", {}], "b": 18446744073709551615}"#;
        assert_eq!(json(text).unwrap(), serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(json("\u{feff}{}").unwrap(), serde_json::json!({}));
    }

    #[test]
    fn says_where_a_member_stands_twice() {
        let twice = json("{\"x\": {\"HttpTokens\": \"required\",\n \"HttpTokens\": \"optional\"}}").unwrap_err();
        assert_eq!(twice.position, TextPosition::at(2, 13));
        assert_eq!(twice.to_string(), "line 2, column 13: the member `HttpTokens` stands here twice");
        for (text, flaw) in [
            ("{\"a\": ", Flaw::EndsEarly),
            (&"[".repeat(100_000), Flaw::NotJson),
            ("{\"a\": secret}", Flaw::NotJson),
            ("{} {}", Flaw::NotJson),
        ] {
            assert_eq!(json(text).unwrap_err().flaw, flaw);
        }
        assert_eq!(json_bytes(b"\"\xff\"").unwrap_err().flaw, Flaw::NotJson);
    }
}
