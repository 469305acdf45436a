//! What is known so far.

use std::collections::BTreeMap;

use super::finding::FindingKind;
use super::findings::FindingCounts;
use super::instances::InstanceAudit;
use super::printable::printable;
use super::report::ImageNumbers;
use super::rows;
use super::sources::Sources;
use super::templates::Templates;
use crate::account::defaults::AccountDefaults;
use crate::account::image::ImdsSupport;
use crate::api::listing::{Kind, Pieces, read};

/// The most images that are remembered by their ids.
pub(super) const MOST_IMAGES: usize = 300_000;

/// What is known so far.
#[derive(Debug)]
pub(super) struct Inventory {
    pub sources: Sources,
    pub account: Option<AccountDefaults>,
    /// By id.
    pub images: BTreeMap<String, ImdsSupport>,
    pub numbers: ImageNumbers,
    pub instances: InstanceAudit,
    pub templates: Templates,
    pub findings: FindingCounts,
    /// Calls that start fleets.
    pub fleets: u64,
    /// Calls that change instances.
    pub changes: u64,
    /// Lines of the listing, if there is one.
    pub lines: Option<Vec<u8>>,
}

impl Inventory {
    /// Nothing yet; `listing` asks for lines, `seed` keys the digests of ids.
    pub(super) fn new(seed: u64, listing: bool) -> Self {
        Self {
            sources: Sources::default(),
            account: None,
            images: BTreeMap::new(),
            numbers: ImageNumbers::default(),
            instances: InstanceAudit::new(seed),
            templates: Templates::default(),
            findings: FindingCounts::default(),
            fleets: 0,
            changes: 0,
            lines: listing.then(Vec::new),
        }
    }
}

impl Pieces for Inventory {
    fn piece(&mut self, kind: Kind, json: &[u8], offset: u64) {
        self.sources.thing();
        let read = match kind {
            Kind::Instance => self.instances.take(json, &mut self.findings, &mut self.lines),
            Kind::Image => self.image(json),
            Kind::TemplateVersion => self.templates.take(json),
            Kind::Account => self.account(json),
            Kind::Bare => self.bare(json),
        };
        if let Err(problem) = read {
            self.sources.fault(Some(offset), problem);
        }
    }

    fn fault(&mut self, offset: u64, problem: &'static str) {
        self.sources.fault(Some(offset), problem.to_owned());
    }
}

impl Inventory {
    fn image(&mut self, json: &[u8]) -> Result<(), String> {
        let row: rows::ImageRow = read(json, "an image")?;
        let v2 = row.imds_support.as_deref() == Some("v2.0");
        self.numbers.count += 1;
        self.numbers.v2 += u64::from(v2);
        let id = printable(&row.image_id);
        if !v2 {
            self.findings.add(FindingKind::ImageNotMarked, &id);
        }
        if self.images.len() < MOST_IMAGES {
            self.images.insert(id, if v2 { ImdsSupport::V2 } else { ImdsSupport::None });
        }
        Ok(())
    }

    fn account(&mut self, json: &[u8]) -> Result<(), String> {
        let row: rows::AccountRow = read(json, "the account's defaults")?;
        let defaults = AccountDefaults {
            http_tokens: row.http_tokens,
            http_put_response_hop_limit: row.http_put_response_hop_limit,
            http_endpoint: row.http_endpoint,
            instance_metadata_tags: row.instance_metadata_tags,
            http_tokens_enforced: row.http_tokens_enforced,
        };
        self.defaults(defaults)
    }

    /// Takes the account's defaults, wherever they come from.
    pub(super) fn defaults(&mut self, defaults: AccountDefaults) -> Result<(), String> {
        match self.account {
            Some(before) if before != defaults => Err("other account defaults than before: each Region has its own, \
                                                       and the first are reckoned with"
                .into()),
            Some(_) => Ok(()),
            None => {
                self.account = Some(defaults);
                Ok(())
            }
        }
    }

    /// An object in a list at the top.
    fn bare(&mut self, json: &[u8]) -> Result<(), String> {
        let row: rows::BareRow = read(json, "an instance, an image or a template version")?;
        if row.instance_id {
            self.instances.take(json, &mut self.findings, &mut self.lines)
        } else if row.launch_template_data {
            self.templates.take(json)
        } else if row.image_id {
            self.image(json)
        } else {
            Err("neither an instance nor an image nor a template version".into())
        }
    }
}
