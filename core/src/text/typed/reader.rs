//! Reading types from a value of JSON. The code of `serde_json` for it, or for text, has the whole grammar in it once
//! more for every type; here a type costs little more than the names of its members, and the page has to load dozens.
//!
//! A struct is an object: an array with its members in order, which `serde_json` takes too, is none.

use core::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, Expected, MapAccess, SeqAccess, Unexpected, VariantAccess,
    Visitor,
};
use serde_json::{Number, Value};

/// What is wrong with a value. Every member of every type hands it on: a thin pointer is least code.
#[derive(Debug)]
pub(crate) struct Wrong(Box<Told>);

#[derive(Debug)]
struct Told(String);

impl Wrong {
    pub(super) fn told(self) -> String {
        self.0.0
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.0)
    }
}

impl core::error::Error for Wrong {}

impl Error for Wrong {
    fn custom<T: fmt::Display>(told: T) -> Self {
        Self(Box::new(Told(told.to_string())))
    }
}

/// Not what was expected.
#[cold]
#[inline(never)]
pub(super) fn unfit(value: &Value, expected: &dyn Expected) -> Wrong {
    let what = match value {
        Value::Null => Unexpected::Other("null"),
        Value::Bool(is) => Unexpected::Bool(*is),
        Value::Number(number) => unexpected(number),
        Value::String(text) => Unexpected::Str(text),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
    };
    Wrong::invalid_type(what, expected)
}

fn unexpected(number: &Number) -> Unexpected<'_> {
    match (number.as_u64(), number.as_i64()) {
        (Some(number), _) => Unexpected::Unsigned(number),
        (None, Some(number)) => Unexpected::Signed(number),
        (None, None) => Unexpected::Float(number.as_f64().unwrap_or(f64::NAN)),
    }
}

/// What reads a value.
#[derive(Clone, Copy)]
pub(super) struct Reader<'v>(pub(super) &'v Value);

impl Reader<'_> {
    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        let Value::Number(number) = self.0 else { return Err(unfit(self.0, &visitor)) };
        match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => visitor.visit_u64(number),
            (None, Some(number)) => visitor.visit_i64(number),
            (None, None) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
        }
    }
}

/// The same for all of these.
macro_rules! all {
    ($to:ident: $($name:ident)+) => {
        $(fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
            self.$to(visitor)
        })+
    };
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Wrong;

    all! { number: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128 deserialize_u8
    deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64 }
    all! { deserialize_str: deserialize_char deserialize_string deserialize_identifier }
    all! { deserialize_any: deserialize_bytes deserialize_byte_buf deserialize_unit }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(is) => visitor.visit_bool(*is),
            Value::Number(_) => self.number(visitor),
            Value::String(text) => visitor.visit_str(text),
            Value::Array(items) => visitor.visit_seq(Items(items.iter())),
            Value::Object(members) => visitor.visit_map(Members { left: members.iter(), value: &Value::Null }),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        if let Value::Bool(is) = self.0 { visitor.visit_bool(*is) } else { Err(unfit(self.0, &visitor)) }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        if let Value::String(text) = self.0 { visitor.visit_str(text) } else { Err(unfit(self.0, &visitor)) }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_any(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        if let Value::Array(items) = self.0 {
            visitor.visit_seq(Items(items.iter()))
        } else {
            Err(unfit(self.0, &visitor))
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        if let Value::Object(members) = self.0 {
            visitor.visit_map(Members { left: members.iter(), value: &Value::Null })
        } else {
            Err(unfit(self.0, &visitor))
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(Variant { name, value: &Value::Null }),
            Value::Object(members) => match (members.iter().next(), members.len()) {
                (Some((name, value)), 1) => visitor.visit_enum(Variant { name, value }),
                _ => Err(Wrong::invalid_value(Unexpected::Map, &"an object with one member")),
            },
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
                Err(unfit(self.0, &"a text or an object with one member"))
            }
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_unit()
    }
}

/// The items of a list.
struct Items<'v>(core::slice::Iter<'v, Value>);

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Wrong> {
        self.0.next().map(|item| seed.deserialize(Reader(item))).transpose()
    }
}

/// The members of an object; the value is that of the name that was read last.
struct Members<'v> {
    left: serde_json::map::Iter<'v>,
    value: &'v Value,
}

impl<'de> MapAccess<'de> for Members<'_> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        let Some((name, value)) = self.left.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(Name(name)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Wrong> {
        seed.deserialize(Reader(self.value))
    }
}

/// The name of a member or a variant.
struct Name<'v>(&'v str);

impl<'de> Deserializer<'de> for Name<'_> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_str(self.0)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_enum(Variant { name: self.0, value: &Value::Null })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq
        tuple tuple_struct map struct identifier ignored_any
    }
}

/// A variant of an enum, with what it holds.
struct Variant<'v> {
    name: &'v str,
    value: &'v Value,
}

impl<'de, 'v> EnumAccess<'de> for Variant<'v> {
    type Error = Wrong;
    type Variant = Reader<'v>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Reader<'v>), Wrong> {
        Ok((seed.deserialize(Name(self.name))?, Reader(self.value)))
    }
}

impl<'de> VariantAccess<'de> for Reader<'_> {
    type Error = Wrong;

    fn unit_variant(self) -> Result<(), Wrong> {
        if self.0.is_null() { Ok(()) } else { Err(unfit(self.0, &"nothing beside the name")) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Wrong> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_map(visitor)
    }
}
