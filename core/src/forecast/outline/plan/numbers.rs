//! Predicted counts in words.

use crate::forecast::report::MetricCount;
use crate::text::words::number;

/// A predicted count: what it is if nobody changes, then its bounds where they differ.
pub(super) fn count(count: &MetricCount) -> String {
    let hour = count.per_hour.map_or_else(String::new, |rate| format!(" ({rate} an hour)"));
    let least = number(count.at_least);
    match (count.as_recorded, count.at_most) {
        (Some(n), Some(most)) if n == count.at_least && n == most => format!("{least}{hour}"),
        (Some(n), Some(most)) => format!("{}{hour}, from {least} to {}", number(n), number(most)),
        (Some(n), None) => format!("{}{hour} at the recorded rate, at least {least}, more with retries", number(n)),
        (None, Some(most)) => format!("from {least} to {}", number(most)),
        (None, None) => format!("at least {least}, more is unknown"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_said_where_they_differ() {
        let of =
            |as_recorded, at_least, at_most, per_hour| count(&MetricCount { as_recorded, at_least, at_most, per_hour });
        assert_eq!(of(Some(3), 3, Some(3), None), "3");
        assert_eq!(of(Some(1_200), 1_200, Some(1_200), Some(2.5)), "1,200 (2.5 an hour)");
        assert_eq!(of(Some(3), 0, Some(9), None), "3, from 0 to 9");
        assert_eq!(of(Some(3), 3, None, None), "3 at the recorded rate, at least 3, more with retries");
        assert_eq!(of(None, 0, Some(9), None), "from 0 to 9");
        assert_eq!(of(None, 2, None, None), "at least 2, more is unknown");
    }
}
