//! What was read, and what could not be.

use super::printable::printable;
use super::{AuditFault, AuditSource};
use crate::text::coverage::{Coverage, Gap};

/// What is said of a text that nothing is known of.
pub(super) const NOT_KNOWN: &str = "nothing that an audit reads: expected what describe-instances, describe-images, \
    describe-launch-template-versions or get-instance-metadata-defaults prints with --output json, a Terraform plan or state \
    (`terraform show -json`), a CloudFormation template, or commands that launch";

/// The most faults that are told one by one.
const MOST_FAULTS: usize = 20;
/// The most sources that are told one by one.
const MOST_SOURCES: usize = 10_000;

/// Sources and faults in the making.
#[derive(Debug, Default)]
pub(super) struct Sources {
    done: Vec<AuditSource>,
    current: AuditSource,
    fault_count: u64,
    faults: Vec<AuditFault>,
    /// Whether the current source already has a fault, which then says enough.
    faulty: bool,
    coverage: Coverage,
}

impl Sources {
    pub(super) fn begin(&mut self, name: &str) {
        self.current = AuditSource { name: name.to_owned(), ..AuditSource::default() };
        self.faulty = false;
    }

    /// The name of the source that is read.
    pub(super) fn current(&self) -> &str {
        &self.current.name
    }

    pub(super) fn bytes(&mut self, count: usize) {
        self.current.bytes += count as u64;
    }

    pub(super) const fn thing(&mut self) {
        self.current.things += 1;
    }

    /// Something that is not covered.
    pub(super) fn gap(&mut self, gap: Gap, offset: Option<u64>) {
        let name = printable(&self.current.name);
        let place = offset.map_or_else(|| name.clone(), |offset| format!("{name}: byte {offset}"));
        self.coverage.add(gap, &place, 1, true);
    }

    /// Something that cannot be read, and so is not covered.
    pub(super) fn fault(&mut self, gap: Gap, offset: Option<u64>, problem: String) {
        self.gap(gap, offset);
        self.faulty = true;
        self.fault_count += 1;
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(AuditFault { source: self.current.name.clone(), offset, problem });
        }
    }

    /// The source has ended.
    pub(super) fn end(&mut self, recognised: bool) {
        if !recognised && !self.faulty {
            let problem = if self.current.bytes == 0 { "it is empty" } else { NOT_KNOWN };
            self.fault(Gap::UnrecognisedSource, None, problem.to_owned());
        }
        if self.done.len() < MOST_SOURCES {
            self.done.push(core::mem::take(&mut self.current));
        }
    }

    pub(super) fn first_fault(&self) -> Option<String> {
        self.faults.first().map(ToString::to_string)
    }

    /// What was read, how much of it could not be, the first of that, and what is not covered.
    pub(super) fn finish(self) -> (Vec<AuditSource>, u64, Vec<AuditFault>, Coverage) {
        (self.done, self.fault_count, self.faults, self.coverage)
    }
}
