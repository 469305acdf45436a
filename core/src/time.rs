//! Time as a field of the input: a count of microseconds, never a clock.

use core::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A moment, in microseconds since the Unix epoch (1970-01-01T00:00:00Z). Recordings without a zone are taken as
/// UTC: only differences matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

/// A length of time in microseconds; negative where a recording's clock went backwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(pub i64);

impl Moment {
    /// The time from `earlier` to `self`; saturates instead of overflowing.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }

    /// As RFC 3339 has it, `2026-11-22T03:37:28.988Z`; `None` beyond the years that it can write.
    #[must_use]
    pub fn rfc3339(self) -> Option<String> {
        Timestamp::from_microsecond(self.0).ok().map(|stamp| stamp.to_string())
    }

    /// The moment `span` later; saturates instead of overflowing.
    #[must_use]
    pub const fn after(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Span {
    /// A whole number of seconds.
    #[must_use]
    pub const fn from_secs(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000_000))
    }

    /// A whole number of milliseconds.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis.saturating_mul(1_000))
    }

    /// Seconds, with the fraction.
    #[expect(clippy::cast_precision_loss, reason = "microseconds of a recording fit 53 bits for 285 years")]
    #[must_use]
    pub const fn as_secs_f64(self) -> f64 {
        self.0 as f64 / 1_000_000.0
    }
}

impl fmt::Display for Span {
    /// Seconds with one decimal, `1.0 s`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1} s", self.as_secs_f64())
    }
}
