//! Reading of the fields that have two spellings. By hand, because serde's untagged enums buffer what they read,
//! and these stand in every record.

use std::borrow::Cow;

use core::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use super::record::{TimeField, TtlField};

struct TimeVisitor;

impl<'de> Visitor<'de> for TimeVisitor {
    type Value = TimeField<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an RFC 3339 text or a number of seconds since the Unix epoch")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(TimeField::Rfc3339(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(TimeField::Rfc3339(Cow::Owned(text.to_owned())))
    }

    fn visit_f64<E: Error>(self, seconds: f64) -> Result<Self::Value, E> {
        Ok(TimeField::Seconds(seconds))
    }

    #[expect(clippy::cast_precision_loss, reason = "seconds since 1970 fit 53 bits for longer than the sun will last")]
    fn visit_i64<E: Error>(self, seconds: i64) -> Result<Self::Value, E> {
        Ok(TimeField::Seconds(seconds as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "seconds since 1970 fit 53 bits for longer than the sun will last")]
    fn visit_u64<E: Error>(self, seconds: u64) -> Result<Self::Value, E> {
        Ok(TimeField::Seconds(seconds as f64))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for TimeField<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TimeVisitor)
    }
}

struct TtlVisitor;

impl<'de> Visitor<'de> for TtlVisitor {
    type Value = TtlField<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of seconds, or the header's text where it was not one")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(TtlField::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(TtlField::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_u64<E: Error>(self, seconds: u64) -> Result<Self::Value, E> {
        Ok(u32::try_from(seconds).map_or_else(|_| TtlField::Text(seconds.to_string().into()), TtlField::Seconds))
    }

    fn visit_i64<E: Error>(self, seconds: i64) -> Result<Self::Value, E> {
        Ok(TtlField::Text(seconds.to_string().into()))
    }

    fn visit_f64<E: Error>(self, seconds: f64) -> Result<Self::Value, E> {
        Ok(TtlField::Text(seconds.to_string().into()))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for TtlField<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TtlVisitor)
    }
}
