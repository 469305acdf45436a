//! From conduct and options to a verdict. Each branch says what is proven, and leaves open what is not.

use super::assessment::{Assessment, Assumption, Cause, ProposedChange, TokenObstacle};
use super::fates::{Distance, Fate, Fates, Ruled};
use super::prospect::{Fare, Prospect};
use super::style::Style;
use super::verdict::Verdict;
use super::{by_conduct, documented};
use crate::forecast::observe::assumed::Supposed;
use crate::forecast::observe::caller::Caller;
use crate::knowledge::quirks::Quirks;
use crate::service::options::{MetadataOptions, Switch};

/// The verdict on `caller`, should the options change. What the user takes for
/// granted is used only where something hangs on it, and said then.
pub(crate) fn assess(caller: &Caller, change: ProposedChange<'_>, quirks: &Quirks) -> Assessment {
    assess_from(caller, change, quirks, None)
}

/// The same, where it may be known already what becomes of its requests today, with nothing taken for granted.
pub(crate) fn assess_from(
    caller: &Caller,
    change: ProposedChange<'_>,
    quirks: &Quirks,
    now: Option<&Fates>,
) -> Assessment {
    let without = weigh(caller, change, quirks, Supposed::default(), now);
    let all = caller.assumed.supposed();
    if all == Supposed::default() {
        return without;
    }
    let mut with = weigh(caller, change, quirks, all, None);
    let same = |found: &Assessment| (found.verdict, found.cause, found.loses) == (with.verdict, with.cause, with.loses);
    if same(&without) {
        return without;
    }
    // Of two it may hang on one alone.
    let by_hops = same(&weigh(caller, change, quirks, Supposed { fallback: None, ..all }, None));
    let by_fallback = same(&weigh(caller, change, quirks, Supposed { hops: None, ..all }, None));
    if by_hops || !by_fallback {
        with.assumes.push(Assumption::ForwardsByTheUser);
    }
    if !by_hops {
        with.assumes.push(Assumption::FallbackByTheUser);
    }
    with
}

fn weigh(
    caller: &Caller,
    change: ProposedChange<'_>,
    quirks: &Quirks,
    supposed: Supposed,
    known: Option<&Fates>,
) -> Assessment {
    let ProposedChange { from, to, limit_known } = change;
    let distance = Distance::of(caller, from, limit_known, supposed.hops);
    let found;
    let now = if let Some(now) = known {
        now
    } else {
        found = Fates::of(caller, distance, from, quirks);
        &found
    };
    let then = Fates::of(caller, distance, to, quirks);
    let style = Style::of(caller, now);
    let needs_tags = needs_tags(caller, from);
    let judge = |fates, options| {
        let judged = by_conduct::judge(caller, style, fates, options, needs_tags);
        match suppose(&judged, fates, supposed.fallback, caller) {
            Some(supposed) => supposed,
            None => documented::find_out(judged, caller, fates),
        }
    };
    let seen_to_fail = |change, fates, judged| match fails_again(caller, style, change, fates, &judged) {
        Some(again) if supposed.hops.is_none() => again,
        Some(_) | None => judged,
    };
    let stays = ProposedChange { to: from, limit_known: true, ..change };
    let today = seen_to_fail(stays, now, judge(now, from));
    let mut judged = seen_to_fail(change, &then, judge(&then, to));
    if caller.tokens_hidden && judged.cause == Cause::TokensRequired && reaches_further(change) {
        judged = Prospect::new(Fare::Open, Cause::TokensHidden, judged.rules);
    }
    let mut worked = caller.conduct.worked();
    let same = unchanged(style, now, &then) && !tags_go(caller, from, to);
    let verdict = if caller.pooled {
        judged.cause = Cause::Pooled;
        Verdict::Unknown
    } else if style == Style::Unseen {
        judged.cause = Cause::Unseen;
        Verdict::Unknown
    } else if !explained(caller, now) || (worked == Some(false) && matches!(today.outcome, Fare::Works { .. }) && !same)
    {
        judged.cause = Cause::Unexplained;
        Verdict::Unknown
    } else if same {
        judged.assumes.clear();
        if worked.is_some() || !matches!(today.outcome, Fare::Open) {
            judged.cause = Cause::NothingChanges;
        }
        match (worked, &today.outcome) {
            (Some(true), _) | (None, Fare::Works { .. }) => Verdict::Unaffected,
            (Some(false), _) | (None, Fare::Fails) => Verdict::AlreadyBroken,
            (None, Fare::Open) => Verdict::Unknown,
        }
    } else {
        if worked.is_none() {
            // No answers: it fails today only if it cannot but fail under the options in force.
            judged.assumes.push(Assumption::WorkedWhenRecorded);
            worked = Some(!matches!(today.outcome, Fare::Fails));
        }
        combine(&today, &judged, worked == Some(true))
    };
    // It was not seen to wait for a token that does not come, so that nothing says for how long it does.
    let waits = supposed.fallback == Some(true)
        && verdict == Verdict::Unaffected
        && judged.cause == Cause::Works
        && style != Style::FallsBack
        && now.put.fate == Fate::Served
        && matches!(then.put.fate, Fate::Lost | Fate::Depends);
    let verdict = if waits { Verdict::Slower } else { verdict };
    let verdict = hidden(caller, change, now, &then).map_or(verdict, |cause| {
        if verdict < Verdict::Unknown {
            judged.cause = cause;
        }
        verdict.max(Verdict::Unknown)
    });
    if !distance.is_known() && caller.conduct.puts.all() > 0 && verdict != Verdict::Unknown && !same {
        judged.assumes.push(Assumption::DistanceFromHopLimit);
    }
    let loses = match judged.outcome {
        Fare::Works { loses } if verdict == Verdict::Slower => loses,
        Fare::Works { .. } | Fare::Fails | Fare::Open => None,
    };
    Assessment { verdict, cause: judged.cause, rules: judged.rules, loses, assumes: judged.assumes, distance, style }
}

/// What comes of it where that hangs on what it does without a token, and the user says what that is.
fn suppose(judged: &Prospect, fates: &Fates, fallback: Option<bool>, caller: &Caller) -> Option<Prospect> {
    let rules = || judged.rules.clone();
    let served = fates.without_token.fate == Fate::Served;
    match (judged.cause, fallback?) {
        (Cause::FallbackUnseen(_), true) => {
            Some(Prospect::new(Fare::Works { loses: caller.pieces.lost() }, Cause::Works, rules()))
        }
        // With a token or without one.
        (Cause::DistanceUnknown, true) if served => {
            Some(Prospect::new(Fare::Works { loses: caller.pieces.lost() }, Cause::Works, rules()))
        }
        (Cause::FallbackUnseen(obstacle), false) => Some(Prospect::new(Fare::Fails, Cause::NoToken(obstacle), rules())),
        _ => None,
    }
}

/// A caller that never got a token, and went without one: where it cannot be told by its distance whether the reply comes
/// now, it is told by what was seen. A reply that arrived and refused the token has nothing to do with distance; and what
/// failed under a hop limit fails under it again, wherever the caller is.
fn fails_again(
    caller: &Caller,
    style: Style,
    change: ProposedChange<'_>,
    then: &Fates,
    judged: &Prospect,
) -> Option<Prospect> {
    let c = &caller.conduct;
    let goes_without = matches!(style, Style::FallsBack | Style::Mixed);
    let never_had = goes_without && c.with_token.all() == 0 && c.puts.issued == 0;
    let refused_then = then.without_token.fate == Fate::Refused(401);
    if !never_had || !refused_then || judged.cause != Cause::DistanceUnknown {
        return None;
    }
    let obstacle = match c.first.refused_put {
        // A passing refusal: the next request may be answered otherwise.
        Some((_, 429 | 500..=599)) => return None,
        Some((_, status)) if c.puts.lost + c.puts.unknown == 0 => TokenObstacle::Refused(status),
        Some(_) | None if reaches_further(change) => return None,
        Some(_) | None => TokenObstacle::FailedBefore,
    };
    Some(Prospect::new(Fare::Fails, Cause::NoToken(obstacle), then.without_token.rules.clone()))
}

/// Whether token replies may reach callers that they did not reach before.
fn reaches_further(change: ProposedChange<'_>) -> bool {
    !change.limit_known || change.to.http_put_response_hop_limit > change.from.http_put_response_hop_limit
}

/// What the recording hides of this caller, if it could be hit by the change: then it is not said to be safe.
fn hidden(caller: &Caller, change: ProposedChange<'_>, now: &Fates, then: &Fates) -> Option<Cause> {
    let c = &caller.conduct;
    let partly_ipv6 = c.over_ipv6 > 0 && c.over_ipv6 < c.requests;
    if partly_ipv6
        && change.from.http_protocol_ipv6 == Switch::Enabled
        && change.to.http_protocol_ipv6 == Switch::Disabled
    {
        return Some(Cause::PartlyIpv6);
    }
    let tightens = now.without_token.fate == Fate::Served && then.without_token.fate != Fate::Served;
    (c.unseen > 0 && tightens).then_some(Cause::Unseen)
}

fn combine(today: &Prospect, then: &Prospect, worked: bool) -> Verdict {
    let loses_today = matches!(today.outcome, Fare::Works { loses: Some(_) });
    match (&then.outcome, worked) {
        (Fare::Works { loses: Some(_) }, true) if !loses_today => Verdict::Slower,
        (Fare::Works { .. }, true) => Verdict::Unaffected,
        (Fare::Works { .. }, false) => Verdict::Fixed,
        (Fare::Fails, true) => Verdict::Breaks,
        (Fare::Fails, false) => Verdict::AlreadyBroken,
        (Fare::Open, _) => Verdict::Unknown,
    }
}

/// Whether everything that this caller does meets the same fate under both sets of options.
fn unchanged(style: Style, now: &Fates, then: &Fates) -> bool {
    let same = |a: &Ruled, b: &Ruled| a.fate == b.fate && a.fate != Fate::Depends;
    let (put, token, plain) = (
        same(&now.put, &then.put),
        same(&now.with_token, &then.with_token),
        same(&now.without_token, &then.without_token),
    );
    match style {
        Style::Unseen => false,
        Style::WithoutTokens => plain,
        // It may never have had to do without; what it would then get does not matter as long as it has its token.
        Style::WithTokens => put && token && (plain || now.put.fate == Fate::Served),
        Style::OnlyAsks => put && now.put.fate != Fate::Served,
        Style::FallsBack | Style::Mixed => put && token && plain,
    }
}

/// Whether it got tags, or asked for some that were there as far as is known.
fn needs_tags(caller: &Caller, from: &MetadataOptions) -> bool {
    caller.conduct.tags_served > 0 || (caller.conduct.tags_open > 0 && from.instance_metadata_tags == Switch::Enabled)
}

fn tags_go(caller: &Caller, from: &MetadataOptions, to: &MetadataOptions) -> bool {
    needs_tags(caller, from)
        && from.instance_metadata_tags == Switch::Enabled
        && to.instance_metadata_tags == Switch::Disabled
}

/// Whether the answers that this caller got can be explained by the options taken to be in force.
fn explained(caller: &Caller, now: &Fates) -> bool {
    let c = &caller.conduct;
    let (agree, differ) = match now.put.fate {
        Fate::Served => (c.puts.issued, c.puts.lost + c.puts.refused),
        Fate::Lost => (c.puts.lost, c.puts.issued + c.puts.refused),
        Fate::Refused(_) => (c.puts.refused, c.puts.issued),
        Fate::Depends => (0, 0),
    };
    let plain = match now.without_token.fate {
        Fate::Served => c.without_token.served >= c.without_token.unauthorized,
        Fate::Refused(_) => c.without_token.failed >= c.without_token.served,
        Fate::Lost | Fate::Depends => true,
    };
    agree >= differ && plain
}
