//! RFC 3339 text to and from moments.

use std::borrow::Cow;

use crate::text::time::{Moment, Span};

use super::record::TimeField;

/// The moment that a field names; `None` where it is not one of the years 0 to 9999.
#[must_use]
pub(crate) fn read(field: &TimeField<'_>) -> Option<Moment> {
    match field {
        TimeField::Rfc3339(text) => plain_utc(text.as_bytes()).or_else(|| Moment::parse(text)),
        TimeField::Seconds(seconds) => span(*seconds).map(|s| Moment(s.0)),
    }
}

/// The moment that a text names; `None` where it is none.
#[must_use]
pub(in crate::recordings) fn read_bytes(text: &[u8]) -> Option<Moment> {
    plain_utc(text).or_else(|| read(&TimeField::Rfc3339(Cow::Borrowed(core::str::from_utf8(text).ok()?))))
}

/// A number of seconds as a span; `None` where it is not finite or beyond what a moment can be.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
#[must_use]
pub(in crate::recordings) fn span(seconds: f64) -> Option<Span> {
    const LARGEST: f64 = 253_402_300_799.0;
    (seconds.is_finite() && seconds.abs() <= LARGEST).then(|| Span((seconds * 1e6).round() as i64))
}

/// The form in which recordings nearly always have it, `YYYY-MM-DDTHH:MM:SS[.fraction]Z`, read without the general
/// parser: it stands in every record. Anything else, out-of-range fields and leap seconds included, is left to that.
fn plain_utc(text: &[u8]) -> Option<Moment> {
    let (date, rest) = text.split_at_checked(19)?;
    let &[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, b'T', h0, h1, b':', i0, i1, b':', s0, s1] = date else {
        return None;
    };
    let year = two(y0, y1)? * 100 + two(y2, y3)?;
    let (month, day) = (two(m0, m1)?, two(d0, d1)?);
    let (hour, minute, second) = (two(h0, h1)?, two(i0, i1)?, two(s0, s1)?);
    if !(1..=12).contains(&month) || day < 1 || day > days_in(year, month) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let micros = fraction(rest.strip_suffix(b"Z")?)?;
    let days = days_since_epoch(year, month, day);
    Some(Moment((((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000 + micros))
}

fn two(tens: u8, ones: u8) -> Option<i64> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| i64::from(tens - b'0') * 10 + i64::from(ones - b'0'))
}

/// `""` or `.` and one to six digits, as microseconds.
fn fraction(text: &[u8]) -> Option<i64> {
    let Some((b'.', digits)) = text.split_first() else {
        return text.is_empty().then_some(0);
    };
    if digits.is_empty() || digits.len() > 6 {
        return None;
    }
    let mut micros = 0;
    for place in 0..6 {
        let digit = digits.get(place).copied().unwrap_or(b'0');
        micros = micros * 10 + i64::from(digit.is_ascii_digit().then(|| digit - b'0')?);
    }
    Some(micros)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar, counted in years that begin with March.
fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn general(text: &str) -> Option<Moment> {
        Moment::parse(text)
    }

    fn ours(text: &str) -> Option<Moment> {
        read(&TimeField::Rfc3339(text.into()))
    }

    #[test]
    fn reads_what_the_general_parser_reads() {
        for text in [
            "1970-01-01T00:00:00Z",
            "2024-02-29T23:59:59.5Z",
            "2023-02-29T00:00:00Z",
            "2026-11-22T03:37:28.988123456Z",
            "2026-11-22T03:37:28+02:00",
            "0000-03-01T00:00:00Z",
            "2026-11-22",
            "2026-13-01T00:00:00Z",
            "2026-11-22T24:00:00Z",
            "",
        ] {
            assert_eq!(ours(text), general(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_the_general_parser(
            y in 0..3000, m in 0..14, d in 0..33, h in 0..26, i in 0..62, s in 0..60, f in 0..1_000_000
        ) {
            let text = format!("{y:04}-{m:02}-{d:02}T{h:02}:{i:02}:{s:02}.{f:06}Z");
            prop_assert_eq!(ours(&text), general(&text));
        }

        #[test]
        fn what_is_written_is_read_back(micros in -62_000_000_000_000_000_i64..250_000_000_000_000_000) {
            let text = Moment(micros).rfc3339().unwrap();
            prop_assert_eq!(ours(&text), Some(Moment(micros)));
        }
    }
}
