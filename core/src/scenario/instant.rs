//! When a step happens.

use core::fmt;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::Date;
use crate::text::time::{Moment, Span};

/// Time since the start of the scenario: a number of seconds, or a text of numbers with units (`500ms`, `1.5s`,
/// `1h30m`, `2d`), to the millisecond and at most 10 years. Or a moment by the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instant {
    /// So long after the start.
    After(Span),
    /// At that moment.
    On(Date),
}

/// Ten years, in milliseconds.
const MOST_MILLIS: u64 = 10 * 366 * 86_400_000;
/// Units, in milliseconds. `ms` comes before `m` and `s`, which it begins and ends with.
const UNITS: [(&str, u64); 5] = [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];
/// More digits after the point than any unit has milliseconds.
const MOST_DECIMALS: usize = 9;

impl Instant {
    /// The moment, in a scenario that begins at `start`.
    #[must_use]
    pub const fn moment(self, start: Moment) -> Moment {
        match self {
            Self::After(span) => start.after(span),
            Self::On(date) => date.moment(),
        }
    }

    /// The instant that `text` names; `None` where it names none, or one beyond 10 years.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(date) = Date::parse(text) {
            return Some(Self::On(date));
        }
        if let Some(millis) = whole_millis(text, 1_000) {
            return Self::from_millis(millis);
        }
        let mut rest = text;
        let mut millis = 0_u64;
        if rest.is_empty() {
            return None;
        }
        while !rest.is_empty() {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
            let (number, after) = rest.split_at(digits);
            let (unit, scale) = UNITS.into_iter().find(|(unit, _)| after.starts_with(unit))?;
            millis = millis.checked_add(whole_millis(number, scale)?)?;
            rest = after.strip_prefix(unit)?;
        }
        Self::from_millis(millis)
    }

    fn from_millis(millis: u64) -> Option<Self> {
        let millis = i64::try_from(millis).ok().filter(|_| millis <= MOST_MILLIS)?;
        Some(Self::After(Span::from_millis(millis)))
    }
}

/// `number`, which may have decimals, of a unit of `scale` milliseconds; `None` where that is no whole number of them.
fn whole_millis(number: &str, scale: u64) -> Option<u64> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    // Reading a number would take a sign, too.
    let is_number = [whole, decimals].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_number || decimals.is_empty() || decimals.len() > MOST_DECIMALS {
        return None;
    }
    let whole = whole.parse::<u64>().ok()?.checked_mul(scale)?;
    let parts = decimals.parse::<u64>().ok()?.checked_mul(scale)?;
    let in_one = 10_u64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    (parts % in_one == 0).then(|| whole.checked_add(parts / in_one)).flatten()
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(date) => date.fmt(f),
            Self::After(span) => {
                let millis = span.0 / 1_000;
                if millis % 1_000 == 0 { write!(f, "{}s", millis / 1_000) } else { write!(f, "{millis}ms") }
            }
        }
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
        f.write_str("a number of seconds, a time such as `10s` or `1h30m` within 10 years, or a date")
    }

    fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<Instant, E> {
        let millis = seconds.checked_mul(1_000).and_then(Instant::from_millis);
        millis.ok_or_else(|| E::invalid_value(de::Unexpected::Unsigned(seconds), &self))
    }

    fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<Instant, E> {
        let unsigned = u64::try_from(seconds).map_err(|_| E::invalid_value(de::Unexpected::Signed(seconds), &self))?;
        self.visit_u64(unsigned)
    }

    fn visit_f64<E: de::Error>(self, seconds: f64) -> Result<Instant, E> {
        // As people write it: its shortest decimals.
        let written = Instant::parse(&format!("{seconds}s"));
        written.ok_or_else(|| E::invalid_value(de::Unexpected::Float(seconds), &self))
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
            "description": "Time since the start of the scenario: seconds, or numbers with units; or a moment by the calendar.",
            "anyOf": [
                {"type": "number", "minimum": 0},
                {"type": "string", "pattern": "^([0-9]+(\\.[0-9]+)?|([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+)$"},
                {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].+)?$"}
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers_and_units() {
        let start = Moment(0);
        let millis = |text: &str| Instant::parse(text).map(|instant| instant.moment(start).0 / 1_000);
        assert_eq!((millis("10s"), millis("10"), millis("0.5")), (Some(10_000), Some(10_000), Some(500)));
        assert_eq!(millis("500ms"), Some(500));
        assert_eq!(millis("1h30m"), Some(5_400_000));
        assert_eq!(millis("1.5s"), Some(1_500));
        assert_eq!(millis("0.25h"), Some(900_000));
        assert_eq!(millis("1970-01-02"), Some(86_400_000));
        assert_eq!(millis("1970-01-01T00:00:02Z"), Some(2_000));
        for none in [
            "",
            "s",
            "1 0",
            "+1",
            "1.+5s",
            "1.",
            "-1s",
            "1.5ms",
            "1.s",
            ".5s",
            "1..5s",
            "1w",
            "99999999999999999999s",
            "4000d",
            "1s 2s",
        ] {
            assert_eq!(millis(none), None, "{none}");
        }
        let read = |json: &str| serde_json::from_str::<Instant>(json).ok();
        assert_eq!(read("10"), Instant::parse("10s"));
        assert_eq!(read("1.5"), Instant::parse("1500ms"));
        for none in ["-1", "-1.5", "1.0005", "1e300", "18446744073709551615"] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
