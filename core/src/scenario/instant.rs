//! When a step happens.

use core::fmt;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::text::time::Span;

/// Time since the start of the scenario: a number of seconds, or a text of numbers with units (`500ms`, `10s`,
/// `1h30m`, `2d`), at most 10 years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(Span);

/// Ten years, in milliseconds.
const MOST_MILLIS: u64 = 10 * 366 * 86_400_000;
/// Units, in milliseconds. `ms` comes before `m` and `s`, which it begins and ends with.
const UNITS: [(&str, u64); 5] = [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

impl Instant {
    /// The time since the start.
    #[must_use]
    pub const fn since_start(self) -> Span {
        self.0
    }

    /// The instant that `text` names; `None` where it names none, or one beyond 10 years.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text.trim();
        let mut millis = 0_u64;
        if rest.is_empty() {
            return None;
        }
        while !rest.is_empty() {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (number, after) = rest.split_at(digits);
            let number: u64 = number.parse().ok()?;
            let (unit, scale) = UNITS.into_iter().find(|(unit, _)| after.starts_with(unit))?;
            millis = millis.checked_add(number.checked_mul(scale)?)?;
            rest = after.strip_prefix(unit)?;
        }
        Self::from_millis(millis)
    }

    fn from_millis(millis: u64) -> Option<Self> {
        let millis = i64::try_from(millis).ok().filter(|_| millis <= MOST_MILLIS)?;
        Some(Self(Span::from_millis(millis)))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = self.0.0 / 1_000;
        if millis % 1_000 == 0 { write!(f, "{}s", millis / 1_000) } else { write!(f, "{millis}ms") }
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(InstantVisitor)
    }
}

struct InstantVisitor;

impl Visitor<'_> for InstantVisitor {
    type Value = Instant;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of seconds, or a time such as `10s` or `1h30m`, within 10 years")
    }

    fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<Instant, E> {
        let millis = seconds.checked_mul(1_000).and_then(Instant::from_millis);
        millis.ok_or_else(|| E::invalid_value(de::Unexpected::Unsigned(seconds), &self))
    }

    fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<Instant, E> {
        let unsigned = u64::try_from(seconds).map_err(|_| E::invalid_value(de::Unexpected::Signed(seconds), &self))?;
        self.visit_u64(unsigned)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Instant, E> {
        Instant::parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Other("this text"), &self))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Instant {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Instant".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Time since the start of the scenario: seconds, or numbers with units.",
            "anyOf": [
                {"type": "integer", "minimum": 0},
                {"type": "string", "pattern": "^([0-9]+(ms|s|m|h|d))+$"}
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers_and_units() {
        let millis = |text: &str| Instant::parse(text).map(|instant| instant.since_start().0 / 1_000);
        assert_eq!(millis("10s"), Some(10_000));
        assert_eq!(millis("500ms"), Some(500));
        assert_eq!(millis("1h30m"), Some(5_400_000));
        for none in ["", "10", "s", "-1s", "1.5s", "1w", "99999999999999999999s", "4000d", "1s 2s"] {
            assert_eq!(millis(none), None, "{none}");
        }
        assert_eq!(serde_json::from_str::<Instant>("10").unwrap(), Instant::parse("10s").unwrap());
        assert!(serde_json::from_str::<Instant>("-1").is_err());
        assert!(serde_json::from_str::<Instant>("18446744073709551615").is_err());
    }
}
