//! How a caller uses the service.

use super::fates::{Fate, Fates};
use crate::forecast::observe::caller::Caller;

/// How a caller uses the service, as far as seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// No request of it was shown.
    Unseen,
    /// Never a token, never a request for one.
    WithoutTokens,
    /// Always a token.
    WithTokens,
    /// Asks for a token first, goes on without when it gets none.
    FallsBack,
    /// Asks for a token, and has not been seen to do anything without.
    OnlyAsks,
    /// Some requests with a token or after asking for one, others without having tried.
    Mixed,
}

impl Style {
    /// As far as its conduct shows, given what becomes of its requests today.
    pub(crate) fn of(caller: &Caller, now: &Fates) -> Self {
        let c = &caller.conduct;
        let asks = c.puts.all() > 0;
        let tokens = c.with_token.all() > 0;
        // Where answers are not recorded, "asked, then went without" is a fallback only if the token could not arrive.
        let fallbacks_doubtful =
            c.puts.unknown > 0 && c.puts.lost + c.puts.refused == 0 && now.put.fate == Fate::Served;
        let plain = c.plain.all() + if fallbacks_doubtful { c.fallbacks } else { 0 };
        match (tokens, asks, plain > 0, c.fallbacks > 0) {
            (false, false, false, _) => Style::Unseen,
            (false, false, true, _) => Style::WithoutTokens,
            (_, _, true, _) => Style::Mixed,
            (_, true, false, true) => Style::FallsBack,
            (true, _, false, _) => Style::WithTokens,
            (false, true, false, false) => Style::OnlyAsks,
        }
    }
}
