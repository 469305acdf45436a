//! What comes of a caller under given options, as far as its conduct tells.

use super::assessment::{Assumption, Cause, TokenObstacle};
use super::fates::{Fate, Fates};
use super::prospect::{Fare, Prospect};
use super::style::Style;
use crate::forecast::observe::caller::Caller;
use crate::knowledge::rules::{self, RuleId};
use crate::service::options::{MetadataOptions, Switch};

/// What comes of the caller under the options that `fates` were made with.
pub(crate) fn judge(
    caller: &Caller,
    style: Style,
    fates: &Fates,
    options: &MetadataOptions,
    needs_tags: bool,
) -> Prospect {
    let c = &caller.conduct;
    if needs_tags && options.instance_metadata_tags == Switch::Disabled {
        return Prospect::new(Fare::Fails, Cause::TagsDisabled, vec![rules::RTE_R6]);
    }
    match style {
        Style::Unseen => Prospect::new(Fare::Open, Cause::Unseen, Vec::new()),
        Style::WithoutTokens => without_tokens(fates),
        Style::WithTokens | Style::FallsBack | Style::OnlyAsks => asking(caller, style, fates),
        Style::Mixed => {
            let plain_served = fates.without_token.fate == Fate::Served;
            // All that it asks for without a token was refused already: noise that it lives with.
            let noise = c.plain.served + c.plain.unknown == 0 && c.with_token.served > 0;
            let judged = asking(caller, if c.fallbacks > 0 { Style::FallsBack } else { Style::WithTokens }, fates);
            match judged.outcome {
                Fare::Works { .. } if !plain_served && !noise => {
                    Prospect::new(Fare::Open, Cause::MixedUse, fates.without_token.rules.clone())
                }
                Fare::Works { .. } | Fare::Fails | Fare::Open => judged,
            }
        }
    }
}

fn without_tokens(fates: &Fates) -> Prospect {
    let plain = &fates.without_token;
    match plain.fate {
        Fate::Served => Prospect::new(Fare::Works { loses: None }, Cause::Works, plain.rules.clone()),
        Fate::Refused(401) => {
            Prospect::new(Fare::Fails, Cause::TokensRequired, plain.rules.clone()).assuming(Assumption::NeverSwitches)
        }
        Fate::Refused(_) => Prospect::new(Fare::Fails, Cause::EndpointDisabled, plain.rules.clone()),
        Fate::Lost => Prospect::new(Fare::Fails, Cause::Ipv6Disabled, plain.rules.clone()),
        Fate::Depends => Prospect::new(Fare::Open, Cause::DistanceUnknown, plain.rules.clone()),
    }
}

/// A caller that asks for a token first.
fn asking(caller: &Caller, style: Style, fates: &Fates) -> Prospect {
    let c = &caller.conduct;
    let plain_served = fates.without_token.fate == Fate::Served;
    if c.puts.all() == 0 {
        // It was handed a token: only whether tokens are honoured matters.
        let works = fates.with_token.fate == Fate::Served;
        let outcome = if works { Fare::Works { loses: None } } else { Fare::Fails };
        let cause = if works { Cause::Works } else { off(fates) };
        return Prospect::new(outcome, cause, fates.with_token.rules.clone()).assuming(Assumption::BorrowedToken);
    }
    let mut rules = fates.put.rules.clone();
    let obstacle = match fates.put.fate {
        Fate::Served => {
            rules.extend(fates.with_token.rules.iter().filter(|id| !fates.put.rules.contains(id)));
            return with_token_had(caller, style, plain_served, rules);
        }
        Fate::Depends if plain_served && style == Style::FallsBack => {
            return Prospect::new(Fare::Works { loses: caller.pieces.lost() }, Cause::Works, rules)
                .assuming(Assumption::FallsBackAgain);
        }
        Fate::Depends => return Prospect::new(Fare::Open, Cause::DistanceUnknown, rules),
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
        return Prospect::new(Fare::Fails, cause, rules);
    }
    match style {
        Style::FallsBack => Prospect::new(Fare::Works { loses: caller.pieces.lost() }, Cause::Works, rules)
            .assuming(Assumption::FallsBackAgain),
        // It was seen to get no token, and not to go on without.
        Style::OnlyAsks => Prospect::new(Fare::Fails, Cause::NoToken(obstacle), rules),
        Style::WithTokens | Style::Mixed | Style::WithoutTokens | Style::Unseen => {
            Prospect::new(Fare::Open, Cause::FallbackUnseen(obstacle), rules)
        }
    }
}

/// A token can be had.
fn with_token_had(caller: &Caller, style: Style, plain_served: bool, rules: Vec<RuleId>) -> Prospect {
    let works = Prospect::new(Fare::Works { loses: None }, Cause::Works, rules.clone());
    match style {
        Style::FallsBack if caller.conduct.with_token.all() == 0 && !plain_served => {
            works.assuming(Assumption::UsesTokenWhenHad)
        }
        Style::OnlyAsks if plain_served => works.assuming(Assumption::GoesOn),
        Style::OnlyAsks => Prospect::new(Fare::Open, Cause::TokenUseUnseen, rules),
        Style::FallsBack | Style::WithTokens | Style::Mixed | Style::WithoutTokens | Style::Unseen => works,
    }
}

fn off(fates: &Fates) -> Cause {
    if fates.without_token.fate == Fate::Lost { Cause::Ipv6Disabled } else { Cause::EndpointDisabled }
}
