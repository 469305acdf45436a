//! Instances, judged one by one.

use core::hash::Hasher as _;
use std::collections::{BTreeMap, BTreeSet};

use siphasher::sip::SipHasher13;

use super::findings::FindingCounts;
use super::printable::printable;
use super::{AuditLine, FindingKind, HopLimitNumber, InstanceNumbers};
use crate::account::tag_keys;
use crate::api::ImdsSupport;
use crate::api::answers::{InstanceFacts, OptionsFacts, OptionsState};
use crate::knowledge::quirks::Quirks;
use crate::service::options::{HopLimit, HttpTokens, Switch};

/// The most instances that are known again when they are printed twice: 8 bytes each, and the tree around them.
const MOST_KNOWN: usize = 2_000_000;
/// The most images that instances are counted by.
const MOST_IMAGES: usize = 100_000;
/// How many instances are remembered of an image.
const EXAMPLES: usize = 3;
/// How tag keys begin on instances that run containers.
const CONTAINER_TAGS: [&str; 9] = [
    "kubernetes.io/",
    "k8s.io/",
    "eks:",
    "aws:eks:",
    "aws:ecs:",
    "AmazonECSManaged",
    "karpenter.sh/",
    "alpha.eksctl.io/",
    "kops.k8s.io/",
];

/// Instances in the making.
#[derive(Debug)]
pub(super) struct InstanceAudit {
    seed: u64,
    numbers: InstanceNumbers,
    hop_limits: BTreeMap<HopLimit, u64>,
    /// Digests of the ids that were seen.
    seen: BTreeSet<u64>,
    /// Instances that answer IMDSv1, by image: the image may be described later.
    by_image: BTreeMap<String, (u64, Vec<String>)>,
    image_overflow: bool,
}

impl InstanceAudit {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            seed,
            numbers: InstanceNumbers::default(),
            hop_limits: BTreeMap::new(),
            seen: BTreeSet::new(),
            by_image: BTreeMap::new(),
            image_overflow: false,
        }
    }

    /// Takes one.
    pub(super) fn take(&mut self, facts: &InstanceFacts, findings: &mut FindingCounts, lines: &mut Option<Vec<u8>>) {
        let id = printable(&facts.instance_id);
        if self.is_repeated(&facts.instance_id) {
            self.numbers.repeated += 1;
            return;
        }
        if facts.is_gone() {
            self.numbers.terminated += 1;
            return;
        }
        let found = self.judge(facts);
        found.iter().for_each(|kind| findings.add(*kind, &id));
        if found.contains(&FindingKind::InstanceAllowsV1)
            && let Some(image) = &facts.image_id
        {
            self.count_by_image(image, &id);
        }
        if let Some(lines) = lines {
            let options = facts.metadata_options.map(OptionsFacts::in_force).map(Into::into);
            AuditLine::Instance { id, options, findings: found }.write(lines);
        }
    }

    fn is_repeated(&mut self, id: &str) -> bool {
        let mut hasher = SipHasher13::new_with_keys(self.seed, 0x6964);
        hasher.write(id.as_bytes());
        let digest = hasher.finish();
        if self.seen.len() >= MOST_KNOWN { self.seen.contains(&digest) } else { !self.seen.insert(digest) }
    }

    fn judge(&mut self, facts: &InstanceFacts) -> Vec<FindingKind> {
        let numbers = &mut self.numbers;
        numbers.count += 1;
        let Some(shown) = facts.metadata_options else {
            numbers.unknown += 1;
            return vec![FindingKind::OptionsUnknown];
        };
        let options = shown.in_force();
        let mut found = Vec::new();
        let limit = options.http_put_response_hop_limit.get();
        *self.hop_limits.entry(options.http_put_response_hop_limit).or_default() += 1;
        if shown.state == Some(OptionsState::Pending) {
            found.push(FindingKind::ChangePending);
        }
        let answers = options.http_endpoint == Switch::Enabled;
        if !answers {
            numbers.endpoint_disabled += 1;
            found.push(FindingKind::EndpointDisabled);
        } else if options.http_tokens == HttpTokens::Optional {
            numbers.imdsv1 += 1;
            found.push(FindingKind::InstanceAllowsV1);
        } else {
            numbers.imdsv2_only += 1;
        }
        if answers {
            let containers = facts.tags.iter().any(|tag| CONTAINER_TAGS.iter().any(|begin| tag.key.starts_with(begin)));
            match limit {
                1 if containers => found.push(FindingKind::HopLimitCutsContainers),
                1 => found.push(FindingKind::HopLimitOne),
                2 => {}
                _ => found.push(FindingKind::HopLimitWide),
            }
            if options.http_protocol_ipv6 == Switch::Enabled {
                numbers.ipv6 += 1;
                found.push(FindingKind::Ipv6Enabled);
            }
            if options.instance_metadata_tags == Switch::Enabled {
                numbers.tags += 1;
                found.push(FindingKind::TagsShown);
            }
        }
        let quirks = Quirks::default();
        if facts.tags.iter().any(|tag| tag_keys::problem(&tag.key, &quirks).is_some()) {
            found.push(FindingKind::TagsCannotBeShown);
        }
        found
    }

    fn count_by_image(&mut self, image: &str, id: &str) {
        let image = printable(image);
        if self.by_image.len() >= MOST_IMAGES && !self.by_image.contains_key(&image) {
            self.image_overflow = true;
            return;
        }
        let (count, examples) = self.by_image.entry(image).or_default();
        *count += 1;
        if examples.len() < EXAMPLES {
            examples.push(id.to_owned());
        }
    }

    /// The numbers, once all images are known.
    pub(super) fn finish(
        self,
        images: &BTreeMap<String, ImdsSupport>,
        findings: &mut FindingCounts,
        limits: &mut Vec<String>,
    ) -> InstanceNumbers {
        for (image, (count, examples)) in &self.by_image {
            if images.get(image) == Some(&ImdsSupport::V2) {
                findings.add_many(FindingKind::InstanceBelowItsImage, *count, examples);
            }
        }
        if self.seen.len() >= MOST_KNOWN {
            limits.push(format!("repeated instances beyond the first {MOST_KNOWN}"));
        }
        if self.image_overflow {
            limits.push(format!("instances of images beyond the first {MOST_IMAGES}, held against their mark"));
        }
        let hop_limits = self.hop_limits.into_iter().map(|(hop_limit, count)| HopLimitNumber { hop_limit, count });
        InstanceNumbers { hop_limits: hop_limits.collect(), ..self.numbers }
    }
}
