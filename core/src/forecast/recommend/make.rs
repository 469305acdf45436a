//! A recommendation as a whole.

use super::advice::Advice;
use super::blocker::about;
use crate::forecast::judge::member::{Subject, members};
use crate::forecast::judge::picture::Picture;
use crate::forecast::judge::region::Region;
use crate::forecast::present::works_under::works_under;
use crate::forecast::present::{self, instances, recording};
use crate::forecast::report::{CallerNeeds, CallerReport, Outcome, REPORT_VERSION, Recommendation, Verdict};
use crate::knowledge::quirks::Quirks;

/// What is recommended for all callers of a recording.
pub(crate) fn recommend(picture: &Picture<'_>, quirks: &Quirks) -> Recommendation {
    let members = members(picture, quirks);
    let recorded = picture.recorded();
    let advice = Advice::of(picture, &members.iter().collect::<Vec<_>>(), &recorded);
    let callers = members.iter().filter_map(|member| {
        let Subject::Caller(caller) = &member.who else { return None };
        let then = advice.target.on(member.basis.from);
        Some(needs_of(about(picture, member, caller, &then).1, &member.region))
    });
    let callers: Vec<CallerNeeds> = callers.collect();
    let unrecorded = present::unrecorded::all(picture, quirks, &|from| advice.target.on(from));
    let found = verdict(&advice, callers.iter().map(|caller| caller.verdict));
    let found = if members.is_empty() { Verdict::Unknown } else { found };
    let summary = Outcome::new(found, advice.sentence, picture.log().coverage());
    // A command that is not known to be safe is not handed out.
    let arguments = advice.arguments.filter(|_| summary.coverage.complete);
    let common = picture.common.clone();
    Recommendation {
        version: REPORT_VERSION,
        summary,
        current: common.options,
        current_origin: common.origin,
        recommended: advice.recommended,
        arguments,
        changes: advice.changes,
        further: advice.further,
        callers,
        unrecorded,
        unplaced: present::unrecorded::unplaced(&picture.findings),
        instances: instances(picture),
        recording: recording(picture, quirks),
        requests: picture.log().requests(),
    }
}

/// The worst that required tokens do, or would do: of those in their way, else of all callers under what is recommended.
fn verdict(advice: &Advice, callers: impl Iterator<Item = Verdict>) -> Verdict {
    let tokens = advice.further.iter().filter(|step| step.option == "HttpTokens");
    let blockers = tokens.flat_map(|step| &step.blockers).map(|blocker| blocker.verdict);
    blockers.max().or_else(|| callers.max()).unwrap_or(Verdict::Unknown)
}

fn needs_of(report: CallerReport, region: &Region) -> CallerNeeds {
    CallerNeeds {
        id: report.id,
        name: report.name,
        instance: report.instance,
        verdict: report.verdict,
        seconds_lost_now: report.seconds_lost_now,
        seconds_lost: report.seconds_lost,
        hops: report.hops,
        client: report.client,
        evidence: report.evidence,
        works_under: works_under(region),
    }
}
