//! Several proposals judged after one reading.

use crate::forecast::judge::picture::Picture;
use crate::forecast::observe::caller::Caller;
use crate::forecast::observe::instance::InForce;
use crate::forecast::present::caller::judged;
use crate::forecast::present::{instances, recording, unrecorded};
use crate::forecast::report::{
    ComparedCaller, ComparedOutcome, Comparison, Outcome, Proposal, REPORT_VERSION, UnrecordedReport, Verdict,
};
use crate::knowledge::quirks::Quirks;
use crate::service::options::PartialOptions;
use crate::text::words::{listed, number};

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
    let coverage = picture.log().coverage();
    let open = if coverage.complete { Verdict::Unaffected } else { Verdict::Unknown };
    let verdicts: Vec<Verdict> = (0..proposals.len()).map(|number| worst(number).max(open)).collect();
    let best = verdicts.iter().min().copied().unwrap_or(Verdict::Unknown);
    Comparison {
        version: REPORT_VERSION,
        summary: Outcome::new(best, sentence(&verdicts, callers.len() + others.len()), coverage),
        current: from,
        current_origin,
        proposals: proposals
            .iter()
            .zip(verdicts)
            .map(|(proposal, verdict)| Proposal { options: proposal.over(from), verdict })
            .collect(),
        callers,
        unrecorded: others,
        instances: instances(picture),
        recording: recording(picture, quirks),
        requests: picture.log().requests(),
    }
}

/// How many proposals would break a caller, and for how many that is open.
fn sentence(verdicts: &[Verdict], callers: usize) -> String {
    if callers == 0 {
        return "There is no request to the metadata service in it.".into();
    }
    let (all, of) = (listed(verdicts.len(), "proposal"), |verdict| {
        verdicts.iter().filter(|found| **found == verdict).count() as u64
    });
    let breaks = match of(Verdict::Breaks) {
        0 => format!("Of {all} none is seen to break a caller."),
        some => format!("Of {all} {} would break a caller.", number(some)),
    };
    match of(Verdict::Unknown) {
        0 => breaks,
        open => format!("{breaks} For {} the evidence does not decide.", number(open)),
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
