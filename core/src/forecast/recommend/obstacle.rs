//! Who stands in the way, and why.

use crate::forecast::judge::assessment::Assessment;
use crate::forecast::judge::member::{Member, Subject};
use crate::forecast::judge::picture::Picture;
use crate::forecast::observe::caller::Caller;
use crate::forecast::present;
use crate::forecast::present::remedy::remedies;
use crate::forecast::report::{CallerReport, Obstacle, Remedy, RemedyKind, UnrecordedReport, Verdict};
use crate::service::options::MetadataOptions;

/// How it stands in the way of these options, if it does.
pub(crate) fn obstacle_to(picture: &Picture<'_>, member: &Member<'_>, then: &MetadataOptions) -> Option<Obstacle> {
    match &member.who {
        Subject::Caller(caller) => {
            let (found, report) = about(picture, member, caller, then);
            stands_in_the_way(report.verdict).then(|| obstacle(member, caller, &found, report, then))
        }
        Subject::Unrecorded(one) => {
            let report = present::unrecorded::one(&picture.findings, member.number, one, member.basis.change(then));
            report.verdict.filter(|verdict| stands_in_the_way(*verdict)).map(|verdict| unrecorded(report, verdict))
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
fn unrecorded(report: UnrecordedReport, verdict: Verdict) -> Obstacle {
    let kind = match verdict {
        Verdict::Breaks if !report.rules.is_empty() => RemedyKind::Update,
        Verdict::Unaffected
        | Verdict::Mended
        | Verdict::Recovers
        | Verdict::AlreadyBroken
        | Verdict::Unknown
        | Verdict::Breaks => RemedyKind::Setting,
    };
    let remedy = report.remedy.map(|text| Remedy { kind, text, hop_limit: None, update_to: None });
    Obstacle {
        caller: report.id,
        name: report.name,
        instance: report.instance,
        verdict,
        reason: report.reason,
        rules: report.rules,
        seconds_lost: None,
        remedies: remedy.into_iter().collect(),
        settle: report.settle,
    }
}

/// What makes a caller worse off, or may.
const fn stands_in_the_way(verdict: Verdict) -> bool {
    match verdict {
        Verdict::Breaks | Verdict::Recovers | Verdict::Unknown => true,
        Verdict::Unaffected | Verdict::Mended | Verdict::AlreadyBroken => false,
    }
}

fn obstacle(
    member: &Member<'_>,
    caller: &Caller,
    found: &Assessment,
    report: CallerReport,
    then: &MetadataOptions,
) -> Obstacle {
    Obstacle {
        caller: report.id,
        name: report.name,
        instance: report.instance,
        verdict: report.verdict,
        reason: report.reason,
        rules: report.rules,
        seconds_lost: report.seconds_lost,
        remedies: remedies(caller, found, &member.region, then),
        settle: report.settle,
    }
}
