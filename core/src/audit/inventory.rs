//! What is known so far.

use std::collections::BTreeMap;

use super::document::Document;
use super::finding::FindingKind;
use super::findings::FindingCounts;
use super::instances::InstanceAudit;
use super::printable::printable;
use super::report::ImageNumbers;
use super::sources::Sources;
use super::templates::Templates;
use crate::account::defaults::DeclarativePolicy;
use crate::api::answers::{AccountFacts, ImageFacts, InstanceFacts, OptionsFacts, TemplateFacts};
use crate::api::listing::{Facts, ListingFault};
use crate::api::{AccountDefaults, ImdsSupport};
use crate::text::coverage::Gap;

/// The most images that are remembered by their ids.
pub(super) const MOST_IMAGES: usize = 300_000;

/// What is known so far.
#[derive(Debug)]
pub(super) struct Inventory {
    pub sources: Sources,
    pub account: Option<AccountDefaults>,
    /// A declarative policy, which holds the defaults in place of the account.
    pub policy: Option<DeclarativePolicy>,
    /// What the texts together make of the account's defaults.
    pub by_texts: Option<AccountDefaults>,
    /// The texts that say launches.
    pub documents: Vec<Document>,
    /// Calls of texts that are too many to be kept.
    pub passed_over: u64,
    /// By id.
    pub images: BTreeMap<String, ImdsSupport>,
    pub numbers: ImageNumbers,
    pub instances: InstanceAudit,
    pub templates: Templates,
    pub findings: FindingCounts,
    /// Lines of the listing, if there is one.
    pub lines: Option<Vec<u8>>,
}

impl Inventory {
    /// Nothing yet; `listing` asks for lines, `seed` keys the digests of ids.
    pub(super) fn new(seed: u64, listing: bool) -> Self {
        Self {
            sources: Sources::default(),
            account: None,
            policy: None,
            by_texts: None,
            documents: Vec::new(),
            passed_over: 0,
            images: BTreeMap::new(),
            numbers: ImageNumbers::default(),
            instances: InstanceAudit::new(seed),
            templates: Templates::default(),
            findings: FindingCounts::default(),
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
        self.templates.take(facts);
    }

    fn options(&mut self, id: Option<String>, options: OptionsFacts, offset: u64) {
        let instance_id = id.unwrap_or_else(|| format!("{}: byte {offset}", self.sources.current()));
        let metadata_options = Some(options);
        self.instance(InstanceFacts { instance_id, metadata_options, ..InstanceFacts::default() }, offset);
    }

    fn account(&mut self, facts: AccountFacts, offset: u64) {
        self.sources.thing();
        if let Err(problem) = self.defaults(facts.defaults) {
            self.sources.fault(Gap::UnreadableRecord, Some(offset), problem);
        }
    }

    fn more_pages(&mut self) {
        self.sources.gap(Gap::MorePages, None);
    }

    fn fault(&mut self, fault: ListingFault, offset: u64) {
        if fault.is_of_a_thing() {
            self.sources.thing();
        }
        match fault {
            ListingFault::EndsEarly => self.sources.fault(Gap::CutOff, Some(offset), fault.to_string()),
            ListingFault::TooLong
            | ListingFault::TooDeep
            | ListingFault::NotJson
            | ListingFault::NotPrinted
            | ListingFault::Unknown
            | ListingFault::NoId(_)
            | ListingFault::Value(_)
            | ListingFault::Broken(_) => self.sources.fault(Gap::UnreadableRecord, Some(offset), fault.to_string()),
        }
    }
}

impl Inventory {
    /// Takes a declarative policy.
    pub(super) fn policy(&mut self, policy: DeclarativePolicy) -> Result<(), String> {
        match &self.policy {
            Some(before) if *before != policy => {
                Err("another declarative policy than before: which one is attached is not known, and the first counts"
                    .into())
            }
            Some(_) => Ok(()),
            None => {
                self.policy = Some(policy);
                Ok(())
            }
        }
    }

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
