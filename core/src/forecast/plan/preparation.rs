//! Who has to change, or to be looked at, before which step.

use super::ground::Ground;
use super::path::OptionStep;
use crate::forecast::judge::member::Member;
use crate::forecast::recommend::blocker_to;
use crate::forecast::report::{FixKind, Preparation, PreparationKind, Verdict};

/// All of it, in order: by step, and for one step what has to be found out before what has to change.
pub(crate) fn before(path: &[OptionStep], ground: &Ground<'_>) -> Vec<Preparation> {
    let mut found: Vec<Preparation> = Vec::new();
    for member in ground.members {
        let legs = (1..).zip(path).filter(|(_, leg)| !leg.loosens);
        found.extend(legs.filter_map(|(step, leg)| one(member, step, leg, ground)).next());
    }
    found.sort_by_key(|one| (one.before_step, one.kind, one.fixes.first().map(|fix| rank(fix.kind))));
    for (number, one) in (1..).zip(&mut found) {
        one.id = format!("p{number}");
    }
    found
}

/// What a step that takes something away asks of a caller.
fn one(member: &Member<'_>, step: u32, leg: &OptionStep, ground: &Ground<'_>) -> Option<Preparation> {
    let mut blocker = blocker_to(ground.picture, member, &leg.after)?;
    // What shows beforehand clears nothing by itself: it comes last, whatever else there is.
    blocker.fixes.sort_by_key(|fix| fix.kind == FixKind::Rehearse);
    Some(Preparation {
        id: String::new(),
        kind: match blocker.verdict {
            Verdict::Unknown => PreparationKind::Settle,
            Verdict::Slower => PreparationKind::Spare,
            Verdict::Breaks | Verdict::Unaffected | Verdict::Fixed | Verdict::AlreadyBroken => PreparationKind::Change,
        },
        caller: member.handle(),
        name: blocker.name,
        verdict: blocker.verdict,
        cause: blocker.cause,
        find_out: blocker.find_out,
        fixes: blocker.fixes,
        before_step: step,
        clears: format!("{}={}", leg.change.option, leg.change.to),
        rules: blocker.rules,
    })
}

/// What is done by one release for many comes before what is done for each.
const fn rank(kind: FixKind) -> u8 {
    match kind {
        FixKind::Update => 0,
        FixKind::Setting => 1,
        FixKind::HostNetwork => 2,
        FixKind::HopLimit => 3,
        FixKind::RoleElsewhere => 4,
        FixKind::Rehearse => 5,
    }
}
