//! The sentences: why, what would settle it, what is taken for granted.

use crate::forecast::judge::assessment::{Assessment, Assumption, Cause, TokenObstacle};
use crate::forecast::judge::documented::DocumentedDifference;
use crate::forecast::judge::fates::Distance;
use crate::forecast::judge::style::Style;
use crate::forecast::observe::caller::Caller;
use crate::forecast::report::Verdict;
use crate::service::options::{HttpTokens, MetadataOptions};

/// Why the verdict is what it is.
pub(crate) fn reason(caller: &Caller, found: &Assessment, to: &MetadataOptions) -> String {
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
        Cause::DistanceUnknown => {
            "Whether the reply to its token request reaches it depends on how many forwards away \
                                   it is, which was not recorded."
                .into()
        }
        Cause::Unexplained => "What was recorded of it cannot be explained by the options taken to be in force, so \
                               nothing is predicted from them."
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
        Cause::Pooled => "It stands for all callers beyond those that are told apart.".into(),
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

/// How the recording differs from what is documented.
pub(crate) const fn difference(difference: DocumentedDifference) -> &'static str {
    match difference {
        DocumentedDifference::AsksEarly => {
            "The recording shows it to ask for tokens, which later releases only are known to do: it is judged like \
             the first of those."
        }
        DocumentedDifference::NeverAsks => {
            "The recording shows no request for a token, though it is known to ask for one."
        }
        DocumentedDifference::StopsInstead => {
            "The recording shows it to stop when it gets no token, though it is known to go on without one; a setting \
             such as AWS_EC2_METADATA_V1_DISABLED does that."
        }
        DocumentedDifference::GoesOnInstead => {
            "The recording shows it to go on without a token, though it is known not to."
        }
        DocumentedDifference::PlainRequests => {
            "The recording shows requests without a token that it is not known to make; other software may use it, or \
             go under its name."
        }
    }
}

fn works(caller: &Caller, found: &Assessment, to: &MetadataOptions) -> String {
    let slow = caller.pieces.lost().map(|s| format!(" after losing {s}")).unwrap_or_default();
    match (found.verdict, found.style) {
        (Verdict::Recovers, _) if found.loses.is_none() => {
            "It may get no token, and goes on without one after waiting for it.".into()
        }
        (Verdict::Recovers, _) => format!("It gets no token, and goes on without one{slow}."),
        (Verdict::Mended, Style::OnlyAsks) => {
            "Its request for a token was never answered; now it is, and both ways of going on are served.".into()
        }
        (Verdict::Mended, _) => "What was refused or lost is answered now.".into(),
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
                format!("it is {} away", forwards(distance.least))
            } else {
                format!("it is at least {} away", forwards(distance.least))
            };
            format!("The reply to its token request leaves with IP TTL {limit} and never arrives: {away}")
        }
        TokenObstacle::ForwardedFor => {
            "Its token request carries X-Forwarded-For, so it passed a proxy, and is refused with 403".into()
        }
        TokenObstacle::Refused(status) => format!("Its token request is refused with {status}"),
    }
}

/// What would settle an open verdict.
pub(crate) fn settle(found: &Assessment, to: &MetadataOptions) -> Option<String> {
    if found.verdict != Verdict::Unknown {
        return None;
    }
    let text = match found.cause {
        Cause::FallbackUnseen(_) => format!(
            "Record it once where it gets no token and tokens are optional (hop limit {}).",
            to.http_put_response_hop_limit
        ),
        Cause::TokenUseUnseen => {
            let limit = found.distance.least.saturating_add(1).clamp(2, 64);
            format!("Record it once where it gets a token (hop limit {limit} or more, HttpTokens=optional).")
        }
        Cause::MixedUse => "Run it once with HttpTokens=required, and see whether it does its work.".into(),
        Cause::DistanceUnknown => {
            "Record it with a packet capture on the instance (tcpdump -i any host 169.254.169.254), \
                                   which shows the forwards, or give the hop limit that was in force with --from."
                .into()
        }
        Cause::Unexplained => "Give the options that were in force with --from, and record again if they changed \
                               meanwhile."
            .into(),
        Cause::Unseen => "Record it with a tool that shows requests, such as tcpdump.".into(),
        Cause::TokensHidden => "Record it with a tool that shows requests for tokens: tcpdump, or \
                                aws-imds-packet-analyzer 1.5.0 or later."
            .into(),
        Cause::PartlyIpv6 => "Run it once with HttpProtocolIpv6=disabled, and see whether it does its work.".into(),
        Cause::Pooled => "Replay parts of the recording on their own.".into(),
        Cause::NothingChanges
        | Cause::Works
        | Cause::TokensRequired
        | Cause::DocumentedWorks(_)
        | Cause::DocumentedFails(_)
        | Cause::NoToken(_)
        | Cause::EndpointDisabled
        | Cause::Ipv6Disabled
        | Cause::TagsDisabled => return None,
    };
    Some(text)
}

/// What the verdict takes for granted.
pub(crate) fn assumption(
    assumption: Assumption,
    caller: &Caller,
    found: &Assessment,
    from: &MetadataOptions,
) -> String {
    match assumption {
        Assumption::WorkedWhenRecorded => {
            "The recording shows no answers: it is taken to have worked as far as the options in force allow.".into()
        }
        Assumption::UsesTokenWhenHad => format!(
            "It uses a token for all that it asked without one: each of its {} token-less requests followed a failed \
             request for a token.",
            caller.conduct.fallbacks
        ),
        Assumption::GoesOn => "It goes on once it has a token; none was ever issued to it in the recording.".into(),
        Assumption::NeverSwitches => {
            "It does not switch to tokens when it gets 401. Software that tries IMDSv1 first and then IMDSv2 would work; \
             the recording shows no sign of that."
                .into()
        }
        Assumption::DistanceFromHopLimit => format!(
            "How far away it is was not recorded; it is concluded from what became of its token requests under the hop \
             limit {} taken to be in force ({} to {} forwards).",
            from.http_put_response_hop_limit, found.distance.least, found.distance.most
        ),
        Assumption::BorrowedToken => "Its tokens are issued to another caller, which goes on handing them over.".into(),
        Assumption::AsDocumented => as_documented(caller),
        Assumption::ForwardsByTheUser => {
            let text = caller.assumed.forwards.as_ref().map_or("", |(_, text)| text.as_str());
            format!("It is {} away, as was assumed (`{text}`); the recording does not show it.", forwards(found.distance.least))
        }
        Assumption::FallbackByTheUser => {
            let (goes_on, text) =
                caller.assumed.fallback.as_ref().map_or((false, ""), |(goes_on, text)| (*goes_on, text.as_str()));
            let does = if goes_on { "goes on without a token" } else { "does not go on without a token" };
            format!("It {does} when it gets none, as was assumed (`{text}`); the recording does not show it.")
        }
        Assumption::FallsBackAgain => "It does again what it did when a request for a token failed.".into(),
    }
}

fn as_documented(caller: &Caller) -> String {
    let Some(known) = &caller.known else { return String::new() };
    let settings: Vec<&str> = known.family.settings.iter().map(|setting| setting.name).collect();
    let unless = match settings.as_slice() {
        [] => String::new(),
        names => format!(", and no setting changes that ({})", names.join(", ")),
    };
    let how = if known.by_requests { ", to judge by its requests" } else { "" };
    format!("It is {}{how}, and behaves as that is documented to{unless}.", known.name())
}

fn forwards(count: u8) -> String {
    if count == 1 { "1 forward".into() } else { format!("{count} forwards") }
}
