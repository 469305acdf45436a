//! Those of whom no request was recorded, and who are known of from other sources.

use super::super::recommend::stands_in_the_way;
use super::super::target::Subject;
use super::Ground;
use super::path::Leg;
use crate::report::{UnrecordedReport, Verdict};

/// Who of them is worse off after this change, or may be.
pub(super) fn in_the_way(leg: &Leg, ground: &Ground<'_>) -> Vec<(UnrecordedReport, Verdict)> {
    let findings = &ground.picture.findings;
    let found = ground.unrecorded.iter().filter_map(|member| {
        let Subject::Unrecorded(one) = &member.who else { return None };
        let report = findings.present(member.number, one, member.basis.change(&leg.after));
        let verdict = report.verdict.filter(|verdict| stands_in_the_way(*verdict))?;
        Some((report, verdict))
    });
    found.collect()
}
