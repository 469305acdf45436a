//! Time as a field of the input: a count of microseconds, never a clock.

use core::fmt;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// In a second.
const MICROS: i64 = 1_000_000;

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

    /// The moment that a text of RFC 3339 names, `2026-11-22T03:37:28.988+01:00`. A space in place of the T is taken, as
    /// that allows, and an offset without a colon, as ISO 8601 has it. `None` where it is none of the years 0 to 9999.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut text = text.to_owned();
        if text.get(10..11) == Some(" ") {
            text.replace_range(10..11, "T");
        }
        if let Some(sign) = text.len().checked_sub(5)
            && matches!(text.as_bytes().get(sign), Some(b'+' | b'-'))
            && text.is_char_boundary(sign + 3)
        {
            text.insert(sign + 3, ':');
        }
        let parsed = OffsetDateTime::parse(&text, &Rfc3339).ok()?;
        parsed.unix_timestamp().checked_mul(MICROS)?.checked_add(i64::from(parsed.microsecond())).map(Self)
    }

    /// The midnight in UTC with which a date begins, `2026-01-31`.
    #[must_use]
    pub fn of_date(date: &str) -> Option<Self> {
        (date.len() == "2026-01-31".len()).then(|| Self::parse(&format!("{date}T00:00:00Z"))).flatten()
    }

    /// As RFC 3339 has it, `2026-11-22T03:37:28.988Z`; `None` beyond the years that it can write.
    #[must_use]
    pub fn rfc3339(self) -> Option<String> {
        let at = self.utc()?;
        let ((year, month, day), (hour, minute, second)) = (at.to_calendar_date(), at.to_hms());
        let whole = format!("{year:04}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}", u8::from(month));
        let fraction = match at.microsecond() {
            0 => String::new(),
            micros => format!(".{micros:06}").trim_end_matches('0').to_owned(),
        };
        Some(format!("{whole}{fraction}Z"))
    }

    /// As HTTP has it, `Sun, 22 Nov 2026 03:37:28 GMT` (RFC 9110, 5.6.7); `None` beyond the years that it can write.
    #[must_use]
    pub fn http_date(self) -> Option<String> {
        let at = self.utc()?;
        let ((year, month, day), (hour, minute, second)) = (at.to_calendar_date(), at.to_hms());
        let (weekday, month) = (at.weekday().to_string(), month.to_string());
        let short = |name: &str| name.get(..3).unwrap_or_default().to_owned();
        Some(format!("{}, {day:02} {} {year:04} {hour:02}:{minute:02}:{second:02} GMT", short(&weekday), short(&month)))
    }

    /// In the calendar, for the years that four digits can write.
    fn utc(self) -> Option<OffsetDateTime> {
        let whole = OffsetDateTime::from_unix_timestamp(self.0.div_euclid(MICROS)).ok()?;
        let at = whole.replace_microsecond(u32::try_from(self.0.rem_euclid(MICROS)).ok()?).ok()?;
        (at.year() >= 0).then_some(at)
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
        // Without the code that prints floating-point numbers: the page would have to load it for this alone.
        let tenths = self.0.unsigned_abs().saturating_add(50_000) / 100_000;
        let sign = if self.0 < 0 && tenths > 0 { "-" } else { "" };
        write!(f, "{sign}{}.{} s", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_in_which_moments_are_written_are_read() {
        let at = Moment(1_763_782_648_988_000);
        for text in [
            "2025-11-22T03:37:28.988Z",
            "2025-11-22T03:37:28.988000999Z",
            "2025-11-22 03:37:28.988Z",
            "2025-11-22T04:37:28.988+01:00",
            "2025-11-22T04:37:28.988+0100",
            "2025-11-21T19:37:28.988-0800",
            "2025-11-22t03:37:28.988z",
        ] {
            assert_eq!(Moment::parse(text), Some(at), "{text}");
        }
        for text in
            ["", "2025-11-22", "2025-11-22T03:37:28", "2025-02-29T00:00:00Z", "2025-11-22T03:37:28+é00", "+12345"]
        {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
        assert_eq!(Moment::of_date("1970-01-02"), Some(Moment(86_400_000_000)));
        assert_eq!((Moment::of_date("1970-1-2"), Moment::of_date("1970-13-02")), (None, None));
    }

    #[test]
    fn moments_are_written_as_rfc_3339_and_http_have_them() {
        let of = |text: &str| Moment::parse(text).and_then(Moment::http_date);
        assert_eq!(of("1994-11-06T08:49:37.9Z").as_deref(), Some("Sun, 06 Nov 1994 08:49:37 GMT"));
        assert_eq!(Moment(-1).rfc3339().as_deref(), Some("1969-12-31T23:59:59.999999Z"));
        assert_eq!((Moment(i64::MAX).rfc3339(), Moment(i64::MIN).http_date()), (None, None));
    }
}
