//! The six words that a replay can say of a caller.

use core::fmt;

use serde::{Deserialize, Serialize};

/// What happens to a caller under the proposed options. Ordered from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It works, as it did.
    Unaffected,
    /// It failed, and will work.
    Fixed,
    /// It works after losing time on what no longer works.
    Slower,
    /// It failed already, and will go on failing.
    AlreadyBroken,
    /// The evidence does not decide.
    Unknown,
    /// It worked, and will fail.
    Breaks,
}

impl Verdict {
    /// All verdicts, worst first.
    pub const WORST_FIRST: [Self; 6] =
        [Self::Breaks, Self::Unknown, Self::AlreadyBroken, Self::Slower, Self::Fixed, Self::Unaffected];

    /// The word, as the report prints it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unaffected => "unaffected",
            Self::Fixed => "fixed",
            Self::Slower => "slower",
            Self::AlreadyBroken => "already-broken",
            Self::Unknown => "unknown",
            Self::Breaks => "breaks",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
