//! Where conduct leaves a verdict open, what is documented of the client decides, unless the recording shows it to
//! behave otherwise.

use super::assessment::{Assumption, Cause, TokenObstacle};
use super::fates::{Fate, Fates, Ruled};
use super::prospect::{Fare, Prospect};
use crate::forecast::observe::caller::Caller;
use crate::knowledge::client::{First, KnownClient, Next, Reply, Service, Trouble};
use crate::text::time::Span;

/// How the recording differs from what is documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DocumentedDifference {
    /// It asks for tokens before the release that is known to.
    AsksEarly,
    /// It should ask for tokens, and none of its requests does.
    NeverAsks,
    /// It should go on without a token, and did not.
    StopsInstead,
    /// It should stop without a token, and went on.
    GoesOnInstead,
    /// It makes requests without a token that it is not known to make.
    PlainRequests,
}

/// Where the two differ, if they do. Only what would change a verdict is looked for.
pub(crate) fn difference(caller: &Caller, known: &KnownClient) -> Option<DocumentedDifference> {
    let c = &caller.conduct;
    let lost = c.puts.lost > 0;
    match known.first() {
        Some(First::Token | First::Both { .. })
            if c.puts.all() == 0 && c.without_token.all() > 0 && !caller.tokens_hidden =>
        {
            return Some(DocumentedDifference::NeverAsks);
        }
        Some(First::Token) if c.plain.served > 0 && !late_fallback(caller, known) => {
            return Some(DocumentedDifference::PlainRequests);
        }
        Some(First::Both { .. }) if c.plain.all() > c.puts.all().saturating_mul(2) => {
            return Some(DocumentedDifference::PlainRequests);
        }
        Some(First::Token | First::Both { .. } | First::NoToken) | None => {}
    }
    match known.after(Trouble::NoAnswer) {
        Next::GoesOn if lost && c.fallbacks == 0 && c.worked() == Some(false) => {
            Some(DocumentedDifference::StopsInstead)
        }
        Next::Fails | Next::Hangs if c.fallbacks > 0 && lost => Some(DocumentedDifference::GoesOnInstead),
        Next::GoesOn | Next::AsksAgain | Next::Fails | Next::Hangs | Next::Unsure => {
            known.ahead.then_some(DocumentedDifference::AsksEarly)
        }
    }
}

/// Whether the requests without a token came just when this software is documented to give up waiting for one. Some
/// leave the lost connection open, so that nothing on the wire says that they have given up.
pub(crate) fn late_fallback(caller: &Caller, known: &KnownClient) -> bool {
    let c = &caller.conduct;
    let never_had_one = c.puts.issued + c.puts.refused + c.puts.unknown == 0 && c.with_token.all() == 0;
    let in_time = c.plain_after.is_some_and(|after| known.goes_on_after(after));
    // More would be another program's: whoever looks for credentials asks for the role and then for its credentials.
    never_had_one && in_time && c.plain.all() <= c.puts.lost.saturating_mul(2)
}

/// Settles what conduct left open, where the software is known.
pub(crate) fn find_out(judged: Prospect, caller: &Caller, fates: &Fates) -> Prospect {
    let Some(known) = &caller.known else { return judged };
    let differs = difference(caller, known);
    let trusted = match (judged.cause, differs) {
        // Conduct decides; the model only knows of a kind of trouble that was not recorded.
        (Cause::Works, _) => return refine(judged, caller, known, fates),
        (Cause::FallbackUnseen(_), Some(DocumentedDifference::StopsInstead | DocumentedDifference::GoesOnInstead)) => {
            false
        }
        (Cause::FallbackUnseen(_) | Cause::DistanceUnknown, _) => true,
        // Whether it stops or goes on without a token says nothing of what it does with one.
        (Cause::TokenUseUnseen, _) => true,
        // Of its token-less requests only those that it is known to make are known to be dispensable, or not.
        (Cause::MixedUse, _) => {
            differs.is_none() && (matches!(known.first(), Some(First::Both { .. })) || late_fallback(caller, known))
        }
        _ => false,
    };
    let obstacle = if let Cause::FallbackUnseen(obstacle) = judged.cause {
        Some(obstacle)
    } else {
        (judged.cause == Cause::DistanceUnknown).then_some(TokenObstacle::HopLimit)
    };
    let course = if trusted { agreed(known, caller, fates) } else { None };
    match course {
        Some((true, loses)) => Prospect {
            outcome: Fare::Works { loses: obstacle.and(loses).filter(|span| span.0 > 0) },
            cause: Cause::DocumentedWorks(obstacle),
            ..judged
        }
        .assuming(Assumption::AsDocumented),
        Some((false, _)) => Prospect { outcome: Fare::Fails, cause: Cause::DocumentedFails(obstacle), ..judged }
            .assuming(Assumption::AsDocumented),
        None => judged,
    }
}

/// Whether it works and what it loses, where that does not hang on the number of hops.
fn agreed(known: &KnownClient, caller: &Caller, fates: &Fates) -> Option<(bool, Option<Span>)> {
    let reply = |ruled: &Ruled| match ruled.fate {
        Fate::Served => Some(Reply::Served),
        Fate::Refused(status) => Some(Reply::Fails(Trouble::Status(status))),
        Fate::Lost => Some(Reply::Fails(Trouble::NoAnswer)),
        Fate::Depends => None,
    };
    let (with_token, without_token) = (reply(&fates.with_token)?, reply(&fates.without_token)?);
    let work = caller.pieces.work();
    let under = |token| known.course(&Service { token, with_token, without_token }, work);
    let lost = under(reply(&fates.put).unwrap_or(Reply::Fails(Trouble::NoAnswer)));
    let works = lost.works?;
    if fates.put.fate == Fate::Depends && under(Reply::Served).works != Some(works) {
        return None;
    }
    Some((works, lost.loses))
}

/// A caller that goes on when no answer comes may still stop at a refusal.
fn refine(judged: Prospect, caller: &Caller, known: &KnownClient, fates: &Fates) -> Prospect {
    let Fate::Refused(status) = fates.put.fate else { return judged };
    let unseen = caller.conduct.puts.refused == 0 && caller.conduct.puts.all() > 0;
    if unseen && matches!(known.after(Trouble::Status(status)), Next::Fails | Next::Hangs) {
        let obstacle = TokenObstacle::Refused(status);
        return Prospect { outcome: Fare::Fails, cause: Cause::DocumentedFails(Some(obstacle)), ..judged }
            .assuming(Assumption::AsDocumented);
    }
    judged
}
