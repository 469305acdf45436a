//! A recommendation as a whole.

use super::advice::Advice;
use super::blocker::about;
use crate::forecast::judge::member::{Subject, members};
use crate::forecast::judge::picture::Picture;
use crate::forecast::judge::region::Region;
use crate::forecast::present::works_under::works_under;
use crate::forecast::present::{self, instances, recording};
use crate::forecast::report::{CallerNeeds, CallerReport, REPORT_VERSION, Recommendation};
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
    let common = picture.common.clone();
    Recommendation {
        version: REPORT_VERSION,
        sentence: advice.sentence,
        current: common.options,
        current_origin: common.origin,
        recommended: advice.recommended,
        arguments: advice.arguments,
        changes: advice.changes,
        further: advice.further,
        callers: callers.collect(),
        unrecorded: present::unrecorded::all(picture, quirks, &|from| advice.target.on(from)),
        unplaced: present::unrecorded::unplaced(&picture.findings),
        instances: instances(picture),
        recording: recording(picture, quirks),
        requests: picture.log().requests(),
    }
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
