//! The times that recorders write.

use crate::text::time::Moment;

/// A time and how fine it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) moment: Moment,
    /// Whether it has a fraction of a second.
    pub(super) fine: bool,
}

/// `2022-12-20T11:03:58`, `2024-05-06 11:21:26,128`, with any fraction and zone (`Z`, `+0000`, `+00:00`). Without a
/// zone it is taken as UTC.
pub(super) fn stamp(text: &[u8]) -> Option<Stamp> {
    let mut rest = text;
    let year = number(&mut rest, 4)?;
    literal(&mut rest, b"-")?;
    let month = number(&mut rest, 2)?;
    literal(&mut rest, b"-")?;
    let day = number(&mut rest, 2)?;
    literal(&mut rest, b"T ")?;
    let hour = number(&mut rest, 2)?;
    literal(&mut rest, b":")?;
    let minute = number(&mut rest, 2)?;
    literal(&mut rest, b":")?;
    let second = number(&mut rest, 2)?;
    let (micros, fine) = match literal(&mut rest, b",.") {
        Some(_) => (fraction(&mut rest)?, true),
        None => (0, false),
    };
    let east = zone(rest)?;
    // 60: a leap second.
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let seconds = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - east;
    Some(Stamp { moment: Moment(seconds * 1_000_000 + micros), fine })
}

/// Days since 1970-01-01 in the Gregorian calendar, counted from March so that the leap day is the last of its year.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day
        - 1
        - 719_468
}

/// Seconds east of Greenwich.
fn zone(text: &[u8]) -> Option<i64> {
    let mut rest = text;
    let sign = match rest {
        [] | b"Z" => return Some(0),
        [b'+', ..] => 1,
        [b'-', ..] => -1,
        _ => return None,
    };
    literal(&mut rest, b"+-")?;
    let hours = number(&mut rest, 2)?;
    let _colon = literal(&mut rest, b":");
    let minutes = number(&mut rest, 2)?;
    rest.is_empty().then_some(sign * (hours * 3_600 + minutes * 60))
}

/// Takes exactly `digits` digits.
fn number(rest: &mut &[u8], digits: usize) -> Option<i64> {
    let (head, tail) = rest.split_at_checked(digits)?;
    *rest = tail;
    head.iter().try_fold(0_i64, |n, b| b.is_ascii_digit().then(|| n * 10 + i64::from(b - b'0')))
}

/// Takes one to nine digits as a fraction; in microseconds.
fn fraction(rest: &mut &[u8]) -> Option<i64> {
    let length = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    let (digits, tail) = rest.split_at_checked(length)?;
    *rest = tail;
    let micros = digits.iter().chain([b'0'; 6].iter()).take(6).fold(0, |n, b| n * 10 + i64::from(b - b'0'));
    (1..=9).contains(&length).then_some(micros)
}

/// Takes one byte out of `choice`.
fn literal(rest: &mut &[u8], choice: &[u8]) -> Option<u8> {
    let (&byte, tail) = rest.split_first()?;
    choice.contains(&byte).then(|| {
        *rest = tail;
        byte
    })
}

#[cfg(test)]
mod tests {
    use super::stamp;

    fn micros(text: &str) -> Option<i64> {
        stamp(text.as_bytes()).map(|s| s.moment.0)
    }

    #[test]
    fn both_forms_and_zones() {
        assert_eq!(micros("1970-01-01T00:00:00"), Some(0));
        assert_eq!(micros("2022-12-20T11:03:58"), Some(1_671_534_238_000_000));
        assert_eq!(micros("2024-02-29 23:59:59,128"), Some(1_709_251_199_128_000));
        assert_eq!(micros("2024-03-01T01:59:59.128000+02:00"), Some(1_709_251_199_128_000));
        assert_eq!(micros("2024-02-29T18:29:59-0530"), Some(1_709_251_199_000_000));
        assert_eq!(stamp(b"2024-02-29T23:59:59").map(|s| s.fine), Some(false));
        assert_eq!(stamp(b"2024-02-29 23:59:59,0").map(|s| s.fine), Some(true));
    }

    #[test]
    fn anything_else_is_no_time() {
        for text in [
            "",
            "2024-13-01 00:00:00",
            "2024-01-01 24:00:00",
            "2024-01-01 00:00:00,",
            "2024-01-01 00:00:0",
            "2024-01-01 00:00:00+1",
            "2024-01-01 00:00:00 x",
            "２024-01-01 00:00:00",
            "WARNING",
        ] {
            assert_eq!(micros(text), None, "{text}");
        }
    }
}
