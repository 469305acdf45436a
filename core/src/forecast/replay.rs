//! A recording as it is read, and the answers to what is asked of it.

use core::cell::OnceCell;

use super::fleet::{self, GroupBy};
use super::judge::picture::Picture;
use super::observe::Assumed;
use super::observe::instance::GivenOptions;
use super::observe::merged::MergedCallers;
use super::observe::observed::Observed;
use super::plan::{self, PlanWanted};
use super::{compare, present, recommend};
use crate::forecast::report::{Comparison, Fleet, Plan, Recommendation, Report, Verdict};
use crate::knowledge::quirks::Quirks;
use crate::recordings::event::{Event, Happened, ShapeId};
use crate::recordings::evidence::Fact;
use crate::recordings::fault::Fault;
use crate::recordings::ingest::SourceEnd;
use crate::recordings::limit::Limit;
use crate::recordings::reader::Sink;
use crate::recordings::record_ref::RecordRef;
use crate::recordings::rows::RowKind;
use crate::recordings::skipped::Skipped;
use crate::service::options::PartialOptions;
use crate::text::Failure;
use crate::text::coverage::{Coverage, Gap};

/// What has been learnt from the events so far.
pub struct Replay {
    observed: Observed,
    /// What the user takes for granted.
    assumed: Vec<Assumed>,
    /// The callers as verdicts are given on them, until more is read.
    merged: OnceCell<MergedCallers>,
}

impl Replay {
    /// A replay whose tables are keyed by `seed`; what it finds does not depend on it.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { observed: Observed::new(seed), assumed: Vec::new(), merged: OnceCell::new() }
    }

    /// Says that a source of this name begins, and on which instance it was recorded where its records do not say.
    pub fn begin(&mut self, name: &str, instance: Option<&str>) {
        self.learning().begin(name, instance);
    }

    /// Says that what this name stands for could not be read at all.
    pub fn unread(&mut self, name: &str, gap: Gap) {
        self.observed.log.unread(name, gap);
    }

    /// Says that the source has ended, and what is known of it now.
    pub fn end(&mut self, end: &SourceEnd) {
        self.learning().end(end);
    }

    /// The first record that could not be read, for whoever stops at it.
    #[must_use]
    pub fn first_fault(&self) -> Option<String> {
        self.observed.log.first_fault()
    }

    /// Why nothing was read at all, if no source was recognised.
    #[must_use]
    pub fn nothing_recognised(&self) -> Option<String> {
        self.observed.log.nothing_recognised()
    }

    /// The verdicts: `from` is what the user says was in force, `to` what is proposed (over what was in force).
    #[must_use]
    pub fn report(&self, from: PartialOptions, to: PartialOptions, quirks: &Quirks) -> Report {
        present::report::report(&self.picture(GivenOptions::First(from)), to, quirks)
    }

    /// The strictest options that make nobody worse off, and who stands in the way of stricter ones: `from` is what the
    /// user says was in force.
    #[must_use]
    pub fn recommend(&self, from: PartialOptions, quirks: &Quirks) -> Recommendation {
        recommend::recommend(&self.picture(GivenOptions::First(from)), quirks)
    }

    /// Each caller under each of these proposals: `from` is what the user says was in force.
    #[must_use]
    pub fn compare(&self, from: PartialOptions, proposals: &[PartialOptions], quirks: &Quirks) -> Comparison {
        compare::compare(&self.picture(GivenOptions::First(from)), proposals, quirks)
    }

    /// What many instances can be given: `from` is what the user says was in force where nothing else is known, `to` what
    /// verdicts are on (`HttpTokens=required` where it is nothing).
    #[must_use]
    pub fn fleet(&self, from: PartialOptions, to: PartialOptions, by: &GroupBy, quirks: &Quirks) -> Fleet {
        fleet::fleet(&self.picture(GivenOptions::Last(from)), to, by, quirks)
    }

    /// Takes this for granted where the recording does not show it; of several the last that fits a caller counts.
    pub fn assume(&mut self, assumed: Vec<Assumed>) {
        self.merged.take();
        self.assumed = assumed;
    }

    /// Says that the values of this tag are wanted, where descriptions of instances show them.
    pub fn keep_tag(&mut self, key: &str) {
        self.observed.facts.keep_tag(key);
    }

    /// Says that the values of any tag may be wanted: they are kept as far as there is room.
    pub const fn keep_tags(&mut self) {
        self.observed.facts.keep_tags();
    }

    /// The way from what was in force to what is wanted: `from` is what the user says was in force.
    ///
    /// # Errors
    /// Instances with different options and none of them picked, or one picked that was not recorded.
    pub fn plan(&self, from: PartialOptions, wanted: &PlanWanted, quirks: &Quirks) -> Result<Plan, Failure> {
        plan::plan(&self.picture(GivenOptions::First(from)), wanted, quirks)
    }

    fn picture(&self, given: GivenOptions) -> Picture<'_> {
        let merged = self.merged.get_or_init(|| MergedCallers::of(&self.observed, &self.assumed));
        Picture::of(&self.observed, merged, given)
    }

    /// What has been learnt, to learn more.
    fn learning(&mut self) -> &mut Observed {
        self.merged.take();
        &mut self.observed
    }

    /// What of the sources so far is not covered.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        self.observed.log.coverage()
    }

    /// What happens to each caller, in order of appearance; no words are made for it. `from` and `to` are as for
    /// [`Replay::report`], which lists the callers worst verdict first and else in this order.
    #[must_use]
    pub fn verdicts(&self, from: PartialOptions, to: PartialOptions, quirks: &Quirks) -> Vec<Verdict> {
        let picture = self.picture(GivenOptions::First(from));
        present::report::verdicts(&picture, to, quirks)
    }

    /// For each number that [`Replay::observe`] gives, the caller's number in order of appearance, from 0: several are
    /// one where they turned out to be one program.
    #[must_use]
    pub fn handles(&self) -> Vec<u32> {
        self.observed.callers.handles()
    }

    /// How many requests were taken, and records that could not be read.
    #[must_use]
    pub const fn counts(&self) -> (u64, u64) {
        (self.observed.log.requests(), self.observed.log.faults())
    }

    /// Takes an event, or the first of a shape, and says whose it is and of what kind; nothing for a probe of another
    /// cloud's service, which no caller is charged with.
    pub fn observe(&mut self, event: &Event<'_>) -> Option<(u32, RowKind)> {
        self.learning().observe(event)
    }
}

impl Sink for Replay {
    fn event(&mut self, event: &Event<'_>) {
        self.observe(event);
    }

    fn again(&mut self, shape: ShapeId, happened: &Happened) -> bool {
        self.learning().again(shape, happened)
    }

    fn skipped(&mut self, why: Skipped, record: RecordRef) {
        self.observed.skipped(why, record);
    }

    fn fault(&mut self, fault: Fault) {
        self.observed.fault(fault);
    }

    fn uncovered(&mut self, gap: Gap, first: RecordRef, count: u64, could_hide: bool) {
        self.observed.uncovered(gap, first, count, could_hide);
    }

    fn limit(&mut self, limit: Limit) {
        self.observed.limit(limit);
    }

    fn fact(&mut self, fact: &Fact<'_>) {
        self.observed.fact(fact);
    }
}
