//! JSON.

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::any::Care;
use super::{TextFlaw, Unreadable};
use crate::text::json::JsonError;

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
        flaw: care.flaw().unwrap_or_else(|| match JsonError::of(&error, text) {
            error if error.ends_early() => TextFlaw::EndsEarly,
            error => TextFlaw::NotJson(error.problem.to_string()),
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
        assert_eq!(twice.to_string(), "line 2, column 13: `HttpTokens` is given more than once");
        for (text, flaw) in [
            ("{\"a\": ", "not JSON: it ends too early"),
            (&"[".repeat(100_000), "not JSON: lists and objects are nested more than 127 deep"),
            ("{\"a\": secret}", "not JSON: expected a value"),
            ("{} {}", "not JSON: expected the end, found more"),
        ] {
            assert_eq!(json(text).unwrap_err().flaw.to_string(), flaw);
        }
        assert!(matches!(json_bytes(b"\"\xff\"").unwrap_err().flaw, TextFlaw::NotJson(_)));
    }
}
