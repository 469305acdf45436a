//! What clears an obstacle.

use super::assess::{Assessment, Cause, TokenObstacle};
use super::region::{Region, combination, least};
use crate::forecast::observe::caller::Caller;
use crate::forecast::present::wording;
use crate::forecast::report::{Remedy, RemedyKind};
use crate::service::options::MetadataOptions;

const CREDENTIALS: &str = "/meta-data/iam/security-credentials";

/// Everything that would let this caller work under these options, or nearly these, each by itself.
pub(crate) fn remedies(caller: &Caller, found: &Assessment, region: &Region, options: &MetadataOptions) -> Vec<Remedy> {
    let mut remedies = Vec::new();
    match found.cause {
        Cause::TokensRequired | Cause::DocumentedFails(None) => remedies.push(update(caller)),
        Cause::NoToken(obstacle)
        | Cause::FallbackUnseen(obstacle)
        | Cause::DocumentedWorks(Some(obstacle))
        | Cause::DocumentedFails(Some(obstacle)) => reach(obstacle, found, region, options, &mut remedies),
        Cause::Works | Cause::DistanceUnknown => {
            reach(TokenObstacle::HopLimit, found, region, options, &mut remedies);
        }
        Cause::Ipv6Disabled | Cause::PartlyIpv6 => remedies.push(plain(
            RemedyKind::Setting,
            "Let it use 169.254.169.254 (AWS SDKs: AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE=IPv4).",
        )),
        Cause::TagsDisabled => {
            remedies.push(plain(RemedyKind::Setting, "Let it call ec2:DescribeTags instead."));
        }
        Cause::MixedUse => remedies.extend(wording::remedy(caller, found).map(|text| Remedy {
            kind: RemedyKind::Setting,
            text,
            hop_limit: None,
            update_to: None,
        })),
        Cause::EndpointDisabled
        | Cause::NothingChanges
        | Cause::DocumentedWorks(None)
        | Cause::TokenUseUnseen
        | Cause::Unexplained
        | Cause::Unseen
        | Cause::TokensHidden
        | Cause::Pooled => {}
    }
    if caller.paths.iter().any(|(_, path, _)| path.contains(CREDENTIALS)) {
        remedies.push(plain(
            RemedyKind::RoleElsewhere,
            "Give it its role in another way: AssumeRole with web identity, EKS Pod Identity, or the ECS task role.",
        ));
    }
    remedies.extend(rehearsal(caller, found));
    remedies
}

fn plain(kind: RemedyKind, text: &str) -> Remedy {
    Remedy { kind, text: text.into(), hop_limit: None, update_to: None }
}

fn update(caller: &Caller) -> Remedy {
    let known = caller.known.as_ref();
    let target = known.and_then(|known| known.family.tokens_from(known.version?));
    let text = match (known, target) {
        (Some(known), Some(target)) => {
            format!("Update {} to {target} or later, which uses tokens.", known.name())
        }
        (Some(known), None) => format!("Let {} use tokens.", known.name()),
        (None, _) => "Let it use tokens: update it or its AWS SDK, or let it send PUT /latest/api/token first and the \
                      token with every request."
            .into(),
    };
    Remedy { kind: RemedyKind::Update, text, hop_limit: None, update_to: target.map(|version| version.to_string()) }
}

/// A token has to reach it.
fn reach(
    obstacle: TokenObstacle,
    found: &Assessment,
    region: &Region,
    options: &MetadataOptions,
    remedies: &mut Vec<Remedy>,
) {
    match obstacle {
        TokenObstacle::HopLimit => {
            let masks = region.under(combination(options));
            if let Some(limit) = least(masks.works & !masks.slow) {
                remedies.push(Remedy {
                    kind: RemedyKind::HopLimit,
                    text: format!("Set HttpPutResponseHopLimit to {limit} or more."),
                    hop_limit: Some(limit.get()),
                    update_to: None,
                });
            }
            remedies.push(plain(RemedyKind::HostNetwork, "Run it in the host's network namespace."));
        }
        TokenObstacle::ForwardedFor | TokenObstacle::Refused(_) => {
            remedies.push(plain(RemedyKind::Setting, &wording::clear(obstacle, found.distance)));
        }
    }
}

/// A setting that shows beforehand what requiring tokens does to this program alone.
fn rehearsal(caller: &Caller, found: &Assessment) -> Option<Remedy> {
    let known = caller.known.as_ref()?;
    let rehearses =
        matches!(found.cause, Cause::NoToken(_) | Cause::FallbackUnseen(_) | Cause::DocumentedFails(Some(_)));
    let setting = known.family.settings.iter().find(|setting| setting.name.contains("V1_DISABLED"))?;
    let heeds = setting.since.is_none_or(|since| known.version.is_some_and(|version| version >= since));
    (rehearses && heeds).then(|| {
        plain(
            RemedyKind::Rehearse,
            &format!("To try it out for this program alone: {} {}.", setting.name, setting.does),
        )
    })
}
