//! How a piece of text looks, and the sequences of ECMA-48 (SGR) for it.

use crate::text::document::{Span, Tone};

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    /// As any text.
    #[default]
    Plain,
    /// Stands out.
    Strong,
    /// Can be passed over.
    Faint,
    /// A verdict.
    Verdict(Tone),
    /// A sentence that is one.
    Title(Tone),
}

impl Style {
    /// How a span looks in a text that looks like `base`.
    pub(super) const fn of(span: &Span, base: Self) -> Self {
        match span {
            Span::Strong(_) => Self::Strong,
            Span::Faint(_) => Self::Faint,
            Span::Verdict { tone, .. } => Self::Verdict(*tone),
            Span::Plain(_)
            | Span::Code(_)
            | Span::Quote(_)
            | Span::Name(_)
            | Span::Record { .. }
            | Span::Rule(_)
            | Span::Link(_) => base,
        }
    }

    /// The parameters of SGR; none where there is nothing to switch on.
    pub(super) const fn parameters(self) -> Option<&'static str> {
        Some(match self {
            Self::Plain => return None,
            Self::Strong => "1",
            Self::Faint => "2",
            Self::Verdict(Tone::Bad) | Self::Title(Tone::Bad) => "1;31",
            Self::Verdict(Tone::Open) | Self::Title(Tone::Open) => "1;33",
            Self::Verdict(Tone::StillBad) => "35",
            Self::Verdict(Tone::Costly) => "33",
            Self::Verdict(Tone::Better) => "36",
            Self::Verdict(Tone::Good) => "32",
            Self::Title(Tone::StillBad) => "1;35",
            Self::Title(Tone::Costly) => "1;33",
            Self::Title(Tone::Better) => "1;36",
            Self::Title(Tone::Good) => "1;32",
        })
    }
}
