//! Who has to change, or to be looked at, before which step.

use std::collections::BTreeSet;

use super::super::present::present;
use super::super::recommend::{obstacle_of, stands_in_the_way};
use super::super::remedy::remedies;
use super::path::Leg;
use super::{Asker, Ground, assess, handle, unrecorded};
use crate::report::{Obstacle, OptionsReport, Preparation, PreparationKind, RemedyKind, UnrecordedReport, Verdict};

/// All of it, in order: by step, and for one step what has to be found out before what has to change.
pub(super) fn before(path: &[Leg], ground: &Ground<'_>) -> Vec<Preparation> {
    let mut found: Vec<Preparation> = Vec::new();
    for member in ground.askers {
        let legs = (1..).zip(path).filter(|(_, leg)| !leg.loosens);
        found.extend(legs.filter_map(|(step, leg)| one(member, step, leg, ground)).next());
    }
    let mut told = BTreeSet::new();
    for (step, leg) in (1..).zip(path).filter(|(_, leg)| !leg.loosens) {
        let new = unrecorded::in_the_way(leg, ground).into_iter().filter(|(report, _)| told.insert(report.id.clone()));
        found.extend(new.map(|(report, verdict)| of_unrecorded(report, verdict, step, leg)));
    }
    found.sort_by_key(|one| (one.before_step, one.kind, one.remedies.first().map(|remedy| rank(remedy.kind))));
    for (number, one) in (1..).zip(&mut found) {
        one.id = format!("p{number}");
    }
    found
}

/// What a step that takes something away asks of a caller.
fn one(member: &Asker<'_>, step: u32, leg: &Leg, ground: &Ground<'_>) -> Option<Preparation> {
    let assessment = assess(member, &leg.after);
    if !stands_in_the_way(assessment.verdict) {
        return None;
    }
    let options = OptionsReport { from: *ground.from, from_origin: Vec::new(), to: leg.after };
    let report = present(member.number + 1, member.caller, &assessment, ground.reading, &options);
    let mut remedies = remedies(member.caller, &assessment, member.region, &leg.after);
    // What shows beforehand clears nothing by itself: it comes last, whatever else there is.
    remedies.sort_by_key(|remedy| remedy.kind == RemedyKind::Rehearse);
    Some(Preparation {
        id: String::new(),
        kind: match report.verdict {
            Verdict::Unknown => PreparationKind::Settle,
            Verdict::Recovers => PreparationKind::Spare,
            Verdict::Breaks | Verdict::Unaffected | Verdict::Mended | Verdict::AlreadyBroken => PreparationKind::Change,
        },
        caller: handle(member),
        name: report.name,
        verdict: report.verdict,
        reason: report.reason,
        settle: report.settle,
        remedies,
        before_step: step,
        clears: format!("{}={}", leg.change.option, leg.change.to),
        rules: report.rules,
    })
}

/// The same of somebody of whom no request was recorded.
fn of_unrecorded(report: UnrecordedReport, verdict: Verdict, step: u32, leg: &Leg) -> Preparation {
    let Obstacle { caller, name, verdict, reason, rules, remedies, settle, .. } = obstacle_of(report, verdict);
    let kind = if verdict == Verdict::Unknown { PreparationKind::Settle } else { PreparationKind::Change };
    let (id, clears) = (String::new(), format!("{}={}", leg.change.option, leg.change.to));
    Preparation { id, kind, caller, name, verdict, reason, settle, remedies, before_step: step, clears, rules }
}

/// What is done by one release for many comes before what is done for each.
const fn rank(kind: RemedyKind) -> u8 {
    match kind {
        RemedyKind::Update => 0,
        RemedyKind::Setting => 1,
        RemedyKind::HostNetwork => 2,
        RemedyKind::HopLimit => 3,
        RemedyKind::RoleElsewhere => 4,
        RemedyKind::Rehearse => 5,
    }
}
