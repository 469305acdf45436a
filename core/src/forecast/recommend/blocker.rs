//! Who stands in the way, and why.

use crate::forecast::judge::assessment::Assessment;
use crate::forecast::judge::member::{Member, Subject};
use crate::forecast::judge::picture::Picture;
use crate::forecast::observe::caller::Caller;
use crate::forecast::present;
use crate::forecast::present::fix::fixes;
use crate::forecast::report::{Blocker, CallerReport, FixKind, FixReport, UnrecordedReport, Verdict};
use crate::service::options::MetadataOptions;

/// How it stands in the way of these options, if it does.
pub(crate) fn blocker_to(picture: &Picture<'_>, member: &Member<'_>, then: &MetadataOptions) -> Option<Blocker> {
    match &member.who {
        Subject::Caller(caller) => {
            let (found, report) = about(picture, member, caller, then);
            blockers(report.verdict).then(|| blocker(member, caller, &found, report, then))
        }
        Subject::Unrecorded(one) => {
            let report = present::unrecorded::one(&picture.findings, member.number, one, member.basis.change(then));
            report.verdict.filter(|verdict| blockers(*verdict)).map(|verdict| unrecorded(report, verdict))
        }
    }
}

/// What is said of it under these options.
pub(super) fn about(
    picture: &Picture<'_>,
    member: &Member<'_>,
    caller: &Caller,
    to: &MetadataOptions,
) -> (Assessment, CallerReport) {
    let found = member.basis.assess(caller, to);
    let report = present::caller::caller(member.number + 1, caller, &found, member.basis.from, to, picture.log());
    (found, report)
}

/// Somebody of whom no request was recorded, and who stands in the way.
fn unrecorded(report: UnrecordedReport, verdict: Verdict) -> Blocker {
    let kind = match verdict {
        Verdict::Breaks if !report.rules.is_empty() => FixKind::Update,
        Verdict::Unaffected
        | Verdict::Fixed
        | Verdict::Slower
        | Verdict::AlreadyBroken
        | Verdict::Unknown
        | Verdict::Breaks => FixKind::Setting,
    };
    let fix = report.fix.map(|text| FixReport { kind, text, hop_limit: None, update_to: None });
    Blocker {
        caller: report.id,
        name: report.name,
        instance: report.instance,
        verdict,
        cause: report.cause,
        rules: report.rules,
        seconds_lost: None,
        fixes: fix.into_iter().collect(),
        find_out: report.find_out,
    }
}

/// What makes a caller worse off, or may.
const fn blockers(verdict: Verdict) -> bool {
    match verdict {
        Verdict::Breaks | Verdict::Slower | Verdict::Unknown => true,
        Verdict::Unaffected | Verdict::Fixed | Verdict::AlreadyBroken => false,
    }
}

fn blocker(
    member: &Member<'_>,
    caller: &Caller,
    found: &Assessment,
    report: CallerReport,
    then: &MetadataOptions,
) -> Blocker {
    Blocker {
        caller: report.id,
        name: report.name,
        instance: report.instance,
        verdict: report.verdict,
        cause: report.cause,
        rules: report.rules,
        seconds_lost: report.seconds_lost,
        fixes: fixes(caller, found, &member.region, then),
        find_out: report.find_out,
    }
}
