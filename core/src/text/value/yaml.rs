//! YAML, of which JSON is a part. Its reader takes what others wrote without trusting the text.

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::any::{Care, Tags};
use super::{TextFlaw, Unreadable};
use crate::text::TextPosition;
use crate::text::redact::printable;

/// The most brackets that may be open at once: the time that the parser takes grows with their square.
const MOST_OPEN: usize = 2_000;

/// The most characters of what the parser says.
const LONGEST_REASON: usize = 200;

/// The value that a text in YAML is; a mark of its encoding may stand before it. Names may be numbers and truth values,
/// which are taken as texts.
///
/// # Errors
/// Text that is not one YAML document, is nested more than 127 deep, has a member twice in one object or a tag that is
/// not taken, or grows to more than `most` bytes, because aliases repeat parts of it.
pub(crate) fn yaml(text: &str, most: usize, tags: Tags) -> Result<Value, Unreadable> {
    if opens_too_many(text) {
        return Err(Unreadable { position: TextPosition::default(), flaw: TextFlaw::TooDeep(MOST_OPEN) });
    }
    let care = Care::new(most, tags);
    let text = text.trim_start_matches('\u{feff}');
    care.deserialize(yaml_serde::Deserializer::from_str(text)).map_err(|error| Unreadable {
        position: error.location().map_or_else(TextPosition::default, |at| TextPosition::at(at.line(), at.column())),
        flaw: care.flaw().unwrap_or_else(|| {
            let reason = error.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default();
            TextFlaw::NotYaml(printable(reason, LONGEST_REASON))
        }),
    })
}

/// Whether more brackets are open at some place than are taken.
fn opens_too_many(text: &str) -> bool {
    let mut open = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MOST_OPEN
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const MOST: usize = 1 << 20;

    fn flaw(text: &str) -> TextFlaw {
        yaml(text, MOST, |_| None).unwrap_err().flaw
    }

    #[test]
    fn reads_blocks_aliases_and_tags() {
        let tags: Tags = |tag| (tag == "Ref").then(|| tag.to_owned());
        let text = "a: &x [1, -2, 0.5, true, ~]\n\"b\": *x\n80: !Ref c\nd: !Ref {e: !Ref [f]}\n";
        let read = yaml(text, MOST, tags).unwrap();
        let x = json!([1, -2, 0.5, true, null]);
        assert_eq!(read, json!({"a": x, "b": x, "80": {"Ref": "c"}, "d": {"Ref": {"e": {"Ref": ["f"]}}}}));
        assert_eq!(yaml("\u{feff}{\"a\": 1}", MOST, tags).unwrap(), json!({"a": 1}));
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        let twice = yaml("a: 1\nb:\n  c: 1\n  c: 2\n", MOST, |_| None).unwrap_err();
        assert_eq!(twice.flaw, TextFlaw::Twice("c".into()));
        assert_eq!(twice.position.line, Some(3), "where the object begins");
        assert_eq!(flaw("a: !Ref b"), TextFlaw::Tagged);
        assert_eq!(flaw("a: .inf"), TextFlaw::NoNumber);
        assert_eq!(flaw("a: 340282366920938463463374607431768211455"), TextFlaw::NoNumber);
        assert!(matches!(flaw("a: [1"), TextFlaw::NotYaml(_)));
        assert!(matches!(flaw("a: 1\n---\nb: 2"), TextFlaw::NotYaml(_)));
        assert!(matches!(flaw("? [a]\n: b"), TextFlaw::NotYaml(_)));
    }

    #[test]
    fn is_bounded() {
        let mut doubling = String::from("a0: &a0 [x]\n");
        for level in 1..40 {
            doubling.push_str(&format!("a{level}: &a{level} [*a{before}, *a{before}]\n", before = level - 1));
        }
        assert_eq!(flaw(&doubling), TextFlaw::TooLarge(MOST));
        let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), "*a, ".repeat(1_000));
        assert_eq!(flaw(&long), TextFlaw::TooLarge(MOST));
        assert_eq!(flaw(&"[".repeat(1_000_000)), TextFlaw::TooDeep(MOST_OPEN));
        assert!(matches!(flaw(&"[".repeat(200)), TextFlaw::NotYaml(_)));
    }
}
