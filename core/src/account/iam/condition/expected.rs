//! The value that a policy compares with.

use core::cmp::Ordering;
use core::net::IpAddr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ipnet::IpNet;

use super::operator::{Order, Test};
use crate::account::iam::arn::ArnPattern;
use crate::account::iam::variable::Scope;
use crate::text::time::Moment;
use crate::text::wildcards::Pattern;

/// A value of the policy, ready to be compared with values of requests.
pub(in crate::account::iam) enum Expected {
    Text(String),
    Folded(String),
    Like(Pattern),
    Number(f64, Order),
    Time(Moment, Order),
    Bool(bool),
    Bytes(Vec<u8>),
    Range(IpNet),
    Arn(ArnPattern),
}

impl Expected {
    /// The value of `text` under an operator. `None` where it is not of the operator's type, or a variable in it has
    /// no value. `Null` compares no values.
    pub(in crate::account::iam) fn new(test: Test, text: &str, scope: &Scope<'_>) -> Option<Self> {
        Some(match test {
            Test::StringEquals => Self::Text(scope.pattern(text)?.as_text()),
            Test::StringEqualsIgnoreCase => Self::Folded(folded(&scope.pattern(text)?.as_text())),
            Test::StringLike => Self::Like(scope.pattern(text)?),
            Test::Arn => Self::Arn(ArnPattern::of_condition(text, scope)?),
            Test::Null => return None,
            Test::Numeric(_) | Test::Date(_) | Test::Bool | Test::Binary | Test::IpAddress => Self::plain(test, text)?,
        })
    }

    /// The value of `text` under an operator that knows no variables.
    pub(in crate::account::iam) fn plain(test: Test, text: &str) -> Option<Self> {
        match test {
            Test::Numeric(order) => number(text).map(|n| Self::Number(n, order)),
            Test::Date(order) => time(text).map(|t| Self::Time(t, order)),
            Test::Bool | Test::Null => boolean(text).map(Self::Bool),
            Test::Binary => STANDARD.decode(text).ok().map(Self::Bytes),
            Test::IpAddress => range(text).map(Self::Range),
            Test::StringEquals | Test::StringEqualsIgnoreCase | Test::StringLike | Test::Arn => None,
        }
    }

    /// Whether a value of a request is meant. One that is not of the operator's type never is.
    pub(in crate::account::iam) fn accepts(&self, value: &str) -> bool {
        match self {
            Self::Text(text) => text == value,
            Self::Folded(text) => *text == folded(value),
            Self::Like(pattern) => pattern.matches(value),
            Self::Number(n, order) => number(value).and_then(|v| v.partial_cmp(n)).is_some_and(|o| order.accepts(o)),
            Self::Time(t, order) => time(value).is_some_and(|v| order.accepts(Ord::cmp(&v, t))),
            Self::Bool(wanted) => boolean(value) == Some(*wanted),
            Self::Bytes(bytes) => STANDARD.decode(value).is_ok_and(|v| v == *bytes),
            Self::Range(range) => value.parse::<IpAddr>().is_ok_and(|address| range.contains(&address)),
            Self::Arn(pattern) => pattern.matches(value),
        }
    }
}

/// A decimal number; `2`, `2.0` and `+2` are the same one (IAM-32).
fn number(text: &str) -> Option<f64> {
    let digits = text.bytes().any(|b| b.is_ascii_digit());
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E'));
    if !(digits && plain) {
        return None;
    }
    text.parse().ok().filter(|n: &f64| n.is_finite())
}

/// A point in time: seconds since 1970, or the ISO 8601 forms with a date alone or with date, time and offset, the time
/// with or without seconds.
fn time(text: &str) -> Option<Moment> {
    if let Ok(seconds) = text.parse::<i64>() {
        return seconds.checked_mul(1_000_000).map(Moment);
    }
    let to_the_minute = "2026-01-31T00:00".len();
    let with_seconds = || {
        let (minute, offset) = text.split_at_checked(to_the_minute)?;
        Moment::parse(&format!("{minute}:00{offset}"))
    };
    Moment::parse(text).or_else(with_seconds).or_else(|| Moment::of_date(text))
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        t if t.eq_ignore_ascii_case("true") => Some(true),
        t if t.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// A range of addresses, or one address.
fn range(text: &str) -> Option<IpNet> {
    text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))
}

/// Whether two numbers that are written differently are the same one.
pub(in crate::account::iam) fn same_number(a: &str, b: &str) -> bool {
    a != b && matches!((number(a), number(b)), (Some(a), Some(b)) if a.partial_cmp(&b) == Some(Ordering::Equal))
}

/// A text without upper case. Each letter on its own: the standard library's way for texts has a table of where in a word
/// a letter stands, for the sake of one.
fn folded(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}
