//! Reading a call. serde's own way for a tag inside of an object holds everything until the tag was found, by code that
//! exists once more for each type: a third of what the page has to load. Here the text is read as a value, and what
//! is beside the tag as the type that the tag names.

use core::cell::Cell;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error};
use serde_json::Value;

use super::Call;
use crate::text::Failure;
use crate::text::typed::{self, Growing};

/// The name of the member that says which call it is.
const TAG: &str = "call";

/// The words for it.
const WORDS: &[&str] = &[
    "explain", "requests", "rules", "simulate", "iam", "resolve", "tags", "change", "read", "private", "render",
    "arrange",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesMembers {
    #[serde(default)]
    id: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ArrangeMembers {
    names: Vec<String>,
}

impl Call {
    /// The call that a text is. Where it is none, names of it are told, values are not: one may be a token.
    pub(super) fn read(text: &[u8]) -> Result<Self, Failure> {
        value(&mut serde_json::Deserializer::from_slice(text))
            .map_err(|error| no_call(&unread(&error)))
            .and_then(Self::from_value)
    }

    /// The call that a value is.
    ///
    /// # Errors
    /// It is none. Names of it are told, values are not: one may be a token.
    pub fn from_value(value: Value) -> Result<Self, Failure> {
        Self::of(value).map_err(|wrong| no_call(&without_values(wrong)))
    }

    fn of(value: Value) -> Result<Self, String> {
        let Value::Object(mut members) = value else { return Err("expected an object".into()) };
        let Some(word) = members.remove(TAG) else { return Err(format!("missing field `{TAG}`")) };
        Ok(match word.as_str().unwrap_or_default() {
            "explain" => Self::Explain(typed::from_members(members)?),
            "requests" => Self::Requests(typed::from_members(members)?),
            "rules" => Self::Rules { id: typed::from_members::<RulesMembers>(members)?.id },
            "simulate" => Self::Simulate(typed::from_members(members)?),
            "iam" => Self::Iam(typed::from_members(members)?),
            "resolve" => Self::Resolve(typed::from_members(members)?),
            "tags" => Self::Tags(typed::from_members(members)?),
            "change" => Self::Change(typed::from_members(members)?),
            "read" => Self::Read(typed::from_members(members)?),
            "private" => Self::Private(typed::from_members(members)?),
            "render" => Self::Render(typed::from_members(members)?),
            "arrange" => Self::Arrange { names: typed::from_members::<ArrangeMembers>(members)?.names },
            word => return Err(format!("unknown variant `{word}`, expected one of `{}`", WORDS.join("`, `"))),
        })
    }
}

impl<'de> Deserialize<'de> for Call {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::of(value(deserializer)?).map_err(D::Error::custom)
    }
}

fn no_call(what: &str) -> Failure {
    let what: String = what.chars().take(400).flat_map(char::escape_default).collect();
    Failure::new(format!("not a call: {what}"))
}

/// All of a value, in which no name stands twice.
fn value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    Growing(&Cell::new(usize::MAX)).deserialize(deserializer)
}

/// Why a text is no value.
fn unread(error: &serde_json::Error) -> String {
    match error.classify() {
        serde_json::error::Category::Data => error.to_string(),
        serde_json::error::Category::Syntax | serde_json::error::Category::Io => {
            format!("not JSON (line {}, column {})", error.line(), error.column())
        }
        serde_json::error::Category::Eof => "the JSON ends too early".into(),
    }
}

/// What is wrong with a value, if that tells names only.
fn without_values(wrong: String) -> String {
    let tells_names = ["unknown field", "unknown variant", "missing field", "expected an object"]
        .iter()
        .any(|kind| wrong.starts_with(kind));
    if tells_names { wrong } else { "a value of the wrong type".into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &[u8]) -> Result<Call, serde_json::Error> {
        serde_json::from_slice(json)
    }

    #[test]
    fn the_tag_may_stand_anywhere() {
        let first = read(br#"{"call":"explain","method":"GET","path":"/","headers":[{"name":"a","value":"\u00e9"}]}"#);
        let last =
            read(br#"{"method":"GET", "headers":[{"name":"a","value":"\u00e9"}], "path":"/", "call":"explain"}"#);
        assert_eq!(first.unwrap(), last.unwrap());
    }

    #[test]
    fn every_word_is_a_call() {
        for word in WORDS {
            let error = read(format!(r#"{{"call":"{word}","nonsense":1}}"#).as_bytes()).unwrap_err().to_string();
            assert!(error.contains("unknown field `nonsense`"), "{word}: {error}");
        }
    }

    #[test]
    fn what_is_no_call_says_what_is_missing() {
        let told = |json: &str| read(json.as_bytes()).unwrap_err().to_string();
        assert!(told("{}").starts_with("missing field `call`"), "{}", told("{}"));
        assert!(told(r#"{"id":"a"}"#).starts_with("missing field `call`"), "{}", told(r#"{"id":"a"}"#));
        assert!(told(r#"{"id":"a","call":"nope"}"#).starts_with("unknown variant `nope`, expected one of `explain`"));
        assert!(told(r#"{"call":"rules","call":"rules"}"#).contains("stands twice"));
    }
}
