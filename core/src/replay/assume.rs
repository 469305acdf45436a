//! What the user takes for granted of callers where the recording does not show it.

use super::caller::Caller;
use crate::redact;
use crate::report::AssumedReport;
use crate::wildcards::Pattern;

/// As many forwards are assumed at the most: beyond the largest hop limit nothing differs.
const MOST_FORWARDS: u8 = 64;

/// One assumption: `forwards=1`, or `forwards=1,for=PATTERN`.
#[derive(Clone, Debug)]
pub struct Assumed {
    /// As it was given, printable.
    pub text: String,
    forwards: u8,
    /// Whom it is made of; without it, of all of whom the recording does not show it.
    whom: Option<Pattern>,
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
                "`{shown}` {what}: expected `forwards=N` with N from 0 to {MOST_FORWARDS}, or `forwards=N,for=PATTERN` for \
                 callers whose name, process, User-Agent or container fits the pattern"
            ))
        };
        let (what, whom) = match text.split_once(',') {
            Some((what, whom)) => match whom.trim().strip_prefix("for=").map(str::trim).filter(|whom| !whom.is_empty())
            {
                Some(whom) => (what, Some(Pattern::literal_wildcards(whom))),
                None => return wrong("does not say whom it is made of"),
            },
            None => (text, None),
        };
        let Some(value) = what.trim().strip_prefix("forwards=") else { return wrong("is nothing that can be assumed") };
        match value.trim().parse() {
            Ok(forwards) if forwards <= MOST_FORWARDS => Ok(Self { text: shown, forwards, whom }),
            Ok(_) | Err(_) => wrong("is no number of forwards"),
        }
    }

    fn is_of(&self, caller: &Caller) -> bool {
        let Some(whom) = &self.whom else { return true };
        let texts = caller.process.iter().chain(&caller.parents).chain(&caller.user_agents).chain(&caller.container);
        whom.matches(&caller.name()) || texts.into_iter().any(|text| whom.matches(text))
    }
}

/// What is taken for granted of one caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    /// The assumption, as it was given.
    pub text: String,
    pub forwards: u8,
}

/// Makes the assumptions about these callers; of several that fit one of them, the last counts.
pub(super) fn assume(assumed: &[Assumed], callers: &mut [Caller]) -> Vec<AssumedReport> {
    let mut counts: Vec<(u64, u64)> = vec![(0, 0); assumed.len()];
    for caller in callers {
        for (one, (made, shown)) in assumed.iter().zip(&mut counts).rev() {
            if caller.crowd || !one.is_of(caller) {
                continue;
            }
            if caller.forwards.is_some() {
                *shown += 1;
            } else if caller.assumed.is_none() {
                *made += 1;
                caller.assumed = Some(Taken { text: one.text.clone(), forwards: one.forwards });
            }
        }
    }
    let report =
        |(one, (callers, shown)): (&Assumed, (u64, u64))| AssumedReport { text: one.text.clone(), callers, shown };
    assumed.iter().zip(counts).map(report).collect()
}

#[cfg(test)]
mod tests {
    use super::Assumed;

    #[test]
    fn what_is_no_assumption_is_refused() {
        for text in ["forwards=0", "forwards=64", "forwards = 1".replace(" ", "").as_str(), "forwards=2, for=app*"] {
            assert!(Assumed::parse(text).is_ok(), "{text}");
        }
        for text in
            ["", "forwards", "forwards=", "forwards=65", "forwards=-1", "hops=1", "forwards=1,app", "forwards=1,for="]
        {
            let problem = Assumed::parse(text).unwrap_err();
            assert!(problem.starts_with(&format!("`{text}` ")) && problem.contains("expected"), "{problem}");
        }
    }
}
