//! JSON in which each member of an object stands once: of two the reader would have to guess which one counts.

use core::cell::RefCell;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::error::JsonError;

/// The value that `text` is.
///
/// # Errors
/// Text that is not one JSON value, is nested too deeply, or gives a member twice.
pub(crate) fn parse(text: &str) -> Result<Value, JsonError> {
    let twice = RefCell::new(None);
    let json = text.trim_start_matches('\u{feff}').as_bytes();
    let mut reader = serde_json::Deserializer::from_slice(json);
    let read = Once(&twice).deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    read.map_err(|error| match twice.take() {
        Some(name) => JsonError::repeated(&name, &error, json),
        None => JsonError::of(&error, json),
    })
}

/// Reads a value without members that stand twice; the name of the first that does is kept.
#[derive(Clone, Copy)]
struct Once<'a>(&'a RefCell<Option<String>>);

impl<'de> DeserializeSeed<'de> for Once<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Once<'_> {
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

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            if map.contains_key(&name) {
                self.0.replace(Some(name));
                return Err(Error::custom("a member that stands twice"));
            }
            let value = members.next_value_seed(self)?;
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
        let told = |text: &str| parse(text).unwrap_err();
        let twice = told("{\"x\": {\"HttpTokens\": \"required\",\n \"HttpTokens\": \"optional\"}}");
        assert_eq!((twice.line, twice.column), (2, 13));
        assert_eq!(twice.to_string(), "`HttpTokens` is given more than once");
        assert!(told("{\"a\": ").ends_early());
        assert!(told(&"[".repeat(100_000)).is_syntax());
        let secret = told("{\"a\": secret}");
        assert!(secret.is_syntax() && !secret.to_string().contains("secret"));
        assert!(told("{} {}").is_syntax());
    }
}
