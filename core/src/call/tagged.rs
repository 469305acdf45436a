//! Reading a call. serde's own way for a tag inside of an object holds everything until the tag was found, by code that
//! exists once more for each type: a third of what the page has to load. Here the tag comes first, as everybody writes
//! it; where it does not, the text is put in order and read again.

use core::fmt;
use std::collections::BTreeMap;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::Call;

/// The name of the member that says which call it is.
const TAG: &str = "call";

/// The words for it.
const WORDS: &[&str] = &[
    "explain",
    "requests",
    "rules",
    #[cfg(feature = "control")]
    "simulate",
    #[cfg(feature = "control")]
    "iam",
    #[cfg(feature = "control")]
    "resolve",
    #[cfg(feature = "control")]
    "tags",
    #[cfg(feature = "control")]
    "change",
    "arrange",
];

/// The call that a text of JSON is.
///
/// # Errors
/// It is none.
pub(super) fn read(json: &[u8]) -> Result<Call, serde_json::Error> {
    match serde_json::from_slice(json) {
        Err(error) if error.to_string().starts_with(TAG_FIRST) => serde_json::from_slice(&tag_first(json)?),
        read => read,
    }
}

/// What [`Call`] refuses although it may be a call.
const TAG_FIRST: &str = "`call` is not the first member";

/// The same object with its tag in front.
fn tag_first(json: &[u8]) -> Result<Vec<u8>, serde_json::Error> {
    let mut members: BTreeMap<String, &RawValue> = serde_json::from_slice(json)?;
    let tag = members.remove(TAG).ok_or_else(|| serde_json::Error::missing_field(TAG))?;
    let mut ordered = format!(r#"{{"{TAG}":{tag}"#).into_bytes();
    for (name, value) in members {
        ordered.push(b',');
        serde_json::to_writer(&mut ordered, &name)?;
        ordered.push(b':');
        ordered.extend_from_slice(value.get().as_bytes());
    }
    ordered.push(b'}');
    Ok(ordered)
}

impl<'de> Deserialize<'de> for Call {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(CallVisitor)
    }
}

struct CallVisitor;

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

impl<'de> Visitor<'de> for CallVisitor {
    type Value = Call;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object that begins with `call`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Call, A::Error> {
        match members.next_key::<String>()? {
            Some(first) if first == TAG => {}
            Some(_) => return Err(A::Error::custom(TAG_FIRST)),
            None => return Err(A::Error::missing_field(TAG)),
        }
        let word: String = members.next_value()?;
        let rest = MapAccessDeserializer::new(members);
        Ok(match word.as_str() {
            "explain" => Call::Explain(Deserialize::deserialize(rest)?),
            "requests" => Call::Requests(Deserialize::deserialize(rest)?),
            "rules" => Call::Rules { id: RulesMembers::deserialize(rest)?.id },
            #[cfg(feature = "control")]
            "simulate" => Call::Simulate(Deserialize::deserialize(rest)?),
            #[cfg(feature = "control")]
            "iam" => Call::Iam(Deserialize::deserialize(rest)?),
            #[cfg(feature = "control")]
            "resolve" => Call::Resolve(Deserialize::deserialize(rest)?),
            #[cfg(feature = "control")]
            "tags" => Call::Tags(Deserialize::deserialize(rest)?),
            #[cfg(feature = "control")]
            "change" => Call::Change(Deserialize::deserialize(rest)?),
            "arrange" => Call::Arrange { names: ArrangeMembers::deserialize(rest)?.names },
            _ => return Err(A::Error::unknown_variant(&word, WORDS)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert!(told(r#"{"call":"rules","call":"rules"}"#).contains("unknown field `call`"));
    }
}
