//! Callers by verdict and cause: what fixes most comes first.

use crate::forecast::judge::assessment::{Assessment, Cause, TokenObstacle};
use crate::forecast::judge::picture::JudgedCaller;
use crate::forecast::judge::style::Style;
use crate::forecast::present::hops::hops;
use crate::forecast::report::{CallerReport, CauseGroup, Verdict};
use crate::service::options::MetadataOptions;

/// The groups, worst verdict first, and within a verdict the largest. `found` and `callers` are the same callers in the
/// same order.
pub(crate) fn groups(found: &[JudgedCaller<'_>], callers: &[CallerReport]) -> Vec<CauseGroup> {
    let mut groups: Vec<(CauseGroup, bool)> = Vec::new();
    for (judged, caller) in found.iter().zip(callers) {
        let cause = clause(&judged.found, &judged.to);
        let same = |(group, _): &&mut (CauseGroup, bool)| group.verdict == caller.verdict && group.cause == cause;
        match groups.iter_mut().find(same) {
            Some((group, alike)) => {
                *alike &= group.fix == caller.fix;
                group.requests = group.requests.saturating_add(caller.counts.requests);
                group.callers.push(caller.id.clone());
            }
            None => groups.push((first(caller, cause), true)),
        }
    }
    let rank = |verdict: Verdict| Verdict::WORST_FIRST.iter().position(|one| *one == verdict);
    let shared = |(group, alike): (CauseGroup, bool)| CauseGroup { fix: group.fix.filter(|_| alike), ..group };
    let mut groups: Vec<CauseGroup> = groups.into_iter().map(shared).collect();
    // Of two as large, the one that a single change fixes.
    groups.sort_by_key(|group| (rank(group.verdict), core::cmp::Reverse(group.callers.len()), group.fix.is_none()));
    groups
}

fn first(caller: &CallerReport, cause: String) -> CauseGroup {
    CauseGroup {
        verdict: caller.verdict,
        cause,
        fix: caller.fix.clone(),
        callers: vec![caller.id.clone()],
        requests: caller.counts.requests,
    }
}

/// The cause in a few words, without what differs from caller to caller.
fn clause(found: &Assessment, to: &MetadataOptions) -> String {
    match found.cause {
        Cause::NothingChanges if found.verdict == Verdict::AlreadyBroken => "failed before, and nothing changes".into(),
        Cause::NothingChanges => unchanged(found.style).into(),
        Cause::Works => match found.verdict {
            Verdict::Slower => "no token; goes on without one, after waiting for it".into(),
            Verdict::Fixed => "failed before, and works then".into(),
            Verdict::Unaffected | Verdict::AlreadyBroken | Verdict::Unknown | Verdict::Breaks => {
                "all that is asked for is served".into()
            }
        },
        Cause::TokensRequired => "no token sent and none asked for: gets 401".into(),
        Cause::NoToken(obstacle) => kept_from(obstacle, found, to),
        Cause::EndpointDisabled => "the endpoint is disabled".into(),
        Cause::Ipv6Disabled => "asked over IPv6, where the service does not answer".into(),
        Cause::TagsDisabled => "reads tags, which are not shown".into(),
        Cause::DocumentedWorks(_) => "documented to work".into(),
        Cause::DocumentedFails(None) => "documented to send no token".into(),
        Cause::DocumentedFails(Some(obstacle)) => {
            format!("{}; documented to fail without one", kept_from(obstacle, found, to))
        }
        Cause::FallbackUnseen(obstacle) => {
            format!("{}; whether it goes on without one was not recorded", kept_from(obstacle, found, to))
        }
        Cause::TokenUseUnseen => "gets a token; whether it is used for all requests was not recorded".into(),
        Cause::MixedUse => "uses tokens, but sends some requests without one".into(),
        Cause::DistanceUnknown => "how many hops away it is was not recorded: the token may not arrive".into(),
        Cause::Unexplained => "recorded answers that the current options do not explain".into(),
        Cause::PartlyIpv6 => "asked over IPv6 and IPv4".into(),
        Cause::Unseen => "requests that were not recorded in full".into(),
        Cause::TokensHidden => "this recorder leaves out whether tokens were asked for".into(),
        Cause::Pooled => "beyond the callers that are listed one by one".into(),
    }
}

const fn unchanged(style: Style) -> &'static str {
    match style {
        Style::WithTokens => "a token is used for all requests",
        Style::WithoutTokens => "no token is used, and none is required",
        Style::FallsBack | Style::OnlyAsks | Style::Mixed | Style::Unseen => "answered as before",
    }
}

fn kept_from(obstacle: TokenObstacle, found: &Assessment, to: &MetadataOptions) -> String {
    match obstacle {
        TokenObstacle::HopLimit => {
            let least = if found.distance.is_known() { "" } else { "at least " };
            format!(
                "no token: the reply to PUT has IP TTL {}, the caller is {least}{} away",
                to.http_put_response_hop_limit,
                hops(found.distance.least)
            )
        }
        TokenObstacle::FailedBefore => "no token: the request for it failed before, and fails again".into(),
        TokenObstacle::ForwardedFor => "no token: a proxy adds X-Forwarded-For to the request for it".into(),
        TokenObstacle::Refused(status) => format!("no token: the request for it is refused with {status}"),
    }
}
