//! The visitor that takes any value, of any reader.

use core::cell::{Cell, RefCell};
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::TextFlaw;
use crate::text::redact::printable;

/// The most characters of a name that are told.
const LONGEST_NAME: usize = 60;

/// About what a value takes.
const NODE: usize = 64;

/// The member that a tag stands for: `!Ref x` is `{"Ref": "x"}` in CloudFormation. `None`: it is not taken.
pub(super) type Tags = fn(&str) -> Option<String>;

/// What a value is read with.
pub(super) struct Care {
    most: usize,
    /// Bytes that may still come, of texts and [`NODE`] for each value.
    left: Cell<usize>,
    tags: Tags,
    /// What was wrong, if it was found here.
    flaw: RefCell<Option<TextFlaw>>,
}

impl Care {
    /// Takes a value of at most so many bytes.
    pub(super) const fn new(most: usize, tags: Tags) -> Self {
        Self { most, left: Cell::new(most), tags, flaw: RefCell::new(None) }
    }

    /// What was wrong, if it was found here and not by the parser.
    pub(super) fn flaw(&self) -> Option<TextFlaw> {
        self.flaw.take()
    }

    fn refuse<E: Error>(&self, flaw: TextFlaw) -> E {
        let error = E::custom(&flaw);
        self.flaw.replace(Some(flaw));
        error
    }

    fn take<E: Error>(&self, text: usize) -> Result<(), E> {
        let left = self.left.get().checked_sub(text.saturating_add(NODE));
        self.left.set(left.ok_or_else(|| self.refuse(TextFlaw::TooLarge(self.most)))?);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for &Care {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &Care {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.take(0).map(|()| Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.take(0).map(|()| Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.take(0).map(|()| value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.take(0).map(|()| value.into())
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Value, E> {
        Err(self.refuse(TextFlaw::NoNumber))
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Value, E> {
        Err(self.refuse(TextFlaw::NoNumber))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.take(0)?;
        Number::from_f64(value).map(Value::Number).ok_or_else(|| self.refuse(TextFlaw::NoNumber))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
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
            if read.contains_key(&name) {
                return Err(self.refuse(TextFlaw::Twice(printable(&name, LONGEST_NAME))));
            }
            self.take(name.len())?;
            let value = members.next_value_seed(self)?;
            read.insert(name, value);
        }
        Ok(Value::Object(read))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        let (tag, value) = data.variant::<String>()?;
        let Some(member) = (self.tags)(&tag) else { return Err(self.refuse(TextFlaw::Tagged)) };
        self.take(member.len())?;
        Ok([(member, value.newtype_variant_seed(self)?)].into_iter().collect())
    }
}
