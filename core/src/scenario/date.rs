//! Moments by the calendar.

use core::fmt;

use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize, Serializer};

use crate::text::time::Moment;

/// A moment as RFC 3339 has it, `2026-01-31T12:00:00Z`, or the midnight in UTC that a date begins with, `2026-01-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(Moment);

impl Date {
    /// The moment.
    #[must_use]
    pub const fn moment(self) -> Moment {
        self.0
    }

    /// The moment that `text` names; `None` where it names none, or one that could not be written again.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let moment = Moment::parse(text).or_else(|| Moment::of_date(text))?;
        moment.rfc3339().map(|_| Self(moment))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.rfc3339().unwrap_or_default())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| de::Error::custom("expected a moment such as `2026-01-31T12:00:00Z`, or a date"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A moment as RFC 3339 has it, or a date: its midnight in UTC.",
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].+)?$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_dates_are_read_and_written() {
        let written = |text: &str| Date::parse(text).map(|date| date.to_string());
        assert_eq!(written("2026-01-31").as_deref(), Some("2026-01-31T00:00:00Z"));
        assert_eq!(written("2026-01-31T13:00:00.5+01:00").as_deref(), Some("2026-01-31T12:00:00.5Z"));
        for none in ["", "2026-02-30", "1h", "10", "2026-01-31T12:00:00"] {
            assert_eq!(written(none), None, "{none}");
        }
        assert!(serde_json::from_str::<Date>("5").is_err());
    }
}
