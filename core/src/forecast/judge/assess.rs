//! From conduct and options to a verdict. Each branch says what is proven, and leaves open what is not.

use super::documented;
use super::fates::{Distance, Fate, Fates, Ruled};
use crate::forecast::observe::assume::Supposed;
use crate::forecast::observe::caller::Caller;
use crate::forecast::report::Verdict;
use crate::knowledge::quirks::Quirks;
use crate::knowledge::rules::{self, RuleId};
use crate::service::options::{MetadataOptions, Switch};
use crate::text::time::Span;

/// The verdict on one caller, with what it rests on.
#[derive(Clone, Debug)]
pub(crate) struct Assessment {
    pub verdict: Verdict,
    pub cause: Cause,
    pub rules: Vec<RuleId>,
    /// What it newly loses each time, where it recovers.
    pub loses: Option<Span>,
    pub assumes: Vec<Assumption>,
    pub distance: Distance,
    pub style: Style,
}

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

/// What decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Nothing that it does changes.
    NothingChanges,
    /// It has what it needs.
    Works,
    /// Its token-less requests are refused.
    TokensRequired,
    /// It gets no token, and may not go without one.
    NoToken(TokenObstacle),
    /// The service is off.
    EndpointDisabled,
    /// The IPv6 address does not answer.
    Ipv6Disabled,
    /// Tags that it reads are no longer there.
    TagsDisabled,
    /// Conduct does not tell, and the software is documented to work; what keeps it from having a token, if anything.
    DocumentedWorks(Option<TokenObstacle>),
    /// Conduct does not tell, and the software is documented to fail; what keeps it from having a token, if anything.
    DocumentedFails(Option<TokenObstacle>),
    /// Open: what it does without a token.
    FallbackUnseen(TokenObstacle),
    /// Open: whether it uses the token for all that it asks.
    TokenUseUnseen,
    /// Open: it asks for some things without a token.
    MixedUse,
    /// Open: the number of forwards.
    DistanceUnknown,
    /// Open: the recording shows what the options said to be in force cannot explain.
    Unexplained,
    /// Open: what it asked over IPv6 it may or may not ask again over IPv4.
    PartlyIpv6,
    /// Open: some or all of its requests were not shown.
    Unseen,
    /// Open: whether it asks for tokens, which the recorder left out, and could now have one.
    TokensHidden,
    /// Open: it stands for many.
    Pooled,
}

/// Why a token cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenObstacle {
    /// The reply does not come so far.
    HopLimit,
    /// The request carries X-Forwarded-For.
    ForwardedFor,
    /// It is refused with this status for another reason.
    Refused(u16),
}

/// What a verdict takes for granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Assumption {
    /// It worked when it was recorded.
    WorkedWhenRecorded,
    /// It uses a token, once it has one, for every request that it made without.
    UsesTokenWhenHad,
    /// It goes on asking as far as it did.
    GoesOn,
    /// It will not switch to tokens when it gets 401.
    NeverSwitches,
    /// Its distance is bounded by the hop limit taken to be in force.
    DistanceFromHopLimit,
    /// Its token comes from elsewhere.
    BorrowedToken,
    /// It repeats what it did when a token request failed.
    FallsBackAgain,
    /// It behaves as its release is documented to.
    AsDocumented,
    /// It is as far away as the user says.
    ForwardsByTheUser,
    /// It goes on without a token, or does not, as the user says.
    FallbackByTheUser,
}

/// What comes of a caller under one set of options.
#[derive(Debug)]
pub(crate) enum Outcome {
    Works { loses: Option<Span> },
    Fails,
    Open,
}

/// What comes of it, and what that rests on.
#[derive(Debug)]
pub(crate) struct Judged {
    pub outcome: Outcome,
    pub cause: Cause,
    pub rules: Vec<RuleId>,
    pub assumes: Vec<Assumption>,
}

/// The change of options that is judged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change<'a> {
    /// In force when it was recorded.
    pub from: &'a MetadataOptions,
    /// Proposed.
    pub to: &'a MetadataOptions,
    /// Whether the hop limit that was in force can be relied on: it is known, or is to stay whatever it was.
    pub limit_known: bool,
}

/// The verdict on `caller`, should the options change. What the user takes for
/// granted is used only where something hangs on it, and said then.
pub(crate) fn assess(caller: &Caller, change: Change<'_>, quirks: &Quirks) -> Assessment {
    assess_from(caller, change, quirks, None)
}

/// The same, where it may be known already what becomes of its requests today, with nothing taken for granted.
pub(crate) fn assess_from(caller: &Caller, change: Change<'_>, quirks: &Quirks, now: Option<&Fates>) -> Assessment {
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
    let by_forwards = same(&weigh(caller, change, quirks, Supposed { fallback: None, ..all }, None));
    let by_fallback = same(&weigh(caller, change, quirks, Supposed { forwards: None, ..all }, None));
    if by_forwards || !by_fallback {
        with.assumes.push(Assumption::ForwardsByTheUser);
    }
    if !by_forwards {
        with.assumes.push(Assumption::FallbackByTheUser);
    }
    with
}

fn weigh(
    caller: &Caller,
    change: Change<'_>,
    quirks: &Quirks,
    supposed: Supposed,
    known: Option<&Fates>,
) -> Assessment {
    let Change { from, to, limit_known } = change;
    let distance = Distance::of(caller, from, limit_known, supposed.forwards);
    let found;
    let now = if let Some(now) = known {
        now
    } else {
        found = Fates::of(caller, distance, from, quirks);
        &found
    };
    let then = Fates::of(caller, distance, to, quirks);
    let style = style(caller, now);
    let needs_tags = needs_tags(caller, from);
    let judge = |fates, options| {
        let judged = judge(caller, style, fates, options, needs_tags);
        match suppose(&judged, fates, supposed.fallback, caller) {
            Some(supposed) => supposed,
            None => documented::settle(judged, caller, fates),
        }
    };
    let today = judge(now, from);
    let mut judged = judge(&then, to);
    if caller.tokens_hidden && judged.cause == Cause::TokensRequired && reaches_further(change) {
        judged = Judged::new(Outcome::Open, Cause::TokensHidden, judged.rules);
    }
    let mut worked = caller.conduct.worked();
    let same = unchanged(style, now, &then) && !tags_go(caller, from, to);
    let verdict = if caller.pooled {
        judged.cause = Cause::Pooled;
        Verdict::Unknown
    } else if style == Style::Unseen {
        judged.cause = Cause::Unseen;
        Verdict::Unknown
    } else if !explained(caller, now)
        || (worked == Some(false) && matches!(today.outcome, Outcome::Works { .. }) && !same)
    {
        judged.cause = Cause::Unexplained;
        Verdict::Unknown
    } else if same {
        judged.assumes.clear();
        if worked.is_some() || !matches!(today.outcome, Outcome::Open) {
            judged.cause = Cause::NothingChanges;
        }
        match (worked, &today.outcome) {
            (Some(true), _) | (None, Outcome::Works { .. }) => Verdict::Unaffected,
            (Some(false), _) | (None, Outcome::Fails) => Verdict::AlreadyBroken,
            (None, Outcome::Open) => Verdict::Unknown,
        }
    } else {
        if worked.is_none() {
            // No answers: it fails today only if it cannot but fail under the options in force.
            judged.assumes.push(Assumption::WorkedWhenRecorded);
            worked = Some(!matches!(today.outcome, Outcome::Fails));
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
    let verdict = if waits { Verdict::Recovers } else { verdict };
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
        Outcome::Works { loses } if verdict == Verdict::Recovers => loses,
        Outcome::Works { .. } | Outcome::Fails | Outcome::Open => None,
    };
    Assessment { verdict, cause: judged.cause, rules: judged.rules, loses, assumes: judged.assumes, distance, style }
}

/// What comes of it where that hangs on what it does without a token, and the user says what that is.
fn suppose(judged: &Judged, fates: &Fates, fallback: Option<bool>, caller: &Caller) -> Option<Judged> {
    let rules = || judged.rules.clone();
    let served = fates.without_token.fate == Fate::Served;
    match (judged.cause, fallback?) {
        (Cause::FallbackUnseen(_), true) => {
            Some(Judged::new(Outcome::Works { loses: caller.pieces.lost() }, Cause::Works, rules()))
        }
        // With a token or without one.
        (Cause::DistanceUnknown, true) if served => {
            Some(Judged::new(Outcome::Works { loses: caller.pieces.lost() }, Cause::Works, rules()))
        }
        (Cause::FallbackUnseen(obstacle), false) => {
            Some(Judged::new(Outcome::Fails, Cause::NoToken(obstacle), rules()))
        }
        _ => None,
    }
}

/// Whether token replies may reach callers that they did not reach before.
fn reaches_further(change: Change<'_>) -> bool {
    !change.limit_known || change.to.http_put_response_hop_limit > change.from.http_put_response_hop_limit
}

/// What the recording hides of this caller, if it could be hit by the change: then it is not said to be safe.
fn hidden(caller: &Caller, change: Change<'_>, now: &Fates, then: &Fates) -> Option<Cause> {
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

fn combine(today: &Judged, then: &Judged, worked: bool) -> Verdict {
    let loses_today = matches!(today.outcome, Outcome::Works { loses: Some(_) });
    match (&then.outcome, worked) {
        (Outcome::Works { loses: Some(_) }, true) if !loses_today => Verdict::Recovers,
        (Outcome::Works { .. }, true) => Verdict::Unaffected,
        (Outcome::Works { .. }, false) => Verdict::Mended,
        (Outcome::Fails, true) => Verdict::Breaks,
        (Outcome::Fails, false) => Verdict::AlreadyBroken,
        (Outcome::Open, _) => Verdict::Unknown,
    }
}

fn style(caller: &Caller, now: &Fates) -> Style {
    let c = &caller.conduct;
    let asks = c.puts.all() > 0;
    let tokens = c.with_token.all() > 0;
    // Where answers are not recorded, "asked, then went without" is a fallback only if the token could not arrive.
    let fallbacks_doubtful = c.puts.unknown > 0 && c.puts.lost + c.puts.refused == 0 && now.put.fate == Fate::Served;
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

/// What comes of the caller under the options that `fates` were made with.
fn judge(caller: &Caller, style: Style, fates: &Fates, options: &MetadataOptions, needs_tags: bool) -> Judged {
    let c = &caller.conduct;
    if needs_tags && options.instance_metadata_tags == Switch::Disabled {
        return Judged::new(Outcome::Fails, Cause::TagsDisabled, vec![rules::RTE_R6]);
    }
    match style {
        Style::Unseen => Judged::new(Outcome::Open, Cause::Unseen, Vec::new()),
        Style::WithoutTokens => without_tokens(fates),
        Style::WithTokens | Style::FallsBack | Style::OnlyAsks => asking(caller, style, fates),
        Style::Mixed => {
            let plain_served = fates.without_token.fate == Fate::Served;
            // All that it asks for without a token was refused already: noise that it lives with.
            let noise = c.plain.served + c.plain.unknown == 0 && c.with_token.served > 0;
            let judged = asking(caller, if c.fallbacks > 0 { Style::FallsBack } else { Style::WithTokens }, fates);
            match judged.outcome {
                Outcome::Works { .. } if !plain_served && !noise => {
                    Judged::new(Outcome::Open, Cause::MixedUse, fates.without_token.rules.clone())
                }
                Outcome::Works { .. } | Outcome::Fails | Outcome::Open => judged,
            }
        }
    }
}

fn without_tokens(fates: &Fates) -> Judged {
    let plain = &fates.without_token;
    match plain.fate {
        Fate::Served => Judged::new(Outcome::Works { loses: None }, Cause::Works, plain.rules.clone()),
        Fate::Refused(401) => {
            Judged::new(Outcome::Fails, Cause::TokensRequired, plain.rules.clone()).assuming(Assumption::NeverSwitches)
        }
        Fate::Refused(_) => Judged::new(Outcome::Fails, Cause::EndpointDisabled, plain.rules.clone()),
        Fate::Lost => Judged::new(Outcome::Fails, Cause::Ipv6Disabled, plain.rules.clone()),
        Fate::Depends => Judged::new(Outcome::Open, Cause::DistanceUnknown, plain.rules.clone()),
    }
}

/// A caller that asks for a token first.
fn asking(caller: &Caller, style: Style, fates: &Fates) -> Judged {
    let c = &caller.conduct;
    let plain_served = fates.without_token.fate == Fate::Served;
    if c.puts.all() == 0 {
        // It was handed a token: only whether tokens are honoured matters.
        let works = fates.with_token.fate == Fate::Served;
        let outcome = if works { Outcome::Works { loses: None } } else { Outcome::Fails };
        let cause = if works { Cause::Works } else { off(fates) };
        return Judged::new(outcome, cause, fates.with_token.rules.clone()).assuming(Assumption::BorrowedToken);
    }
    let mut rules = fates.put.rules.clone();
    let obstacle = match fates.put.fate {
        Fate::Served => {
            rules.extend(fates.with_token.rules.iter().filter(|id| !fates.put.rules.contains(id)));
            return with_token_had(caller, style, plain_served, rules);
        }
        Fate::Depends if plain_served && style == Style::FallsBack => {
            return Judged::new(Outcome::Works { loses: caller.pieces.lost() }, Cause::Works, rules)
                .assuming(Assumption::FallsBackAgain);
        }
        Fate::Depends => return Judged::new(Outcome::Open, Cause::DistanceUnknown, rules),
        Fate::Lost => TokenObstacle::HopLimit,
        Fate::Refused(403) if c.puts.forwarded_for == c.puts.all() => TokenObstacle::ForwardedFor,
        Fate::Refused(status) => TokenObstacle::Refused(status),
    };
    rules.extend(fates.without_token.rules.iter().filter(|id| !fates.put.rules.contains(id)));
    if !plain_served {
        let cause = match fates.without_token.fate {
            Fate::Refused(401) => Cause::NoToken(obstacle),
            Fate::Refused(_) | Fate::Lost | Fate::Served | Fate::Depends => off(fates),
        };
        return Judged::new(Outcome::Fails, cause, rules);
    }
    match style {
        Style::FallsBack => Judged::new(Outcome::Works { loses: caller.pieces.lost() }, Cause::Works, rules)
            .assuming(Assumption::FallsBackAgain),
        // It was seen to get no token, and not to go on without.
        Style::OnlyAsks => Judged::new(Outcome::Fails, Cause::NoToken(obstacle), rules),
        Style::WithTokens | Style::Mixed | Style::WithoutTokens | Style::Unseen => {
            Judged::new(Outcome::Open, Cause::FallbackUnseen(obstacle), rules)
        }
    }
}

/// A token can be had.
fn with_token_had(caller: &Caller, style: Style, plain_served: bool, rules: Vec<RuleId>) -> Judged {
    let works = Judged::new(Outcome::Works { loses: None }, Cause::Works, rules.clone());
    match style {
        Style::FallsBack if caller.conduct.with_token.all() == 0 && !plain_served => {
            works.assuming(Assumption::UsesTokenWhenHad)
        }
        Style::OnlyAsks if plain_served => works.assuming(Assumption::GoesOn),
        Style::OnlyAsks => Judged::new(Outcome::Open, Cause::TokenUseUnseen, rules),
        Style::FallsBack | Style::WithTokens | Style::Mixed | Style::WithoutTokens | Style::Unseen => works,
    }
}

fn off(fates: &Fates) -> Cause {
    if fates.without_token.fate == Fate::Lost { Cause::Ipv6Disabled } else { Cause::EndpointDisabled }
}

impl Judged {
    const fn new(outcome: Outcome, cause: Cause, rules: Vec<RuleId>) -> Self {
        Self { outcome, cause, rules, assumes: Vec::new() }
    }

    pub(crate) fn assuming(mut self, assumption: Assumption) -> Self {
        self.assumes.push(assumption);
        self
    }
}
