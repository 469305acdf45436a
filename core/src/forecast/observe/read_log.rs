//! What is known of the recording itself: sources, what was skipped, what could not be read, what it cannot show.

use std::collections::{BTreeMap, BTreeSet};

use crate::recordings::event::{Happened, SeenOutcome};
use crate::recordings::fault::Fault;
use crate::recordings::foreign::Cloud;
use crate::recordings::ingest::SourceEnd;
use crate::recordings::limit::Limit;
use crate::recordings::record_ref::RecordRef;
use crate::recordings::skipped::Skipped;
use crate::text::coverage::{Coverage, Gap};
use crate::text::redact;

/// As many faults are shown with their place; all are counted.
const FAULTS_SHOWN: usize = 10;

/// One file or stream.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceLog {
    /// Its name as given, printable.
    pub name: String,
    /// The format found in it, for people.
    pub format: String,
    /// Bytes read, before decompression.
    pub bytes: u64,
    /// Requests found.
    pub requests: u64,
}

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct ReadLog {
    pub sources: Vec<SourceLog>,
    unrecognised: u64,
    pub skipped: BTreeMap<Skipped, u64>,
    pub foreign: BTreeMap<Cloud, u64>,
    faults: u64,
    /// The first of them.
    pub first_faults: Vec<Fault>,
    /// What is not covered, by what it is and in which source; the first of it, how much, whether it could hide a caller.
    gaps: BTreeMap<(u32, Gap), (RecordRef, u64, bool)>,
    /// What could not be read at all, by its name.
    unread: Vec<(String, Gap)>,
    limits: BTreeSet<Limit>,
    requests: u64,
    answers: u64,
}

impl ReadLog {
    pub(crate) fn begin(&mut self, name: &str) {
        self.sources.push(SourceLog { name: redact::printable(name, 400), ..SourceLog::default() });
    }

    pub(crate) fn end(&mut self, end: &SourceEnd) {
        self.unrecognised += u64::from(!end.recognised);
        if let Some(source) = self.sources.last_mut() {
            source.format.clone_from(&end.format);
            source.bytes = end.bytes;
        }
    }

    pub(crate) fn request(&mut self, event: &Happened) {
        self.requests += 1;
        self.answers += u64::from(event.answered.outcome != SeenOutcome::NotRecorded);
        if let Some(source) = self.sources.last_mut() {
            source.requests += 1;
        }
    }

    pub(crate) fn foreign(&mut self, cloud: Cloud) {
        *self.foreign.entry(cloud).or_default() += 1;
    }

    pub(crate) fn skipped(&mut self, why: Skipped) {
        *self.skipped.entry(why).or_default() += 1;
    }

    pub(crate) fn fault(&mut self, fault: Fault) {
        self.faults += 1;
        self.uncovered(fault.gap, fault.record, 1, true);
        if self.first_faults.len() < FAULTS_SHOWN {
            self.first_faults.push(fault);
        }
    }

    pub(crate) fn uncovered(&mut self, gap: Gap, first: RecordRef, count: u64, could_hide: bool) {
        let there = self.gaps.entry((first.source, gap)).or_insert((first, 0, false));
        there.1 = there.1.saturating_add(count);
        there.2 |= could_hide;
    }

    pub(crate) fn unread(&mut self, name: &str, gap: Gap) {
        self.unread.push((redact::printable(name, 400), gap));
    }

    /// All that is not covered.
    pub(crate) fn coverage(&self) -> Coverage {
        let mut coverage = Coverage::default();
        for ((source, gap), (first, count, could_hide)) in &self.gaps {
            let (name, record) = (self.source_name(*source), first.to_string());
            let place = if record.is_empty() { name } else { format!("{name}: {record}") };
            coverage.add(*gap, &place, *count, *could_hide);
        }
        for (name, gap) in &self.unread {
            coverage.add(*gap, name, 1, true);
        }
        coverage
    }

    pub(crate) fn limit(&mut self, limit: Limit) {
        self.limits.insert(limit);
    }

    pub(crate) const fn requests(&self) -> u64 {
        self.requests
    }

    pub(crate) const fn faults(&self) -> u64 {
        self.faults
    }

    pub(crate) fn source_name(&self, number: u32) -> String {
        self.sources.get(number as usize).map(|s| s.name.clone()).unwrap_or_default()
    }

    pub(crate) fn first_fault(&self) -> Option<String> {
        let fault = self.first_faults.first()?;
        Some(format!("{}: {fault}", self.source_name(fault.record.source)))
    }

    /// If there were sources, and none of them is a recording: why not.
    pub(crate) fn nothing_recognised(&self) -> Option<String> {
        let all = !self.sources.is_empty() && self.unrecognised == self.sources.len() as u64;
        if all { self.first_fault() } else { None }
    }

    /// What this recording cannot show.
    pub(crate) fn limits(&self) -> BTreeSet<Limit> {
        let mut limits = self.limits.clone();
        if self.requests > 0 && self.answers == 0 {
            limits.insert(Limit::NoAnswers);
        }
        limits
    }
}
