//! Several proposals judged after one reading.

use crate::forecast::judge::picture::Picture;
use crate::forecast::observe::caller::Caller;
use crate::forecast::observe::instance::InForce;
use crate::forecast::present::caller::judged;
use crate::forecast::present::{instances, recording, unrecorded};
use crate::forecast::report::{
    ComparedCaller, ComparedOutcome, Comparison, Proposal, REPORT_VERSION, UnrecordedReport, Verdict,
};
use crate::knowledge::quirks::Quirks;
use crate::service::options::PartialOptions;

/// Each caller under each proposal.
pub(crate) fn compare(picture: &Picture<'_>, proposals: &[PartialOptions], quirks: &Quirks) -> Comparison {
    let outcome = |number: usize, caller: &Caller, proposal: &PartialOptions| {
        let report = judged(number + 1, &picture.judge(caller, proposal, quirks), picture.log());
        ComparedOutcome {
            verdict: report.verdict,
            cause: report.cause,
            rules: report.rules,
            seconds_lost: report.seconds_lost,
        }
    };
    let callers: Vec<ComparedCaller> = picture
        .callers
        .iter()
        .enumerate()
        .map(|(number, caller)| ComparedCaller {
            id: format!("c{}", number + 1),
            name: caller.name(),
            instance: caller.instance.clone(),
            hops: caller.hops,
            outcomes: proposals.iter().map(|to| outcome(number, caller, to)).collect(),
        })
        .collect();
    let others = others(picture, proposals, quirks);
    let worst = |number: usize| {
        let verdicts = callers.iter().chain(&others).filter_map(|caller| Some(caller.outcomes.get(number)?.verdict));
        verdicts.max().unwrap_or(Verdict::Unknown)
    };
    let InForce { options: from, origin: current_origin, .. } = picture.common.clone();
    Comparison {
        version: REPORT_VERSION,
        current: from,
        current_origin,
        proposals: proposals
            .iter()
            .enumerate()
            .map(|(number, proposal)| Proposal { options: proposal.over(from), verdict: worst(number) })
            .collect(),
        callers,
        unrecorded: others,
        instances: instances(picture),
        recording: recording(picture, quirks),
        requests: picture.log().requests(),
    }
}

/// Those of whom no request was recorded, but for those who are judged as callers.
fn others(picture: &Picture<'_>, proposals: &[PartialOptions], quirks: &Quirks) -> Vec<ComparedCaller> {
    let each: Vec<Vec<UnrecordedReport>> =
        proposals.iter().map(|proposal| unrecorded::all(picture, quirks, &|from| proposal.over(*from))).collect();
    let outcome = |one: &UnrecordedReport| {
        Some(ComparedOutcome {
            verdict: one.verdict?,
            cause: one.cause.clone(),
            rules: one.rules.clone(),
            seconds_lost: None,
        })
    };
    let all = (0..picture.findings.unrecorded.len()).filter_map(|number| {
        let first = each.first()?.get(number)?;
        first.verdict?;
        Some(ComparedCaller {
            id: first.id.clone(),
            name: first.name.clone(),
            instance: first.instance.clone(),
            hops: None,
            outcomes: each.iter().filter_map(|proposal| outcome(proposal.get(number)?)).collect(),
        })
    });
    all.collect()
}
