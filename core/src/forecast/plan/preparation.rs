//! Who has to change, or to be looked at, before which step.

use super::ground::Ground;
use super::path::OptionStep;
use crate::forecast::judge::member::Member;
use crate::forecast::recommend::obstacle_to;
use crate::forecast::report::{Preparation, PreparationKind, RemedyKind, Verdict};

/// All of it, in order: by step, and for one step what has to be found out before what has to change.
pub(crate) fn before(path: &[OptionStep], ground: &Ground<'_>) -> Vec<Preparation> {
    let mut found: Vec<Preparation> = Vec::new();
    for member in ground.members {
        let legs = (1..).zip(path).filter(|(_, leg)| !leg.loosens);
        found.extend(legs.filter_map(|(step, leg)| one(member, step, leg, ground)).next());
    }
    found.sort_by_key(|one| (one.before_step, one.kind, one.remedies.first().map(|remedy| rank(remedy.kind))));
    for (number, one) in (1..).zip(&mut found) {
        one.id = format!("p{number}");
    }
    found
}

/// What a step that takes something away asks of a caller.
fn one(member: &Member<'_>, step: u32, leg: &OptionStep, ground: &Ground<'_>) -> Option<Preparation> {
    let mut obstacle = obstacle_to(ground.picture, member, &leg.after)?;
    // What shows beforehand clears nothing by itself: it comes last, whatever else there is.
    obstacle.remedies.sort_by_key(|remedy| remedy.kind == RemedyKind::Rehearse);
    Some(Preparation {
        id: String::new(),
        kind: match obstacle.verdict {
            Verdict::Unknown => PreparationKind::Settle,
            Verdict::Recovers => PreparationKind::Spare,
            Verdict::Breaks | Verdict::Unaffected | Verdict::Mended | Verdict::AlreadyBroken => PreparationKind::Change,
        },
        caller: member.handle(),
        name: obstacle.name,
        verdict: obstacle.verdict,
        reason: obstacle.reason,
        settle: obstacle.settle,
        remedies: obstacle.remedies,
        before_step: step,
        clears: format!("{}={}", leg.change.option, leg.change.to),
        rules: obstacle.rules,
    })
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
