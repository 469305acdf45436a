//! What to change, where something has to.

use crate::forecast::judge::assessment::{Assessment, Cause, TokenObstacle};
use crate::forecast::judge::fates::Distance;
use crate::forecast::judge::fix::{self, Fix};
use crate::forecast::judge::region::Region;
use crate::forecast::observe::caller::Caller;
use crate::forecast::report::{self, FixKind, Verdict};
use crate::service::options::MetadataOptions;

/// What to change, where something has to.
pub(crate) fn in_short(caller: &Caller, found: &Assessment) -> Option<String> {
    match found.verdict {
        Verdict::Unaffected | Verdict::Fixed => return None,
        Verdict::Slower | Verdict::AlreadyBroken | Verdict::Unknown | Verdict::Breaks => {}
    }
    match found.cause {
        Cause::TokensRequired | Cause::DocumentedFails(None) => Some(match update(caller) {
            Some(update) => format!("{update} Until then keep HttpTokens=optional."),
            None => "Let it use IMDSv2: update it or its AWS SDK, or let it send PUT /latest/api/token first and the \
                     token with every request. Until then keep HttpTokens=optional."
                .into(),
        }),
        Cause::DocumentedFails(Some(obstacle)) => Some(clear(obstacle, found.distance)),
        Cause::DocumentedWorks(Some(obstacle)) if found.verdict == Verdict::Slower => {
            Some(clear(obstacle, found.distance))
        }
        Cause::NoToken(obstacle) | Cause::FallbackUnseen(obstacle) => Some(clear(obstacle, found.distance)),
        Cause::Works if found.verdict == Verdict::Slower => Some(clear(TokenObstacle::HopLimit, found.distance)),
        Cause::EndpointDisabled => Some(
            "Keep HttpEndpoint=enabled, or give it what it reads from the service in another way (for credentials: \
             AssumeRole with web identity, EKS Pod Identity, or the ECS task role)."
                .into(),
        ),
        Cause::Ipv6Disabled => Some("Set HttpProtocolIpv6=enabled, or let it use 169.254.169.254.".into()),
        Cause::TagsDisabled => Some("Keep InstanceMetadataTags=enabled, or let it call ec2:DescribeTags.".into()),
        Cause::MixedUse => Some(format!(
            "Find what it asks without a token ({}) and let that use the token too.",
            caller.conduct.first.plain.map_or_else(|| "see the evidence".into(), |record| record.to_string())
        )),
        Cause::NothingChanges
        | Cause::Works
        | Cause::DocumentedWorks(_)
        | Cause::TokenUseUnseen
        | Cause::DistanceUnknown
        | Cause::Unexplained
        | Cause::PartlyIpv6
        | Cause::Unseen
        | Cause::TokensHidden
        | Cause::Pooled => None,
    }
}

fn update(caller: &Caller) -> Option<String> {
    let known = caller.known.as_ref()?;
    let target = fix::release(caller)?;
    Some(format!("Update {} to {target} or later, which uses tokens.", known.name()))
}

/// What clears the way of a token to a caller.
fn clear(obstacle: TokenObstacle, distance: Distance) -> String {
    match obstacle {
        TokenObstacle::HopLimit if distance.is_known() => format!(
            "Set HttpPutResponseHopLimit to {} or more, or run it in the host's network namespace.",
            distance.least.saturating_add(1)
        ),
        TokenObstacle::HopLimit | TokenObstacle::FailedBefore => {
            "Raise HttpPutResponseHopLimit (2 reaches a container behind a bridge, 3 most overlays), or run it in the \
             host's network namespace."
                .into()
        }
        TokenObstacle::ForwardedFor => {
            "Let its requests to the service bypass the proxy, or let the proxy not add X-Forwarded-For.".into()
        }
        TokenObstacle::Refused(400) => {
            "Let it send X-aws-ec2-metadata-token-ttl-seconds with a whole number from 1 to 21600.".into()
        }
        TokenObstacle::Refused(403) => {
            "Look for a proxy between it and the service (kube2iam, kiam, a sidecar): it adds X-Forwarded-For or answers \
             itself. Let its requests bypass it, or update it to one that passes tokens on."
                .into()
        }
        TokenObstacle::Refused(_) => "Find out what refuses it: a proxy or an emulator in between does so.".into(),
    }
}

/// Everything that would let this caller work under these options, or nearly these, each by itself.
pub(crate) fn fixes(
    caller: &Caller,
    found: &Assessment,
    region: &Region,
    options: &MetadataOptions,
) -> Vec<report::FixReport> {
    let all = fix::fixes(caller, found, region, options);
    all.into_iter().filter_map(|fix| worded(fix, caller, found)).collect()
}

fn worded(fix: Fix, caller: &Caller, found: &Assessment) -> Option<report::FixReport> {
    let (mut hop_limit, mut update_to) = (None, None);
    let (kind, text) = match fix {
        Fix::Update(release) => {
            update_to = release.map(|release| release.to_string());
            let known = caller.known.as_ref();
            let text = update(caller).or_else(|| Some(format!("Let {} use tokens.", known?.name())));
            let anybody = "Let it use tokens: update it or its AWS SDK, or let it send PUT /latest/api/token first and \
                           the token with every request.";
            (FixKind::Update, text.unwrap_or_else(|| anybody.into()))
        }
        Fix::HopLimit(limit) => {
            hop_limit = Some(limit.get());
            (FixKind::HopLimit, format!("Set HttpPutResponseHopLimit to {limit} or more."))
        }
        Fix::HostNetwork => (FixKind::HostNetwork, "Run it in the host's network namespace.".into()),
        Fix::RoleElsewhere => (
            FixKind::RoleElsewhere,
            "Give it its role in another way: AssumeRole with web identity, EKS Pod Identity, or the ECS task role."
                .into(),
        ),
        Fix::Ipv4 => (
            FixKind::Setting,
            "Let it use 169.254.169.254 (AWS SDKs: AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE=IPv4).".into(),
        ),
        Fix::DescribeTags => (FixKind::Setting, "Let it call ec2:DescribeTags instead.".into()),
        Fix::TokenForAll => (FixKind::Setting, in_short(caller, found)?),
        Fix::Way(obstacle) => (FixKind::Setting, clear(obstacle, found.distance)),
        Fix::Rehearse(setting) => {
            (FixKind::Rehearse, format!("To try it out for this program alone: {} {}.", setting.name, setting.does))
        }
    };
    Some(report::FixReport { kind, text, hop_limit, update_to })
}
