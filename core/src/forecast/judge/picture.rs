//! What there is to judge when all has been read: the callers, and the options in force on the instance of each.

use std::collections::BTreeSet;

use super::assess::assess;
use super::assessment::{Assessment, ProposedChange};
use super::model_check::ModelCheck;
use super::region::Basis;
use super::unrecorded::findings::{Unrecorded, UnrecordedFindings};
use crate::forecast::observe::AssumedReport;
use crate::forecast::observe::caller::Caller;
use crate::forecast::observe::instance::{GivenOptions, InForce, InstanceFacts, common};
use crate::forecast::observe::merged::MergedCallers;
use crate::forecast::observe::observed::Observed;
use crate::forecast::observe::read_log::ReadLog;
use crate::knowledge::quirks::Quirks;
use crate::service::options::{MetadataOptions, PartialOptions};
use crate::text::time::{Moment, Span};

/// Everything that verdicts rest on.
pub(crate) struct Picture<'r> {
    pub observed: &'r Observed,
    /// The only instance that was described, where no recording names its own: it is taken to be that one.
    pub only: Option<&'r str>,
    /// The callers, those that are one program united.
    pub callers: &'r [Caller],
    /// By the number of the instance.
    pub in_force: Vec<InForce>,
    /// The same for all instances together, as far as they have it in common.
    pub common: InForce,
    /// What sources that hold no requests say of callers.
    pub findings: UnrecordedFindings<'r>,
    /// What was to be taken for granted.
    pub assumed: &'r [AssumedReport],
}

/// A caller, what it is judged by and what was found.
pub(crate) struct JudgedCaller<'p> {
    pub caller: &'p Caller,
    pub from: &'p MetadataOptions,
    pub to: MetadataOptions,
    pub found: Assessment,
}

impl<'r> Picture<'r> {
    pub(crate) fn of(observed: &'r Observed, merged: &'r MergedCallers, given: GivenOptions) -> Self {
        let only = observed.instances.only_unnamed().then(|| observed.facts.only()).flatten();
        let in_force: Vec<InForce> = observed
            .instances
            .iter()
            .map(|(_, instance)| {
                let told = observed.facts.of(instance.id.as_deref());
                let joined = only.filter(|_| told.is_none()).map(|(_, told)| told);
                instance.in_force(given, told.or(joined), joined.is_some(), &observed.log)
            })
            .collect();
        let findings = UnrecordedFindings::of(observed);
        let recorded = observed
            .instances
            .iter()
            .zip(&in_force)
            .filter(|((home, instance), _)| instance.counts.requests > 0 || findings.unrecorded_on(*home));
        let mut recorded: Vec<&InForce> = recorded.map(|(_, in_force)| in_force).collect();
        if recorded.is_empty() {
            recorded.extend(in_force.first());
        }
        let common = common(&recorded);
        let MergedCallers { callers, assumed } = merged;
        Self { observed, only: only.map(|(id, _)| id), callers, in_force, common, findings, assumed }
    }

    /// What facts say of the instance of this number.
    pub(crate) fn told(&self, number: u16) -> Option<&'r InstanceFacts> {
        let facts = &self.observed.facts;
        let id = self.observed.instances.get(number)?.id.as_deref();
        facts.of(id).or_else(|| facts.of(Some(self.only?)))
    }

    /// The options in force on the caller's instance.
    pub(crate) fn on(&self, caller: &Caller) -> &InForce {
        self.at(caller.home)
    }

    /// The options in force on the instance of this number.
    pub(crate) fn at(&self, home: u16) -> &InForce {
        self.in_force.get(usize::from(home)).unwrap_or(&self.common)
    }

    /// The id of the instance of this number.
    pub(crate) fn instance(&self, home: u16) -> Option<&'r str> {
        self.observed.instances.get(home)?.id.as_deref()
    }

    /// Each instance that was recorded: its id and the options in force on it.
    pub(crate) fn recorded(&self) -> Vec<(Option<&str>, MetadataOptions)> {
        let recorded = self.observed.instances.iter().zip(&self.in_force);
        let recorded =
            recorded.filter(|((home, instance), _)| instance.counts.requests > 0 || self.findings.unrecorded_on(*home));
        recorded.map(|((_, instance), in_force)| (instance.id.as_deref(), in_force.options)).collect()
    }

    /// When the first request was made on any of these instances, and when the last, where the recording has times.
    pub(crate) fn times(&self, homes: &BTreeSet<u16>) -> Option<(Moment, Moment)> {
        let instances = || self.observed.instances.iter().filter(|(home, _)| homes.contains(home));
        let first = instances().filter_map(|(_, instance)| instance.first).min()?;
        Some((first, instances().filter_map(|(_, instance)| instance.last).max()?))
    }

    /// From the first request that was made anywhere to the last, where the recording has times.
    pub(crate) fn span(&self) -> Option<Span> {
        let instances = || self.observed.instances.iter().map(|(_, instance)| instance);
        let first = instances().filter_map(|instance| instance.first).min()?;
        Some(instances().filter_map(|instance| instance.last).max()?.since(first))
    }

    /// What the caller is judged by.
    pub(crate) fn basis<'b>(&'b self, caller: &Caller, quirks: &'b Quirks) -> Basis<'b> {
        let InForce { options, limit_known, .. } = self.on(caller);
        Basis { from: options, limit_known: *limit_known, quirks }
    }

    /// What somebody unrecorded is judged by.
    pub(crate) fn basis_of<'b>(&'b self, one: &Unrecorded<'_>, quirks: &'b Quirks) -> Basis<'b> {
        let InForce { options, limit_known, .. } = self.at(one.home);
        Basis { from: options, limit_known: *limit_known, quirks }
    }

    pub(crate) fn log(&self) -> &ReadLog {
        &self.observed.log
    }

    /// The recorded answers, held against those of the engine under the options in force.
    pub(crate) fn model_check(&self, quirks: &Quirks) -> ModelCheck<'_> {
        let options = |home: u16| self.in_force.get(usize::from(home)).map(|in_force| in_force.options);
        ModelCheck::of(&self.observed.tally, &options, quirks)
    }

    /// What becomes of a caller, should its options become what is proposed.
    pub(crate) fn judge<'p>(
        &'p self,
        caller: &'p Caller,
        proposal: &PartialOptions,
        quirks: &Quirks,
    ) -> JudgedCaller<'p> {
        let InForce { options: from, limit_known, .. } = self.on(caller);
        let to = proposal.over(*from);
        // What is to stay as it was need not be known.
        let limit_known = *limit_known || proposal.http_put_response_hop_limit.is_none();
        let found = assess(caller, ProposedChange { from, to: &to, limit_known }, quirks);
        JudgedCaller { caller, from, to, found }
    }
}
