//! What the user takes for granted of callers, as it is typed and as it is told.

use serde::{Deserialize, Serialize};

use crate::text::redact;
use crate::text::wildcards::Pattern;

/// As many hops are assumed at the most: beyond the largest hop limit nothing differs.
const MOST_HOPS: u8 = 64;

/// One assumption: `hops=1`, `fallback=no`, or both, each of all callers or of some: `hops=1,for=PATTERN`.
#[derive(Clone, Debug)]
pub struct Assumed {
    /// As it was given, printable.
    pub text: String,
    /// How many hops away.
    pub(crate) hops: Option<u8>,
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
                "`{shown}` {what}: expected `hops=N` with N from 0 to {MOST_HOPS}, `fallback=yes` or \
                 `fallback=no`, or both with a comma between them, and `,for=PATTERN` behind that for callers whose \
                 name, process, User-Agent or container fits the pattern"
            ))
        };
        let mut assumed = Self { text: shown.clone(), hops: None, fallback: None, whom: None };
        let mut rest = Some(text);
        while let Some(text) = rest {
            // A pattern may have commas.
            if let Some(whom) = text.trim_start().strip_prefix("for=") {
                if whom.trim().is_empty() {
                    return wrong("does not say which callers it is made of");
                }
                assumed.whom = Some(Pattern::literal_wildcards(whom.trim()));
                break;
            }
            let (what, behind) = text.split_once(',').map_or((text, None), |(what, behind)| (what, Some(behind)));
            rest = behind;
            let (name, value) = what.split_once('=').unwrap_or((what, ""));
            match (name.trim(), value.trim()) {
                ("hops" | "forwards", value) => match value.parse() {
                    Ok(hops) if hops <= MOST_HOPS => assumed.hops = Some(hops),
                    Ok(_) | Err(_) => return wrong("has no number of hops"),
                },
                ("fallback", "yes") => assumed.fallback = Some(true),
                ("fallback", "no") => assumed.fallback = Some(false),
                ("fallback", _) => return wrong("does not say whether it goes on without a token"),
                _ => return wrong("is nothing that can be assumed"),
            }
        }
        if assumed.hops.is_none() && assumed.fallback.is_none() {
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
    /// As it was given: `hops=1,for=app*`.
    pub text: String,
    /// How many callers it was made of.
    pub callers: u64,
    /// How many callers it fits of whom the recording shows it: there the recording counts.
    pub shown: u64,
}

/// What is taken for granted of one caller, each with the assumption as it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Taken {
    pub hops: Option<(u8, String)>,
    pub fallback: Option<(bool, String)>,
}

/// The same without its texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Supposed {
    pub hops: Option<u8>,
    pub fallback: Option<bool>,
}

impl Taken {
    pub(crate) fn supposed(&self) -> Supposed {
        Supposed {
            hops: self.hops.as_ref().map(|(hops, _)| *hops),
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
            "hops=0",
            "hops=64",
            "hops=2, for=app*",
            "fallback=no",
            "fallback=yes,for=a,b",
            "hops=1, fallback=no,for=app*",
        ] {
            assert!(Assumed::parse(text).is_ok(), "{text}");
        }
        for text in [
            "",
            "hops",
            "hops=",
            "hops=65",
            "hops=-1",
            "jumps=1",
            "hops=1,app",
            "hops=1,for=",
            "for=app",
            "fallback",
            "fallback=maybe",
            "fallback=no,hops=",
            "hops=1,",
        ] {
            let problem = Assumed::parse(text).unwrap_err();
            assert!(problem.starts_with(&format!("`{text}` ")) && problem.contains("expected"), "{problem}");
        }
    }
}
