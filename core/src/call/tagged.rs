//! Reading a call. serde's own way for a tag inside of an object holds everything until the tag was found, by code that
//! exists once more for each type: a third of what the page has to load. Here the tag comes first, as everybody writes
//! it; where it does not, the object is put in order and read again.

use core::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::Call;
use crate::typed;

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
    #[cfg(feature = "control")]
    "read",
    "private",
    "arrange",
];

/// The call that this object is, its tag not being its first member.
fn in_order(members: Map<String, Value>) -> Result<Call, String> {
    let mut members = members;
    let tag = members.remove(TAG).ok_or_else(|| format!("missing field `{TAG}`"))?;
    let (tag, members) = (tag.to_string(), Value::Object(members).to_string());
    let comma = if members == "{}" { "" } else { "," };
    let ordered = format!("{{\"{TAG}\":{tag}{comma}{}", members.strip_prefix('{').unwrap_or_default());
    typed::from_text(ordered.as_bytes())
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
            Some(first) => {
                let mut all = Map::from_iter([(first, members.next_value()?)]);
                while let Some((name, value)) = members.next_entry::<String, Value>()? {
                    if all.insert(name, value).is_some() {
                        return Err(A::Error::custom("a member stands there twice"));
                    }
                }
                return in_order(all).map_err(A::Error::custom);
            }
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
            #[cfg(feature = "control")]
            "read" => Call::Read(Deserialize::deserialize(rest)?),
            "private" => Call::Private(Deserialize::deserialize(rest)?),
            "arrange" => Call::Arrange { names: ArrangeMembers::deserialize(rest)?.names },
            _ => return Err(A::Error::unknown_variant(&word, WORDS)),
        })
    }
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
        assert!(told(r#"{"call":"rules","call":"rules"}"#).contains("unknown field `call`"));
    }
}
