//! JSON in which each member of an object stands once: of two the reader would have to guess which one counts.

use core::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::ReadError;
use super::names::told;
use crate::text::TextPosition;

/// JSON; what is wrong with it is told by place alone.
///
/// # Errors
/// Text that is not one JSON value, is nested too deeply, or gives a member twice.
pub fn parse(text: &str) -> Result<Value, ReadError> {
    let read = serde_json::from_slice::<Once>(text.trim_start_matches('\u{feff}').as_bytes());
    read.map(|Once(value)| value).map_err(|error| {
        let place = TextPosition::at(error.line(), error.column());
        match error.classify() {
            serde_json::error::Category::Eof => ReadError::new(place, "the JSON ends too early")
                .remedy("close every quote, brace and bracket that was opened"),
            serde_json::error::Category::Data => {
                let text = error.to_string();
                let said = text.rsplit_once(" at line ").map_or(text.as_str(), |(said, _)| said);
                ReadError::new(place, said).remedy("leave one of the two out")
            }
            serde_json::error::Category::Io | serde_json::error::Category::Syntax => {
                ReadError::new(place, "this is not JSON, or it is nested too deeply")
            }
        }
    })
}

/// A value without members that stand twice.
struct Once(Value);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OnceVisitor).map(Self)
    }
}

struct OnceVisitor;

impl<'de> Visitor<'de> for OnceVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Once(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            if map.contains_key(&name) {
                return Err(Error::custom(format!("the member `{}` stands here twice", told(&name))));
            }
            let Once(value) = members.next_value()?;
            map.insert(name, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_serde_json_reads() {
        let text = r#"{"a": [1, -2, 0.5, true, null, "x\n", {}], "b": 18446744073709551615}"#;
        assert_eq!(parse(text).unwrap(), serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(parse("\u{feff}{}").unwrap(), Value::Object(Map::new()));
    }

    #[test]
    fn says_where_a_member_stands_twice() {
        let told = |text: &str| parse(text).unwrap_err().to_string();
        let twice = told("{\"x\": {\"HttpTokens\": \"required\",\n \"HttpTokens\": \"optional\"}}");
        assert_eq!(twice, "line 2, column 13: the member `HttpTokens` stands here twice: leave one of the two out");
        assert!(told("{\"a\": ").contains("ends too early"));
        assert!(told(&"[".repeat(100_000)).contains("nested too deeply"));
        assert!(!told("{\"a\": secret}").contains("secret"));
    }
}
