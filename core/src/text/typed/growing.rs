//! Reading any value, within bounds and without names that stand twice.

use core::cell::Cell;
use core::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// About what a value takes.
const NODE: usize = 64;

/// Reads any value, as long as there is room left for it: bytes of text, and [`NODE`] for each value.
#[derive(Clone, Copy)]
pub(crate) struct Growing<'a>(pub(crate) &'a Cell<usize>);

impl Growing<'_> {
    fn take<E: de::Error>(self, text: usize) -> Result<(), E> {
        let left = self.0.get().checked_sub(text.saturating_add(NODE));
        self.0.set(left.ok_or_else(|| E::custom("aliases make it too large"))?);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Growing<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Growing<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value without a YAML tag")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        self.take(0).map(|()| Value::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        self.take(0).map(|()| Value::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        self.take(0).map(|()| value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        self.take(0).map(|()| value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        self.take(0)?;
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("a number that JSON does not have"))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        self.take(value.len()).map(|()| value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        self.take(0)?;
        let mut read = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            read.push(item);
        }
        Ok(Value::Array(read))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        self.take(0)?;
        let mut read = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            self.take(name.len())?;
            let value = members.next_value_seed(self)?;
            if read.contains_key(&name) {
                return Err(de::Error::custom("a name that stands twice in one object"));
            }
            read.insert(name, value);
        }
        Ok(Value::Object(read))
    }
}
