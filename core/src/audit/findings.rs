//! Findings, counted, with the first few of each kind.

use std::collections::BTreeMap;

use super::{Finding, FindingKind};
use crate::knowledge::rules::RuleId;

/// The most examples of a kind.
const MOST_EXAMPLES: usize = 20;

/// Findings in the making.
#[derive(Debug, Default)]
pub(super) struct FindingCounts(BTreeMap<FindingKind, (u64, Vec<String>)>);

impl FindingCounts {
    /// One of `kind`.
    pub(super) fn add(&mut self, kind: FindingKind, id: &str) {
        self.add_many(kind, 1, core::slice::from_ref(&id));
    }

    /// `count` of `kind`, of which some are named.
    pub(super) fn add_many(&mut self, kind: FindingKind, count: u64, ids: &[impl AsRef<str>]) {
        let (total, examples) = self.0.entry(kind).or_default();
        *total += count;
        let room = MOST_EXAMPLES.saturating_sub(examples.len());
        examples.extend(ids.iter().take(room).map(|id| id.as_ref().to_owned()));
    }

    /// All of them, the most important first.
    pub(super) fn finish(self) -> Vec<Finding> {
        let finding = |(kind, (count, examples)): (FindingKind, _)| Finding {
            kind,
            severity: kind.severity(),
            text: kind.text().to_owned(),
            rules: RuleId::ids(kind.rules()),
            count,
            examples,
        };
        self.0.into_iter().map(finding).collect()
    }
}
