//! What clears an obstacle.

use super::assessment::{Assessment, Cause, TokenObstacle};
use super::region::{Region, combination, least};
use crate::forecast::observe::caller::Caller;
use crate::knowledge::client::{Release, Setting};
use crate::service::options::{HopLimit, MetadataOptions};

const CREDENTIALS: &str = "/meta-data/iam/security-credentials";

/// Something that clears an obstacle by itself.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fix {
    /// Software that uses tokens, from this release on where it is known.
    Update(Option<Release>),
    /// This hop limit, or more.
    HopLimit(HopLimit),
    /// The host's network namespace.
    HostNetwork,
    /// Its role by another way.
    RoleElsewhere,
    /// The service's IPv4 address.
    Ipv4,
    /// Tags from the EC2 API.
    DescribeTags,
    /// A token for what it asks without one.
    TokenForAll,
    /// Something between it and the service.
    Way(TokenObstacle),
    /// A setting that shows beforehand what requiring tokens does to this program alone.
    Rehearse(&'static Setting),
}

/// Everything that would let this caller work under these options, or nearly these.
pub(crate) fn fixes(caller: &Caller, found: &Assessment, region: &Region, options: &MetadataOptions) -> Vec<Fix> {
    let mut fixes = match found.cause {
        Cause::TokensRequired | Cause::DocumentedFails(None) => vec![Fix::Update(release(caller))],
        Cause::NoToken(obstacle)
        | Cause::FallbackUnseen(obstacle)
        | Cause::DocumentedWorks(Some(obstacle))
        | Cause::DocumentedFails(Some(obstacle)) => reach(obstacle, region, options),
        Cause::Works | Cause::DistanceUnknown => reach(TokenObstacle::HopLimit, region, options),
        Cause::Ipv6Disabled | Cause::PartlyIpv6 => vec![Fix::Ipv4],
        Cause::TagsDisabled => vec![Fix::DescribeTags],
        Cause::MixedUse => vec![Fix::TokenForAll],
        Cause::EndpointDisabled
        | Cause::NothingChanges
        | Cause::DocumentedWorks(None)
        | Cause::TokenUseUnseen
        | Cause::Unexplained
        | Cause::Unseen
        | Cause::TokensHidden
        | Cause::Pooled => Vec::new(),
    };
    if caller.paths.iter().any(|(_, path, _)| path.contains(CREDENTIALS)) {
        fixes.push(Fix::RoleElsewhere);
    }
    fixes.extend(rehearsal(caller, found));
    fixes
}

/// The release from which on its software uses tokens, where it is known and has a known release.
pub(crate) fn release(caller: &Caller) -> Option<Release> {
    let known = caller.known.as_ref()?;
    known.family.tokens_from(known.version?)
}

/// A token has to reach it.
fn reach(obstacle: TokenObstacle, region: &Region, options: &MetadataOptions) -> Vec<Fix> {
    match obstacle {
        TokenObstacle::HopLimit => {
            let masks = region.under(combination(options));
            let limit = least(masks.works & !masks.slow).map(Fix::HopLimit);
            limit.into_iter().chain([Fix::HostNetwork]).collect()
        }
        TokenObstacle::FailedBefore => vec![Fix::Way(obstacle), Fix::HostNetwork],
        TokenObstacle::ForwardedFor | TokenObstacle::Refused(_) => vec![Fix::Way(obstacle)],
    }
}

fn rehearsal(caller: &Caller, found: &Assessment) -> Option<Fix> {
    let known = caller.known.as_ref()?;
    let rehearses =
        matches!(found.cause, Cause::NoToken(_) | Cause::FallbackUnseen(_) | Cause::DocumentedFails(Some(_)));
    let setting = known.family.settings.iter().find(|setting| setting.name.contains("V1_DISABLED"))?;
    let heeds = setting.since.is_none_or(|since| known.version.is_some_and(|version| version >= since));
    (rehearses && heeds).then_some(Fix::Rehearse(setting))
}
