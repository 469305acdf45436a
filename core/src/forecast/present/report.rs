//! The report of a replay.

use super::caller::judged;
use super::group::groups;
use super::summary::summary;
use super::{instances, recording, unrecorded};
use crate::forecast::judge::picture::{JudgedCaller, Picture};
use crate::forecast::observe::instance::InForce;
use crate::forecast::report::{CallerReport, OptionsReport, REPORT_VERSION, Report, Verdict};
use crate::knowledge::quirks::Quirks;
use crate::service::options::PartialOptions;

/// The verdict on each caller, in the order in which they appeared.
pub(crate) fn verdicts(picture: &Picture<'_>, to: PartialOptions, quirks: &Quirks) -> Vec<Verdict> {
    picture.callers.iter().map(|caller| picture.judge(caller, &to, quirks).found.verdict).collect()
}

/// All that is said of a recording, should its options become what is proposed.
pub(crate) fn report(picture: &Picture<'_>, to: PartialOptions, quirks: &Quirks) -> Report {
    let log = picture.log();
    let mut found: Vec<JudgedCaller<'_>> =
        picture.callers.iter().map(|caller| picture.judge(caller, &to, quirks)).collect();
    // Worst first; within a verdict in the order in which they appeared, which sorting keeps.
    found.sort_by_key(|one| Verdict::WORST_FIRST.iter().position(|v| *v == one.found.verdict));
    let callers: Vec<CallerReport> = (1..).zip(&found).map(|(number, one)| judged(number, one, log)).collect();
    let unrecorded = unrecorded::all(picture, quirks, &|from| to.over(*from));
    let InForce { options: from, origin: current_origin, .. } = picture.common.clone();
    Report {
        version: REPORT_VERSION,
        summary: summary(&callers, &unrecorded, log.requests(), log.coverage()),
        recording: recording(picture, quirks),
        options: OptionsReport { current: from, current_origin, proposed: to.over(from) },
        instances: instances(picture),
        groups: groups(&found, &callers),
        callers,
        unrecorded,
        unplaced: unrecorded::unplaced(&picture.findings),
    }
}
