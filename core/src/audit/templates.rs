//! Versions of launch templates: kept until all sources are read, because the account's defaults and the images
//! decide, too.

use std::collections::BTreeMap;

use super::findings::Findings;
use super::rows::{self, TemplateRow};
use super::{AuditLine, FindingKind, TemplateNumbers, printable, write_line};
use crate::account::AccountDefaults;
use crate::image::ImdsSupport;
use crate::instance_type;
use crate::metadata::Hypervisor;
use crate::options::{HttpTokens, Level, Levels, MetadataOptions, PartialOptions, Resolution, Switch, resolve};
use crate::quirks::Quirks;
use crate::tag_keys;

/// The most versions that are kept, at about 300 bytes each.
const MOST: usize = 200_000;

/// Versions in the making.
#[derive(Debug, Default)]
pub(super) struct Templates {
    kept: Vec<Version>,
    passed_over: u64,
}

/// What is kept of a version.
#[derive(Debug)]
struct Version {
    id: String,
    image_id: Option<String>,
    options: PartialOptions,
    xen: bool,
    bad_tag: bool,
}

impl Templates {
    /// Takes one.
    pub(super) fn take(&mut self, json: &[u8]) -> Result<(), String> {
        let row: TemplateRow = rows::read(json, "a version of a launch template")?;
        if self.kept.len() >= MOST {
            self.passed_over += 1;
            return Ok(());
        }
        let name = if row.launch_template_id.is_empty() { &row.launch_template_name } else { &row.launch_template_id };
        let data = row.launch_template_data;
        let quirks = Quirks::default();
        let of_instances = data.tag_specifications.iter().filter(|tags| tags.resource_type == "instance");
        let mut keys = of_instances.flat_map(|tags| &tags.tags);
        let xen = data.instance_type.as_deref().map(instance_type::hypervisor) == Some(Hypervisor::Xen);
        self.kept.push(Version {
            id: format!("{}:{}", printable(name), row.version_number),
            image_id: data.image_id.as_deref().map(printable),
            options: data.metadata_options.given(),
            xen,
            bad_tag: keys.any(|tag| tag_keys::problem(&tag.key, &quirks).is_some()),
        });
        Ok(())
    }

    /// Judges all of them.
    pub(super) fn finish(
        self,
        account: AccountDefaults,
        images: &BTreeMap<String, ImdsSupport>,
        findings: &mut Findings,
        lines: &mut Option<Vec<u8>>,
        limits: &mut Vec<String>,
    ) -> TemplateNumbers {
        let mut numbers = TemplateNumbers { count: self.passed_over, ..TemplateNumbers::default() };
        for version in self.kept {
            let image = version.image_id.as_ref().and_then(|id| images.get(id)).copied();
            let levels = Levels {
                template: Some(version.options),
                account,
                image: image.unwrap_or_default(),
                ..Levels::default()
            };
            let resolution = resolve(&levels, &Quirks::default());
            let options = resolution.options();
            numbers.count += 1;
            numbers.require_tokens += u64::from(options.http_tokens == HttpTokens::Required);
            numbers.fail_when_enforced += u64::from(options.http_tokens == HttpTokens::Optional);
            let enforced = account.http_tokens_enforced == Some(Switch::Enabled);
            let found = judge(&version, &resolution, &options, enforced, image.is_some());
            found.iter().for_each(|kind| findings.add(*kind, &version.id));
            if let Some(lines) = lines {
                let line =
                    AuditLine::TemplateVersion { id: version.id, options: Some(options.into()), findings: found };
                write_line(&line, lines);
            }
        }
        if self.passed_over > 0 {
            limits.push(format!("{} versions of launch templates beyond the first {MOST}", self.passed_over));
        }
        numbers
    }
}

fn judge(
    version: &Version,
    resolution: &Resolution,
    options: &MetadataOptions,
    enforced: bool,
    image_known: bool,
) -> Vec<FindingKind> {
    let mut found = Vec::new();
    let optional = options.http_tokens == HttpTokens::Optional;
    let on_xen = version.xen && options.http_protocol_ipv6 == Switch::Enabled;
    let bad_tag = version.bad_tag && options.instance_metadata_tags == Switch::Enabled;
    if on_xen || bad_tag || (optional && enforced) {
        found.push(FindingKind::TemplateFails);
    }
    if optional && !enforced {
        found.push(FindingKind::TemplateFailsWhenEnforced);
    }
    if options.http_endpoint == Switch::Enabled {
        if optional {
            found.push(FindingKind::TemplateAllowsV1);
        }
        match options.http_put_response_hop_limit.get() {
            1 => found.push(FindingKind::TemplateHopLimitOne),
            2 => {}
            _ => found.push(FindingKind::TemplateHopLimitWide),
        }
    }
    if !image_known && resolution.http_tokens.level == Level::System {
        found.push(FindingKind::TemplateImageUnknown);
    }
    found
}
