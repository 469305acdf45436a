//! What the user takes for granted of callers, as it is typed and as it is told.

use serde::{Deserialize, Serialize};

use crate::text::redact;
use crate::text::wildcards::Pattern;

/// As many forwards are assumed at the most: beyond the largest hop limit nothing differs.
const MOST_FORWARDS: u8 = 64;

/// One assumption: `forwards=1`, `fallback=no`, or both, each of all callers or of some: `forwards=1,for=PATTERN`.
#[derive(Clone, Debug)]
pub struct Assumed {
    /// As it was given, printable.
    pub text: String,
    /// How many forwards away.
    pub(crate) forwards: Option<u8>,
    /// Whether it goes on without a token where it asks for one and gets none.
    pub(crate) fallback: Option<bool>,
    /// Whom it is made of; without it, of all of whom the recording does not show it.
    pub(crate) whom: Option<Pattern>,
}

impl Assumed {
    /// As it is typed.
    ///
    /// # Errors
    /// A text that is no assumption.
    pub fn parse(text: &str) -> Result<Self, String> {
        let shown = redact::printable(text, 200);
        let wrong = |what: &str| {
            Err(format!(
                "`{shown}` {what}: expected `forwards=N` with N from 0 to {MOST_FORWARDS}, `fallback=yes` or \
                 `fallback=no`, or both with a comma between them, and `,for=PATTERN` behind that for callers whose \
                 name, process, User-Agent or container fits the pattern"
            ))
        };
        let mut assumed = Self { text: shown.clone(), forwards: None, fallback: None, whom: None };
        let mut rest = Some(text);
        while let Some(text) = rest {
            // A pattern may have commas.
            if let Some(whom) = text.trim_start().strip_prefix("for=") {
                if whom.trim().is_empty() {
                    return wrong("does not say whom it is made of");
                }
                assumed.whom = Some(Pattern::literal_wildcards(whom.trim()));
                break;
            }
            let (what, behind) = text.split_once(',').map_or((text, None), |(what, behind)| (what, Some(behind)));
            rest = behind;
            let (name, value) = what.split_once('=').unwrap_or((what, ""));
            match (name.trim(), value.trim()) {
                ("forwards", value) => match value.parse() {
                    Ok(forwards) if forwards <= MOST_FORWARDS => assumed.forwards = Some(forwards),
                    Ok(_) | Err(_) => return wrong("has no number of forwards"),
                },
                ("fallback", "yes") => assumed.fallback = Some(true),
                ("fallback", "no") => assumed.fallback = Some(false),
                ("fallback", _) => return wrong("does not say whether it goes on without a token"),
                _ => return wrong("is nothing that can be assumed"),
            }
        }
        if assumed.forwards.is_none() && assumed.fallback.is_none() {
            return wrong("is nothing that can be assumed");
        }
        Ok(assumed)
    }
}

/// An assumption of the user's, and what became of it. Each verdict that hung on it says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AssumedReport {
    /// As it was given: `forwards=1,for=app*`.
    pub text: String,
    /// How many callers it was made of.
    pub callers: u64,
    /// How many callers it fits of whom the recording shows it: there the recording counts.
    pub shown: u64,
}

/// What is taken for granted of one caller, each with the assumption as it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Taken {
    pub forwards: Option<(u8, String)>,
    pub fallback: Option<(bool, String)>,
}

/// The same without its texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Supposed {
    pub forwards: Option<u8>,
    pub fallback: Option<bool>,
}

impl Taken {
    pub(crate) fn supposed(&self) -> Supposed {
        Supposed {
            forwards: self.forwards.as_ref().map(|(forwards, _)| *forwards),
            fallback: self.fallback.as_ref().map(|(fallback, _)| *fallback),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Assumed;

    #[test]
    fn what_is_no_assumption_is_refused() {
        for text in [
            "forwards=0",
            "forwards=64",
            "forwards=2, for=app*",
            "fallback=no",
            "fallback=yes,for=a,b",
            "forwards=1, fallback=no,for=app*",
        ] {
            assert!(Assumed::parse(text).is_ok(), "{text}");
        }
        for text in [
            "",
            "forwards",
            "forwards=",
            "forwards=65",
            "forwards=-1",
            "hops=1",
            "forwards=1,app",
            "forwards=1,for=",
            "for=app",
            "fallback",
            "fallback=maybe",
            "fallback=no,forwards=",
            "forwards=1,",
        ] {
            let problem = Assumed::parse(text).unwrap_err();
            assert!(problem.starts_with(&format!("`{text}` ")) && problem.contains("expected"), "{problem}");
        }
    }
}
