//! Versions of client software, as far as they matter here: three numbers.

use core::fmt;

/// A release, `1.13.25`. What stands behind the third number does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release(pub u32, pub u32, pub u32);

impl Release {
    /// The version at the beginning of `text`; `None` where it does not begin with a number. A `v` before it is
    /// passed over, numbers that are missing are 0.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('v').unwrap_or(text);
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
        let mut numbers = text.get(..end)?.split('.').map(|part| part.parse().ok());
        let first = numbers.next().flatten()?;
        let mut next = || numbers.next().flatten().unwrap_or(0);
        Some(Self(first, next(), next()))
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_user_agents_say() {
        assert_eq!(Release::parse("1.13.25"), Some(Release(1, 13, 25)));
        assert_eq!(Release::parse("v2.9-rc1 x"), Some(Release(2, 9, 0)));
        assert_eq!(Release::parse("19.4"), Some(Release(19, 4, 0)));
        assert_eq!(Release::parse("3.3.634.1"), Some(Release(3, 3, 634)));
        for nothing in ["", "v", "x1", ".1", "99999999999999999999.1"] {
            assert_eq!(Release::parse(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn orders_by_number_not_by_text() {
        assert!(Release(1, 9, 0) < Release(1, 13, 0) && Release(1, 13, 22) < Release(1, 13, 23));
    }
}
