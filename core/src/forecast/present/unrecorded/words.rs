//! The sentences about somebody unrecorded, and about metrics.

use crate::forecast::judge::unrecorded::cause::{UnrecordedCause, UnrecordedUser};
use crate::forecast::judge::unrecorded::completeness::{Compared, MetricFinding};
use crate::forecast::report::{UnrecordedKind, UnrecordedReport, Verdict};
use crate::knowledge::rules::{self, RuleId};
use crate::recordings::evidence::Metric;

/// What it is.
pub(crate) const fn kind(who: &UnrecordedUser<'_>) -> UnrecordedKind {
    match who {
        UnrecordedUser::RoleUser(..) => UnrecordedKind::RoleUser,
        UnrecordedUser::Tokenless => UnrecordedKind::TokenlessCallers,
        UnrecordedUser::Anybody { .. } => UnrecordedKind::AllCallers,
    }
}

/// The name to call it by.
pub(crate) fn name(who: &UnrecordedUser<'_>) -> String {
    match who {
        UnrecordedUser::RoleUser(key, _) => match (&key.role, &key.agent) {
            (None, _) => "all further users of roles".into(),
            (Some(_), Some(agent)) => agent.clone(),
            (Some(role), None) => format!("user of role {role}"),
        },
        UnrecordedUser::Tokenless => "callers that CloudWatch counted".into(),
        UnrecordedUser::Anybody { .. } => "callers that were not recorded".into(),
    }
}

/// Why the verdict is what it is.
pub(crate) fn cause(who: &UnrecordedUser<'_>, cause: UnrecordedCause) -> String {
    let signer = who.signer();
    let named = signer.map(|signer| signer.name());
    match cause {
        UnrecordedCause::NothingChanges => "Nothing changes for it.".into(),
        UnrecordedCause::GetsTokens => {
            "Its credentials were delivered with a token, which still reaches it. That is all that is known of it."
                .into()
        }
        UnrecordedCause::Works => "What is known of it is answered as before.".into(),
        UnrecordedCause::EndpointDisabled => {
            "The endpoint is disabled: no credentials are delivered, nor anything else.".into()
        }
        UnrecordedCause::KnowsNoTokens => {
            let (name, fact) = (named.unwrap_or_default(), signer.and_then(|signer| signer.fact()).unwrap_or_default());
            format!(
                "Its credentials were delivered without a token; where tokens are required such a request gets 401. {name} \
                 {fact}."
            )
        }
        UnrecordedCause::WithoutToken => match (named, signer.and_then(|signer| signer.asks_for_tokens())) {
            (Some(name), Some(true)) => format!(
                "Its credentials were delivered without a token. {name} asks for a token first: either it got none \
                 (hop limit, proxy), or other software fetched the credentials."
            ),
            (_, _) => {
                "Its credentials were delivered without a token. Whether the caller that fetched them had asked for a token in vain is not shown."
                    .into()
            }
        },
        UnrecordedCause::Mixed => {
            "Its credentials were delivered now with a token, now without. Why there was none at times is not \
                         shown."
                .into()
        }
        UnrecordedCause::Unexplained => {
            "Its credentials were delivered without a token, which the options taken to be in force do \
                               not allow, so nothing is predicted from them."
                .into()
        }
        UnrecordedCause::Address => {
            "Whether its credentials were fetched over IPv6, which will no longer answer, is not shown.".into()
        }
        UnrecordedCause::Distance => {
            "Its credentials were delivered with a token; whether one still reaches it under this hop limit \
                            depends on how many hops away it is, which is not shown."
                .into()
        }
        UnrecordedCause::Counted => {
            "CloudWatch counted requests without a token that the recording does not show. Who made them is \
                           not known."
                .into()
        }
        UnrecordedCause::Unrecorded => {
            "No request was recorded on this instance: CloudTrail shows only who signs API calls with its \
                              role, not who else asks, or for what."
                .into()
        }
        UnrecordedCause::NothingCounted => {
            "No request was recorded on this instance, but MetadataNoToken counted none without a token \
                                  for a day or more: all callers of the service have tokens."
                .into()
        }
        UnrecordedCause::Pooled => "It stands for all users of roles beyond those that are listed one by one.".into(),
    }
}

/// What decided by rule.
pub(crate) fn rules(cause: UnrecordedCause) -> Vec<RuleId> {
    match cause {
        UnrecordedCause::KnowsNoTokens => vec![rules::MON_05, rules::AUT_R1],
        UnrecordedCause::GetsTokens
        | UnrecordedCause::WithoutToken
        | UnrecordedCause::Mixed
        | UnrecordedCause::Unexplained
        | UnrecordedCause::Distance => {
            vec![rules::MON_05]
        }
        UnrecordedCause::Counted => vec![rules::MON_01, rules::CON_37],
        UnrecordedCause::NothingCounted => vec![rules::MON_01],
        UnrecordedCause::NothingChanges
        | UnrecordedCause::Works
        | UnrecordedCause::EndpointDisabled
        | UnrecordedCause::Address
        | UnrecordedCause::Unrecorded
        | UnrecordedCause::Pooled => Vec::new(),
    }
}

/// What the verdict takes for granted.
pub(crate) fn assumptions(cause: UnrecordedCause) -> Vec<String> {
    match cause {
        UnrecordedCause::KnowsNoTokens => {
            vec!["The software that signed the API calls also fetched the credentials that it signed them with.".into()]
        }
        UnrecordedCause::NothingCounted => vec!["Every caller made requests in the time that was counted.".into()],
        UnrecordedCause::GetsTokens => vec!["Its requests for other things are taken to have a token, too.".into()],
        UnrecordedCause::NothingChanges
        | UnrecordedCause::Works
        | UnrecordedCause::EndpointDisabled
        | UnrecordedCause::WithoutToken
        | UnrecordedCause::Mixed
        | UnrecordedCause::Unexplained
        | UnrecordedCause::Address
        | UnrecordedCause::Distance
        | UnrecordedCause::Counted
        | UnrecordedCause::Unrecorded
        | UnrecordedCause::Pooled => Vec::new(),
    }
}

/// What would settle an open verdict.
pub(crate) fn find_out(cause: UnrecordedCause) -> Option<String> {
    let text = match cause {
        UnrecordedCause::WithoutToken | UnrecordedCause::Mixed => {
            "Record the instance's requests (tcpdump -i any host 169.254.169.254) while credentials are fetched, which is at \
             the start of a program and every few hours."
        }
        UnrecordedCause::Unexplained => "Give the options that were in force when the calls were made with --from.",
        UnrecordedCause::Address | UnrecordedCause::Distance => {
            "Record the instance's requests with a packet capture (tcpdump -i any host 169.254.169.254 or host \
             fd00:ec2::254), which shows addresses and hops."
        }
        UnrecordedCause::Counted => {
            "Record longer, on all interfaces and for IPv6, too (tcpdump -i any host 169.254.169.254 or host \
             fd00:ec2::254), until the recording has as many requests without a token as MetadataNoToken counts."
        }
        UnrecordedCause::Unrecorded => {
            "Record its requests, or give MetadataNoToken of it (aws cloudwatch get-metric-data): where that stays 0, no request lacks a token."
        }
        UnrecordedCause::Pooled => "Replay parts of the records on their own.",
        UnrecordedCause::NothingChanges
        | UnrecordedCause::GetsTokens
        | UnrecordedCause::Works
        | UnrecordedCause::EndpointDisabled
        | UnrecordedCause::KnowsNoTokens
        | UnrecordedCause::NothingCounted => return None,
    };
    Some(text.into())
}

/// What to change, where that is known.
pub(crate) fn fix(who: &UnrecordedUser<'_>, cause: UnrecordedCause) -> Option<String> {
    match cause {
        UnrecordedCause::KnowsNoTokens => {
            let signer = who.signer()?;
            let target = signer.version.and_then(|version| signer.family.tokens_from(version))?;
            Some(format!("Update {} to {target} or later, which uses tokens.", signer.name()))
        }
        UnrecordedCause::EndpointDisabled => Some(
            "Keep HttpEndpoint=enabled, or give it credentials in another way (AssumeRole with web identity, EKS Pod \
             Identity, or the ECS task role)."
                .into(),
        ),
        UnrecordedCause::WithoutToken => Some(
            "If it asked for a token in vain, raise HttpPutResponseHopLimit or let its requests bypass the proxy."
                .into(),
        ),
        UnrecordedCause::NothingChanges
        | UnrecordedCause::GetsTokens
        | UnrecordedCause::Works
        | UnrecordedCause::Mixed
        | UnrecordedCause::Unexplained
        | UnrecordedCause::Address
        | UnrecordedCause::Distance
        | UnrecordedCause::Counted
        | UnrecordedCause::Unrecorded
        | UnrecordedCause::NothingCounted
        | UnrecordedCause::Pooled => None,
    }
}

/// What follows from a metric.
pub(crate) fn metric(metric: Metric, compared: &Compared) -> String {
    let Compared { found, periods, counted, recorded, all, .. } = *compared;
    let requests = |number: u64| if number == 1 { "1 request".into() } else { format!("{number} requests") };
    if metric == Metric::NoTokenRejected {
        return match all {
            0 => "No request without a token was refused in its time.".into(),
            _ => format!(
                "{} without a token got 401 in its time: tokens were required, and a caller had none.",
                requests(all)
            ),
        };
    }
    match found {
        MetricFinding::Missing => format!(
            "Within the recorded time it counted {} without a token, and the recording has {recorded} at the most: the \
             recording is not the whole story.",
            requests(counted)
        ),
        MetricFinding::NobodySeen => format!(
            "It counted {} without a token, and no caller in the recording makes such requests: the recording is incomplete.",
            requests(all)
        ),
        MetricFinding::Agrees => format!(
            "In {} within the recorded time it counted {}, and the recording has up to {recorded}: nothing speaks against \
             the recording.",
            if periods == 1 { "the one period".into() } else { format!("the {periods} periods") },
            requests(counted)
        ),
        MetricFinding::NoOverlap => format!(
            "It counted {} without a token. None of its periods is known to lie within the recorded time, so nothing follows \
             for the recording.",
            requests(all)
        ),
        MetricFinding::Alone if all == 0 => {
            "It counted no request without a token; requests themselves were not recorded.".into()
        }
        MetricFinding::Alone => {
            format!("It counted {} without a token; requests themselves were not recorded.", requests(all))
        }
    }
}

/// What is added to the verdict on the whole; nothing, if there is nobody to speak of.
pub(crate) fn sentence(all: &[UnrecordedReport]) -> Option<String> {
    let of = |verdict: Verdict| all.iter().filter(|one| one.verdict == Some(verdict)).count();
    let (breaks, open) = (of(Verdict::Breaks), of(Verdict::Unknown));
    match (breaks, open) {
        (0, 0) => None,
        (breaks, 0) => Some(format!("Of those known from other sources, {breaks} would break.")),
        (0, open) => Some(format!("Of those known from other sources, {open} stay open.")),
        (breaks, open) => {
            Some(format!("Of those known from other sources, {breaks} would break and {open} stay open."))
        }
    }
}
