//! A token's lifetime, parsed once so that nothing later meets one out of range.

use core::fmt;

use crate::text::time::{Moment, Span};

/// Whole seconds, 0 to 21600 (six hours): TOK-01, TOK-03. A lifetime of 0 is a token that is dead on arrival
/// (TOK-04).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenTtl(u16);

impl TokenTtl {
    /// Six hours.
    pub const MAX: Self = Self(21_600);

    /// The lifetime of `seconds`, if the service grants it.
    #[must_use]
    pub fn new(seconds: u32) -> Option<Self> {
        u16::try_from(seconds).ok().map(Self).filter(|ttl| *ttl <= Self::MAX)
    }

    /// The number of seconds.
    #[must_use]
    pub const fn seconds(self) -> u16 {
        self.0
    }

    /// The moment from which on a token issued at `issued` is expired (AUT-08).
    #[must_use]
    pub fn expiry(self, issued: Moment) -> Moment {
        issued.after(Span::from_secs(i64::from(self.0)))
    }

    /// Seconds left at `now`, a begun second counted whole, of a token issued at `issued`; absent once it has
    /// expired. A clock that went backwards never makes it longer than it was granted.
    #[must_use]
    pub fn remaining(self, issued: Moment, now: Moment) -> Option<u16> {
        let left = self.expiry(issued).since(now).0;
        if left <= 0 {
            return None;
        }
        let begun = left.saturating_sub(1) / 1_000_000 + 1;
        Some(u16::try_from(begun).map_or(self.0, |seconds| seconds.min(self.0)))
    }
}

impl fmt::Display for TokenTtl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn counts_down_as_recorded() {
        let ttl = TokenTtl::new(300).unwrap();
        let at = |micros| ttl.remaining(Moment(0), Moment(micros));
        assert_eq!(at(0), Some(300));
        assert_eq!(at(999_999), Some(300));
        assert_eq!(at(1_000_000), Some(299));
        assert_eq!(at(299_999_999), Some(1));
        assert_eq!(at(300_000_000), None);
        assert_eq!(TokenTtl::new(0).unwrap().remaining(Moment(5), Moment(5)), None);
        assert_eq!(TokenTtl::new(21_601), None);
    }

    proptest! {
        #[test]
        fn no_token_outlives_its_lifetime(seconds in 0..=21_600_u32, issued in any::<i64>(), now in any::<i64>()) {
            let ttl = TokenTtl::new(seconds).unwrap();
            let left = ttl.remaining(Moment(issued), Moment(now));
            prop_assert!(left.is_none_or(|left| left >= 1 && u32::from(left) <= seconds));
            if Moment(now).since(Moment(issued)) >= Span::from_secs(i64::from(seconds)) {
                prop_assert_eq!(left, None);
            }
        }
    }
}
