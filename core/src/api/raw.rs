//! Values as the caller sent them, so that a bad one reaches the checks of the service.

use core::fmt;
use core::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Deserialize as DeriveDeserialize, Serialize, Serializer};

use super::shape::{Shape, Shaped};
use crate::api::account_level::ImdsSupport;
use crate::service::options::{HopLimit, HttpTokens, Switch};

/// One value of a request that is meant to be a `T`: a text, a number or a truth value, kept as text. The EC2 API itself
/// sends every value as text, so that `2` and `"2"` are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw<T = String>(pub String, PhantomData<T>);

/// What a value of a request can be meant to be.
pub trait Value: Sized {
    /// What EC2 takes for it.
    const SHAPE: Shape;

    /// The value that a text is.
    fn parse(text: &str) -> Option<Self>;
}

impl<T> Raw<T> {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T: Value> Raw<T> {
    /// The value that it is meant to be, if it is one.
    #[must_use]
    pub fn read(&self) -> Option<T> {
        T::parse(&self.0)
    }
}

impl<T: fmt::Display> Raw<T> {
    /// The value as it is sent.
    #[must_use]
    pub fn of(value: T) -> Self {
        Self(value.to_string(), PhantomData)
    }
}

impl<T> From<&str> for Raw<T> {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl<T> From<String> for Raw<T> {
    fn from(text: String) -> Self {
        Self(text, PhantomData)
    }
}

impl<T: Value> Shaped for Raw<T> {
    const SHAPE: Shape = T::SHAPE;
}

impl Value for String {
    const SHAPE: Shape = Shape::Text;

    fn parse(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl Value for HttpTokens {
    const SHAPE: Shape = Shape::Choice(&["optional", "required"]);

    fn parse(text: &str) -> Option<Self> {
        Self::parse(text)
    }
}

impl Value for Switch {
    const SHAPE: Shape = Shape::Choice(&["enabled", "disabled"]);

    fn parse(text: &str) -> Option<Self> {
        Self::parse(text)
    }
}

/// OPT-03.
impl Value for HopLimit {
    const SHAPE: Shape = Shape::Integer(1, 64);

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok().and_then(Self::new)
    }
}

/// AMI-01. There is no value for an image without the mark.
impl Value for ImdsSupport {
    const SHAPE: Shape = Shape::Choice(&["v2.0"]);

    fn parse(text: &str) -> Option<Self> {
        (text == "v2.0").then_some(Self::V2)
    }
}

/// How many: at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count(pub usize);

impl Value for Count {
    const SHAPE: Shape = Shape::Integer(1, i32::MAX as i64);

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok().filter(|count| *count >= 1).map(Self)
    }
}

/// A default of the account: a value, or none (DEF-01).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preference<T>(pub Option<T>);

/// A value that the account can have a default for.
pub trait Preferable: Value {
    /// What is taken for the default.
    const PREFERENCE: Shape;
    /// What clears it.
    const CLEARED_BY: &'static str = "no-preference";
}

impl Preferable for HttpTokens {
    const PREFERENCE: Shape = Shape::Choice(&["optional", "required", Self::CLEARED_BY]);
}

impl Preferable for Switch {
    const PREFERENCE: Shape = Shape::Choice(&["enabled", "disabled", Self::CLEARED_BY]);
}

/// The range has a 0 that EC2 refuses.
impl Preferable for HopLimit {
    const PREFERENCE: Shape = Shape::Integer(-1, 64);
    const CLEARED_BY: &'static str = "-1";
}

impl<T: Preferable> Value for Preference<T> {
    const SHAPE: Shape = T::PREFERENCE;

    fn parse(text: &str) -> Option<Self> {
        if text == T::CLEARED_BY { Some(Self(None)) } else { T::parse(text).map(|value| Self(Some(value))) }
    }
}

impl<T: Preferable + fmt::Display> fmt::Display for Preference<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(value) => value.fmt(f),
            None => f.write_str(T::CLEARED_BY),
        }
    }
}

impl<T> Serialize for Raw<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de, T> Deserialize<'de> for Raw<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor).map(Into::into)
    }
}

#[cfg(feature = "schema")]
impl<T> schemars::JsonSchema for Raw<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Raw".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"description": "A value as it is sent.", "type": ["string", "number", "boolean"]})
    }
}

struct RawVisitor;

impl Visitor<'_> for RawVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a number")
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }
}

/// User data in base64. It may hold secrets, so that it is never printed.
#[derive(Clone, PartialEq, Eq, Serialize, DeriveDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct UserData(pub String);

impl Shaped for UserData {
    const SHAPE: Shape = Shape::Secret;
}

impl fmt::Debug for UserData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UserData({} bytes)", self.0.len())
    }
}
