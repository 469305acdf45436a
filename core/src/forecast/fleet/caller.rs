//! Callers of a fleet, as verdicts are given on them.

use crate::forecast::judge::member::{Member, Subject};
use crate::forecast::judge::picture::Picture;
use crate::forecast::observe::caller::Caller;
use crate::forecast::present::caller::judged;
use crate::forecast::present::summary::counted;
use crate::forecast::report::{CallerReport, VerdictCount};
use crate::knowledge::quirks::Quirks;
use crate::service::options::PartialOptions;

/// A caller, and what becomes of it under the proposal.
pub(crate) struct FleetCaller<'p> {
    /// Its place among the callers.
    pub number: usize,
    pub caller: &'p Caller,
    pub report: CallerReport,
}

impl<'p> FleetCaller<'p> {
    /// A member that is a caller, should its options become what is proposed.
    pub(crate) fn of(
        picture: &Picture<'_>,
        member: &Member<'p>,
        proposal: &PartialOptions,
        quirks: &Quirks,
    ) -> Option<Self> {
        let Subject::Caller(caller) = member.who else { return None };
        let report = judged(member.number + 1, &picture.judge(caller, proposal, quirks), picture.log());
        Some(Self { number: member.number, caller, report })
    }
}

/// How many of them fare how, worst first.
pub(crate) fn verdicts<'j, 'p: 'j>(judged: impl Iterator<Item = &'j FleetCaller<'p>>) -> Vec<VerdictCount> {
    counted(judged.map(|judged| judged.report.verdict))
}
