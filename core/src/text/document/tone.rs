//! How good or bad something is, for colours and signs.

/// What a verdict amounts to, worst first. It always stands beside a word, which says what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Something works and will not.
    Bad,
    /// Nobody can say.
    Open,
    /// Something does not work, and will not.
    StillBad,
    /// It works, at a price.
    Costly,
    /// Something does not work, and will; or it is worth knowing.
    Better,
    /// All is well.
    Good,
}

impl Tone {
    /// A sign for it, which whoever cannot tell the colours apart can.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Bad => "✕",
            Self::Open => "?",
            Self::StillBad => "⊘",
            Self::Costly => "◔",
            Self::Better => "↗",
            Self::Good => "✓",
        }
    }

    /// Its name where a style sheet speaks of it.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Bad => "bad",
            Self::Open => "open",
            Self::StillBad => "still-bad",
            Self::Costly => "costly",
            Self::Better => "better",
            Self::Good => "good",
        }
    }
}
