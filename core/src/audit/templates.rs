//! Versions of launch templates, and launches that a text says: kept until all sources are read, because the
//! account's defaults and the images decide, too.

use std::collections::BTreeMap;

use super::findings::FindingCounts;
use super::printable::printable;
use super::{AuditLine, FindingKind, LaunchNumbers};
use crate::account::resolution::{Level, Levels, Resolution, resolve};
use crate::account::{instance_type, tag_keys};
use crate::api::answers::{TemplateDataFacts, TemplateFacts};
use crate::api::{AccountDefaults, ImdsSupport, TagSpecification};
use crate::knowledge::quirks::Quirks;
use crate::notation::UnknownOptions;
use crate::service::metadata::Hypervisor;
use crate::service::options::{HttpTokens, MetadataOptions, PartialOptions, Switch};

/// The most versions and launches that are kept, at about 300 bytes each.
const MOST: usize = 200_000;

/// Versions and launches in the making.
#[derive(Debug, Default)]
pub(super) struct Templates {
    kept: Vec<JudgedLaunch>,
    passed_over: u64,
}

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LaunchKind {
    /// A version of a launch template.
    Template,
    /// A launch that a text says.
    Launch,
}

/// What is kept of one.
#[derive(Debug)]
pub(super) struct JudgedLaunch {
    pub(super) kind: LaunchKind,
    pub(super) id: String,
    /// Absent where no image is named or the text does not tell which.
    pub(super) image_id: Option<String>,
    /// The options of the launch itself.
    pub(super) launch: PartialOptions,
    /// The options of the template.
    pub(super) template: PartialOptions,
    /// The options whose value the text does not tell.
    pub(super) undetermined: UnknownOptions,
    /// Whether an option has a value that EC2 does not take.
    pub(super) wrong: bool,
    pub(super) xen: bool,
    pub(super) bad_tag: bool,
    /// Whether there may be tags that the text does not tell.
    pub(super) unknown_tags: bool,
}

impl Templates {
    /// Takes what describe-launch-template-versions prints of one.
    pub(super) fn take(&mut self, facts: &TemplateFacts) {
        let none = TemplateDataFacts::default();
        let data = facts.launch_template_data.as_ref().unwrap_or(&none);
        self.keep(JudgedLaunch {
            kind: LaunchKind::Template,
            id: printable(&facts.named()),
            image_id: data.image_id.as_deref().map(printable),
            launch: PartialOptions::default(),
            template: data.metadata_options.unwrap_or_default().given(),
            undetermined: UnknownOptions::default(),
            wrong: false,
            xen: is_xen(data.instance_type.as_deref()),
            bad_tag: has_bad_tag(&data.tag_specifications),
            unknown_tags: false,
        });
    }

    /// Keeps one.
    pub(super) fn keep(&mut self, version: JudgedLaunch) {
        if self.kept.len() >= MOST {
            self.passed_over += 1;
        } else {
            self.kept.push(version);
        }
    }

    /// Judges all of them: the numbers of versions and those of launches.
    pub(super) fn finish(
        self,
        account: AccountDefaults,
        images: &BTreeMap<String, ImdsSupport>,
        findings: &mut FindingCounts,
        lines: &mut Option<Vec<u8>>,
        limits: &mut Vec<String>,
    ) -> (LaunchNumbers, LaunchNumbers) {
        let (mut templates, mut launches) = (LaunchNumbers::default(), LaunchNumbers::default());
        for version in self.kept {
            let numbers = match version.kind {
                LaunchKind::Template => &mut templates,
                LaunchKind::Launch => &mut launches,
            };
            let image = version.image_id.as_ref().and_then(|id| images.get(id)).copied();
            let levels = Levels {
                launch: version.launch,
                template: Some(version.template),
                account,
                image: image.unwrap_or_default(),
                ..Levels::default()
            };
            let resolution = resolve(&levels, &Quirks::default());
            let options = resolution.options();
            numbers.count += 1;
            let tokens = (!version.undetermined.http_tokens).then_some(options.http_tokens);
            numbers.require_tokens += u64::from(tokens == Some(HttpTokens::Required));
            numbers.fail_when_enforced += u64::from(tokens == Some(HttpTokens::Optional));
            numbers.unknown += u64::from(tokens.is_none());
            let enforced = account.http_tokens_enforced == Some(Switch::Enabled);
            let mut found = judge(&version, &resolution, &options, enforced, image.is_some());
            if version.kind == LaunchKind::Launch {
                found.iter_mut().for_each(|kind| *kind = kind.of_launch());
            }
            found.iter().for_each(|kind| findings.add(*kind, &version.id));
            if let Some(lines) = lines {
                let options = Some(known(options, version.undetermined));
                let line = match version.kind {
                    LaunchKind::Template => AuditLine::TemplateVersion { id: version.id, options, findings: found },
                    LaunchKind::Launch => AuditLine::Launch { id: version.id, options, findings: found },
                };
                line.write(lines);
            }
        }
        if self.passed_over > 0 {
            limits
                .push(format!("{} versions of launch templates or launches beyond the first {MOST}", self.passed_over));
            templates.count += self.passed_over;
        }
        (templates, launches)
    }
}

/// `options` without those whose value is not known.
fn known(options: MetadataOptions, undetermined: UnknownOptions) -> PartialOptions {
    let all = PartialOptions::from(options);
    PartialOptions {
        http_endpoint: all.http_endpoint.filter(|_| !undetermined.http_endpoint),
        http_tokens: all.http_tokens.filter(|_| !undetermined.http_tokens),
        http_put_response_hop_limit: all
            .http_put_response_hop_limit
            .filter(|_| !undetermined.http_put_response_hop_limit),
        http_protocol_ipv6: all.http_protocol_ipv6.filter(|_| !undetermined.http_protocol_ipv6),
        instance_metadata_tags: all.instance_metadata_tags.filter(|_| !undetermined.instance_metadata_tags),
    }
}

fn judge(
    version: &JudgedLaunch,
    resolution: &Resolution,
    options: &MetadataOptions,
    enforced: bool,
    image_known: bool,
) -> Vec<FindingKind> {
    let mut found = Vec::new();
    let shown = known(*options, version.undetermined);
    let optional = shown.http_tokens == Some(HttpTokens::Optional);
    let on_xen = version.xen && shown.http_protocol_ipv6 == Some(Switch::Enabled);
    let shows_tags = shown.instance_metadata_tags == Some(Switch::Enabled);
    if version.wrong || on_xen || (version.bad_tag && shows_tags) || (optional && enforced) {
        found.push(FindingKind::TemplateFails);
    }
    if optional && !enforced {
        found.push(FindingKind::TemplateFailsWhenEnforced);
    }
    if shown.http_endpoint == Some(Switch::Enabled) {
        if optional {
            found.push(FindingKind::TemplateAllowsV1);
        }
        match shown.http_put_response_hop_limit.map(|limit| limit.get()) {
            Some(1) => found.push(FindingKind::TemplateHopLimitOne),
            Some(2) | None => {}
            Some(_) => found.push(FindingKind::TemplateHopLimitWide),
        }
    }
    if !image_known && resolution.http_tokens.level == Level::System && shown.http_tokens.is_some() {
        found.push(FindingKind::TemplateImageUnknown);
    }
    if version.undetermined.any() || (version.unknown_tags && shows_tags) {
        found.push(FindingKind::ValueUnknown);
    }
    found
}

/// Whether instances of this type run on Xen.
pub(super) fn has_bad_tag(specifications: &[TagSpecification]) -> bool {
    let of_instances = specifications.iter().filter(|tags| tags.resource_type.as_deref() == Some("instance"));
    let quirks = Quirks::default();
    of_instances.flat_map(|tags| &tags.tags).any(|tag| tag_keys::problem(&tag.key, &quirks).is_some())
}

pub(super) fn is_xen(instance_type: Option<&str>) -> bool {
    instance_type.map(instance_type::hypervisor) == Some(Hypervisor::Xen)
}
