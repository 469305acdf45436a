//! Why a verdict is what it is.

use super::hops::hops;
use crate::forecast::judge::assessment::{Assessment, Cause, TokenObstacle};
use crate::forecast::judge::fates::Distance;
use crate::forecast::judge::style::Style;
use crate::forecast::observe::caller::Caller;
use crate::forecast::report::Verdict;
use crate::service::options::{HttpTokens, MetadataOptions};

/// Why the verdict is what it is.
pub(crate) fn cause(caller: &Caller, found: &Assessment, to: &MetadataOptions) -> String {
    let c = &caller.conduct;
    match found.cause {
        Cause::NothingChanges if found.verdict == Verdict::AlreadyBroken => {
            "It failed when it was recorded, and nothing that it does is answered differently.".into()
        }
        Cause::NothingChanges => match found.style {
            Style::WithTokens => "It uses a token for everything that it asks, and still gets one.".into(),
            Style::WithoutTokens => "It uses no tokens, and none are required.".into(),
            Style::FallsBack | Style::OnlyAsks | Style::Mixed | Style::Unseen => {
                "Everything that it does is answered as before.".into()
            }
        },
        Cause::Works => works(caller, found, to),
        Cause::TokensRequired if caller.tokens_hidden => "Its recorded requests have no token; where tokens are \
                                                          required such a request gets 401."
            .into(),
        Cause::TokensHidden => "Its recorded requests have no token and will get 401. But if it asked for one in \
                                vain, which this recorder leaves out, the proposed hop limit may let it have one."
            .into(),
        Cause::TokensRequired => format!(
            "{}; where tokens are required such a request gets 401.",
            if c.without_token.all() == 1 {
                "Its one request has no token, and it never asked for one".to_owned()
            } else {
                format!("None of its {} requests has a token, and it never asked for one", c.without_token.all())
            }
        ),
        Cause::NoToken(obstacle) => {
            let after = if to.http_tokens == HttpTokens::Required {
                "without one it gets 401"
            } else {
                "it was not seen to go on without one"
            };
            format!("{}; {after}.", obstacle_sentence(obstacle, found.distance, to))
        }
        Cause::EndpointDisabled => "The endpoint is disabled: every request gets 403.".into(),
        Cause::Ipv6Disabled => "It uses the IPv6 address, which does not answer.".into(),
        Cause::TagsDisabled => "It reads instance tags, which are no longer served: those paths get 404.".into(),
        Cause::DocumentedWorks(obstacle) | Cause::DocumentedFails(obstacle) => documented(obstacle, caller, found, to),
        Cause::FallbackUnseen(obstacle) => format!(
            "{}. Whether it then goes on without a token, which would still be served, was not recorded.",
            obstacle_sentence(obstacle, found.distance, to)
        ),
        Cause::TokenUseUnseen => {
            "It will get a token, but what it does with one was not recorded: there is no request \
                                  with a token in the recording."
                .into()
        }
        Cause::MixedUse => format!(
            "It uses tokens, but {} of its requests went without one and without a failed attempt before; these get \
             401. Whether it can do without their answers was not recorded.",
            c.plain.all()
        ),
        Cause::DistanceUnknown => "Whether the reply to its token request reaches it depends on how many hops away \
                                   it is, which was not recorded."
            .into(),
        Cause::Unexplained => "What was recorded of it cannot be explained by the options taken to be in force, so nothing is predicted from them."
            .into(),
        Cause::Unseen if found.style == Style::Unseen => "None of its requests was recorded in full.".into(),
        Cause::Unseen => {
            format!("{} of its requests were not recorded in full; they may have been without a token.", c.unseen)
        }
        Cause::PartlyIpv6 => {
            "It uses both addresses of the service, and the IPv6 address will no longer answer. Whether \
                              it then asks the same over IPv4 was not recorded."
                .into()
        }
        Cause::Pooled => "It stands for all callers beyond those that are listed one by one.".into(),
    }
}

/// What a verdict says that rests on what is documented.
fn documented(obstacle: Option<TokenObstacle>, caller: &Caller, found: &Assessment, to: &MetadataOptions) -> String {
    let Some(known) = &caller.known else { return String::new() };
    let (name, fact) = (known.name(), known.fact());
    match (obstacle, found.cause, found.style) {
        (Some(TokenObstacle::HopLimit), _, _) if !found.distance.is_known() => {
            format!("Whether a token reaches it was not recorded. {name} {fact}.")
        }
        (Some(obstacle), _, _) => format!("{}. {name} {fact}.", obstacle_sentence(obstacle, found.distance, to)),
        (None, Cause::DocumentedWorks(_), Style::OnlyAsks) => {
            format!("It will get a token, and uses it: {name} {fact}.")
        }
        (None, _, _) => format!("Tokens are required. {name} {fact}."),
    }
}

fn works(caller: &Caller, found: &Assessment, to: &MetadataOptions) -> String {
    let slow = caller.pieces.lost().map(|s| format!(" after losing {s}")).unwrap_or_default();
    match (found.verdict, found.style) {
        (Verdict::Slower, _) if found.loses.is_none() => {
            "It may get no token, and goes on without one after waiting for it.".into()
        }
        (Verdict::Slower, _) => format!("It gets no token, and goes on without one{slow}."),
        (Verdict::Fixed, Style::OnlyAsks) => {
            "Its request for a token was never answered; now it is, and both ways of going on are served.".into()
        }
        (Verdict::Fixed, _) => "What was refused or lost is answered now.".into(),
        (_, Style::FallsBack) => {
            format!("It asks for a token first, and now gets one; it went on without one{slow} until now.")
        }
        (_, Style::WithoutTokens) if to.http_tokens == HttpTokens::Optional => {
            "It uses no tokens, and none are required.".into()
        }
        _ => "It gets what it asks for.".into(),
    }
}

fn obstacle_sentence(obstacle: TokenObstacle, distance: Distance, to: &MetadataOptions) -> String {
    match obstacle {
        TokenObstacle::HopLimit => {
            let limit = to.http_put_response_hop_limit;
            let away = if distance.is_known() {
                format!("it is {} away", hops(distance.least))
            } else {
                format!("it is at least {} away", hops(distance.least))
            };
            format!("The reply to its token request leaves with IP TTL {limit} and never arrives: {away}")
        }
        TokenObstacle::FailedBefore => {
            "It asked for a token, went on without one, and the hop limit does not rise: the request fails again".into()
        }
        TokenObstacle::ForwardedFor => {
            "Its token request carries X-Forwarded-For, so it passed a proxy, and is refused with 403".into()
        }
        TokenObstacle::Refused(status) => format!("Its token request is refused with {status}"),
    }
}
