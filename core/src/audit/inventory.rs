//! What is known so far.

use std::collections::BTreeMap;

use super::finding::FindingKind;
use super::findings::FindingCounts;
use super::instances::InstanceAudit;
use super::printable::printable;
use super::report::ImageNumbers;
use super::sources::Sources;
use super::templates::Templates;
use crate::api::answers::{AccountFacts, ImageFacts, InstanceFacts, TemplateFacts};
use crate::api::listing::{Facts, ListingFault};
use crate::api::{AccountDefaults, ImdsSupport};

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

impl Facts for Inventory {
    fn instance(&mut self, facts: InstanceFacts, _: u64) {
        self.sources.thing();
        self.instances.take(&facts, &mut self.findings, &mut self.lines);
    }

    fn image(&mut self, facts: ImageFacts, _: u64) {
        self.sources.thing();
        let mark = facts.mark();
        self.numbers.count += 1;
        self.numbers.v2 += u64::from(mark == ImdsSupport::V2);
        let id = printable(&facts.image_id);
        if mark == ImdsSupport::None {
            self.findings.add(FindingKind::ImageNotMarked, &id);
        }
        if self.images.len() < MOST_IMAGES {
            self.images.insert(id, mark);
        }
    }

    fn template(&mut self, facts: TemplateFacts, _: u64) {
        self.sources.thing();
        self.templates.take(&facts);
    }

    fn account(&mut self, facts: AccountFacts, offset: u64) {
        self.sources.thing();
        if let Err(problem) = self.defaults(facts.defaults) {
            self.sources.fault(Some(offset), problem);
        }
    }

    fn fault(&mut self, fault: ListingFault, offset: u64) {
        if fault.is_of_a_thing() {
            self.sources.thing();
        }
        self.sources.fault(Some(offset), fault.to_string());
    }
}

impl Inventory {
    /// Takes the account's defaults, wherever they come from.
    pub(super) fn defaults(&mut self, defaults: AccountDefaults) -> Result<(), String> {
        match self.account {
            Some(before) if before != defaults => {
                Err("other account defaults than before: each Region has its own, and the first are used".into())
            }
            Some(_) => Ok(()),
            None => {
                self.account = Some(defaults);
                Ok(())
            }
        }
    }
}
