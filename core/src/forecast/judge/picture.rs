//! What there is to judge when all has been read: the callers, and the options in force on the instance of each.

use std::collections::BTreeSet;

use super::fidelity::fidelity;
use super::region::Basis;
use super::unrecorded::findings::{Findings, Unrecorded};
use crate::forecast::observe::caller::Caller;
use crate::forecast::observe::instance::{Counts, Given, InForce, Told, common};
use crate::forecast::observe::merged::MergedCallers;
use crate::forecast::observe::observed::Observed;
use crate::forecast::observe::reading::Reading;
use crate::forecast::report::{
    AssumedReport, Fidelity, InstanceReport, OptionsReport, RecordingReport, UnrecordedReport,
};
use crate::knowledge::quirks::Quirks;
use crate::service::options::MetadataOptions;
use crate::text::time::Moment;

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
    pub findings: Findings<'r>,
    /// What was to be taken for granted.
    pub assumed: &'r [AssumedReport],
}

impl<'r> Picture<'r> {
    pub(crate) fn of(observed: &'r Observed, merged: &'r MergedCallers, given: Given) -> Self {
        let only = observed.instances.only_unnamed().then(|| observed.facts.only()).flatten();
        let in_force: Vec<InForce> = observed
            .instances
            .iter()
            .map(|(_, instance)| {
                let told = observed.facts.of(instance.id.as_deref());
                let joined = only.filter(|_| told.is_none()).map(|(_, told)| told);
                instance.in_force(given, told.or(joined), joined.is_some(), &observed.reading)
            })
            .collect();
        let findings = Findings::of(observed);
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
    pub(crate) fn told(&self, number: u16) -> Option<&'r Told> {
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

    /// What the caller is judged by.
    pub(crate) fn basis<'b>(&'b self, caller: &Caller, quirks: &'b Quirks) -> Basis<'b> {
        let InForce { options, limit_known, .. } = self.on(caller);
        Basis { from: options, limit_known: *limit_known, quirks }
    }

    /// The options in force on the caller's instance beside these, for what is said of it.
    pub(crate) fn options(&self, caller: &Caller, to: MetadataOptions) -> OptionsReport {
        OptionsReport { from: self.on(caller).options, from_origin: Vec::new(), to }
    }

    /// What somebody unrecorded is judged by.
    pub(crate) fn basis_of<'b>(&'b self, one: &Unrecorded<'_>, quirks: &'b Quirks) -> Basis<'b> {
        let InForce { options, limit_known, .. } = self.at(one.home);
        Basis { from: options, limit_known: *limit_known, quirks }
    }

    /// What is said of everybody of whom no request was recorded, should the options become what `to` makes of them.
    pub(crate) fn unrecorded(
        &self,
        quirks: &Quirks,
        to: &dyn Fn(&MetadataOptions) -> MetadataOptions,
    ) -> Vec<UnrecordedReport> {
        let all = self.findings.unrecorded.iter().enumerate();
        all.map(|(number, one)| {
            let basis = self.basis_of(one, quirks);
            self.findings.present(number, one, basis.change(&to(basis.from)))
        })
        .collect()
    }

    /// What was read, and what it cannot show, as far as other sources prove that, too.
    pub(crate) fn recording(&self, quirks: &Quirks) -> RecordingReport {
        let mut recording = self.reading().present(self.fidelity(quirks));
        recording.limits.extend(self.findings.limits());
        recording.assumed = self.assumed.to_vec();
        recording
    }

    pub(crate) fn reading(&self) -> &Reading {
        &self.observed.reading
    }

    fn fidelity(&self, quirks: &Quirks) -> Fidelity {
        let options = |home: u16| self.in_force.get(usize::from(home)).map(|in_force| in_force.options);
        fidelity(&self.observed.tally, &options, quirks, &self.observed.reading)
    }

    /// Each instance that was recorded.
    pub(crate) fn instances(&self) -> Vec<InstanceReport> {
        let mut callers = vec![0_u64; self.in_force.len()];
        for caller in self.callers {
            if let Some(count) = callers.get_mut(usize::from(caller.home)) {
                *count += 1;
            }
        }
        let recorded = self.observed.instances.iter().zip(&self.in_force).zip(callers);
        recorded
            .filter(|(((home, instance), _), _)| instance.counts.requests > 0 || self.findings.speak_of(*home))
            .map(|(((home, instance), in_force), callers)| {
                let Counts { requests, no_token, no_token_rejected, no_token_open } = instance.counts;
                InstanceReport {
                    id: instance.id.clone(),
                    from: in_force.options,
                    from_origin: in_force.origin.clone(),
                    callers,
                    requests,
                    no_token,
                    no_token_rejected,
                    no_token_open,
                    first: instance.first.and_then(Moment::rfc3339),
                    last: instance.last.and_then(Moment::rfc3339),
                    credentials: self.findings.credentials(home),
                    metrics: self.findings.metrics(home),
                }
            })
            .collect()
    }
}
