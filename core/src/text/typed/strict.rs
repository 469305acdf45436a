//! Values of JSON as our types, for what people write: a struct is an object, never a list of its members in order, as
//! serde would take it too, and errors are [`Misfit`]s.

use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};

use super::Misfit;

/// A value as a `T`.
///
/// # Errors
/// The first part of it that does not fit.
pub(crate) fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, Misfit> {
    serde_path_to_error::deserialize(Strict(value)).map_err(|error| {
        let path = error.path().clone();
        error.into_inner().at(&path)
    })
}

/// What reads a value.
#[derive(Clone, Copy)]
struct Strict<'v>(&'v Value);

impl Strict<'_> {
    fn unfit(self, expected: &str) -> Misfit {
        let found = match self.0 {
            Value::Null => Unexpected::Unit,
            Value::Bool(is) => Unexpected::Bool(*is),
            Value::Number(_) => Unexpected::Float(0.0),
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        };
        Misfit::invalid_type(found, &expected)
    }
}

/// The members of an object.
fn each<'de, 'v>(
    members: &'v Map<String, Value>,
) -> MapDeserializer<'de, impl Iterator<Item = (&'v str, Strict<'v>)>, Misfit> {
    MapDeserializer::new(members.iter().map(|(name, value)| (name.as_str(), Strict(value))))
}

impl<'de> IntoDeserializer<'de, Misfit> for Strict<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Strict<'_> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(is) => visitor.visit_bool(*is),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => visitor.visit_u64(number),
                (None, Some(number)) => visitor.visit_i64(number),
                (None, None) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(text) => visitor.visit_str(text),
            Value::Array(items) => {
                let mut items = SeqDeserializer::new(items.iter().map(Strict));
                let read = visitor.visit_seq(&mut items)?;
                items.end().map(|()| read)
            }
            Value::Object(members) => visitor.visit_map(each(members)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.is_array() { self.deserialize_any(visitor) } else { Err(self.unfit("a list")) }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.is_object() { self.deserialize_any(visitor) } else { Err(self.unfit("an object")) }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(name.as_str().into_deserializer()),
            Value::Object(members) if members.len() == 1 => {
                visitor.visit_enum(MapAccessDeserializer::new(each(members)))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                Err(Misfit::unknown_variant("", variants))
            }
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple
        tuple_struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::scenario::{AttachedPolicy, ScenarioRequest, ScenarioStep};

    fn told<T: DeserializeOwned + core::fmt::Debug>(value: Value) -> String {
        from_value::<T>(&value).unwrap_err().to_string()
    }

    #[test]
    fn reads_what_serde_json_reads() {
        for value in [
            json!({"instance": "i-1", "path": "/", "headers": [["a", "b"]], "token": {"step": 1}, "ipv6": true}),
            json!({"instance": "i-1", "path": "/", "token": "garbage", "forwards": 3}),
        ] {
            let read: ScenarioRequest = from_value(&value).unwrap();
            assert_eq!(read, serde_json::from_value(value).unwrap());
        }
        assert_eq!(from_value::<(i8, Option<f64>, ())>(&json!([-1, 0.5, null])), Ok((-1, Some(0.5), ())));
    }

    #[test]
    fn says_where_and_what_was_expected() {
        let request = |name: &str, value: Value| {
            let mut request = json!({"instance": "i-1", "path": "/"});
            request[name] = value;
            told::<ScenarioStep>(json!({ "request": request }))
        };
        assert_eq!(request("path", json!(7)), "request.path: expected a string, not a number");
        assert_eq!(request("forwards", json!(300)), "request.forwards: expected a whole number from 0 to 255");
        assert_eq!(
            request("headers", json!([["a", "b"], ["c"]])),
            "request.headers[1]: expected a tuple of size 2, found 1"
        );
        assert_eq!(request("headers", json!({})), "request.headers: expected a list, not an object");
        assert_eq!(request("token", json!("none")), "request.token: expected `step`, `saved`, `garbage` or `empty`");
        assert_eq!(request("pth", json!("/")), "request: there is no member `pth`: did you mean `path`?");
        assert_eq!(told::<ScenarioRequest>(json!({"instance": "i-1"})), "the member `path` is missing");
        assert_eq!(told::<ScenarioRequest>(json!(null)), "expected an object, not null");
    }

    #[test]
    fn a_list_is_no_struct() {
        assert_eq!(told::<Vec<AttachedPolicy>>(json!([["name"]])), "[0]: expected an object, not a list");
    }

    #[test]
    fn values_are_not_told() {
        for value in [json!("secret"), json!({"request": "secret"}), json!({"request": {"token": "secret"}})] {
            assert!(!told::<ScenarioStep>(value).contains("secret"));
        }
    }
}
