//! From findings to the report.

use super::words;
use crate::forecast::judge::assessment::ProposedChange;
use crate::forecast::judge::picture::Picture;
use crate::forecast::judge::unrecorded::cause::{UnrecordedCause, UnrecordedUser};
use crate::forecast::judge::unrecorded::findings::{Measured, Unrecorded, UnrecordedFindings};
use crate::forecast::observe::evidence::metrics::SeriesKey;
use crate::forecast::observe::evidence::roles::{RoleUse, UserKey};
use crate::forecast::report::{
    ApiCall, ApiCalls, ClientReport, CredentialsReport, EvidenceItem, MetricReport, UnplacedSeries, UnrecordedReport,
    Verdict,
};
use crate::knowledge::quirks::Quirks;
use crate::knowledge::rules::RuleId;
use crate::recordings::evidence::Metric;
use crate::recordings::record_ref::RecordRef;
use crate::service::options::MetadataOptions;
use crate::text::time::Moment;

/// As many API calls are shown of one user.
const APIS_SHOWN: usize = 10;

/// What is said of everybody of whom no request was recorded, should the options become what `to` makes of them.
pub(crate) fn all(
    picture: &Picture<'_>,
    quirks: &Quirks,
    to: &dyn Fn(&MetadataOptions) -> MetadataOptions,
) -> Vec<UnrecordedReport> {
    let all = picture.findings.unrecorded.iter().enumerate();
    all.map(|(number, unrecorded)| {
        let basis = picture.basis_of(unrecorded, quirks);
        one(&picture.findings, number, unrecorded, basis.change(&to(basis.from)))
    })
    .collect()
}

/// What is said of the one at this place among all, from 0.
pub(crate) fn one(
    findings: &UnrecordedFindings<'_>,
    number: usize,
    one: &Unrecorded<'_>,
    change: ProposedChange<'_>,
) -> UnrecordedReport {
    let (verdict, cause) = one.who.judge(change);
    let accounted = !one.accounted_for_by.is_empty();
    let open = verdict == Verdict::Unknown && !accounted;
    let in_words = if accounted {
        format!("Callers of the recording fetched these credentials at the time: {}.", one.accounted_for_by.join(", "))
    } else {
        words::cause(&one.who, cause)
    };
    let instance = findings.observed.instances.get(one.home).and_then(|instance| instance.id.clone());
    UnrecordedReport {
        id: format!("u{}", number + 1),
        kind: words::kind(&one.who),
        name: words::name(&one.who),
        instance: instance.or_else(|| findings.taken_for.clone()),
        role: role(&one.who),
        verdict: (!accounted).then_some(verdict),
        cause: in_words,
        rules: if accounted { Vec::new() } else { RuleId::ids(&words::rules(cause)) },
        assumptions: if accounted { Vec::new() } else { words::assumptions(cause) },
        find_out: open.then(|| words::find_out(cause)).flatten(),
        fix: if accounted { None } else { words::fix(&one.who, cause) },
        client: client(&one.who, cause),
        api_calls: api_calls(&one.who),
        accounted_for_by: one.accounted_for_by.clone(),
        evidence: evidence(findings, one),
    }
}

fn evidence(findings: &UnrecordedFindings<'_>, one: &Unrecorded<'_>) -> Vec<EvidenceItem> {
    match one.who {
        UnrecordedUser::RoleUser(_, used) => evidence_of_use(findings, used),
        UnrecordedUser::Tokenless => {
            let here = findings.measured.iter().filter(|m| m.home == one.home && m.told.metric == Metric::NoToken);
            here.map(|measured| metric(findings, measured).evidence).collect()
        }
        UnrecordedUser::Anybody { .. } => Vec::new(),
    }
}

fn evidence_of_use(findings: &UnrecordedFindings<'_>, used: &RoleUse) -> Vec<EvidenceItem> {
    let shown = [
        (used.first_v1, "an API call with credentials delivered by IMDSv1"),
        (used.first_v2, "an API call with credentials delivered by IMDSv2"),
    ];
    let mut found: Vec<(RecordRef, &str)> =
        shown.into_iter().filter_map(|(place, what)| Some((place?, what))).collect();
    if found.is_empty() {
        found.extend(used.first.map(|place| (place, "an API call whose record does not say how its credentials came")));
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(place, what)| item(findings, place, what.into())).collect()
}

fn item(findings: &UnrecordedFindings<'_>, place: RecordRef, shows: String) -> EvidenceItem {
    EvidenceItem {
        source: findings.observed.log.source_name(place.source),
        record: place.number,
        place: place.to_string(),
        shows,
    }
}

/// Credentials of the roles of the instance of this number.
pub(crate) fn credentials(findings: &UnrecordedFindings<'_>, home: u16) -> Vec<CredentialsReport> {
    let mut all: Vec<CredentialsReport> = Vec::new();
    for (_, key, used) in findings.role_users().filter(|(there, _, _)| *there == home) {
        let evidence = evidence_of_use(findings, used);
        let known = all.iter_mut().find(|one| one.role == key.role);
        match known {
            Some(one) => {
                one.by_imdsv1 += used.by_v1;
                one.by_imdsv2 += used.by_v2;
                one.not_said += used.not_said;
                one.users += 1;
                if used.by_v1 > 0 && one.by_imdsv1 == used.by_v1 {
                    one.evidence = evidence.into_iter().take(1).collect();
                }
            }
            None => all.push(CredentialsReport {
                role: key.role.clone(),
                instance_identity: key.is_instance_identity(),
                by_imdsv1: used.by_v1,
                by_imdsv2: used.by_v2,
                not_said: used.not_said,
                users: 1,
                evidence: evidence.into_iter().take(1).collect(),
            }),
        }
    }
    all
}

/// Metrics of the instance of this number.
pub(crate) fn metrics(findings: &UnrecordedFindings<'_>, home: u16) -> Vec<MetricReport> {
    findings.measured.iter().filter(|one| one.home == home).map(|one| metric(findings, one)).collect()
}

fn metric(findings: &UnrecordedFindings<'_>, one: &Measured<'_>) -> MetricReport {
    let compared = &one.compared;
    let text = |moment: Moment| moment.rfc3339();
    let name = one.told.metric.as_str();
    MetricReport {
        metric: name.into(),
        counted: compared.all,
        from: compared.between.and_then(|(from, _)| text(from)),
        to: compared.between.and_then(|(_, to)| text(to)),
        period_seconds: one.told.period.and_then(|period| u64::try_from(period.0 / 1_000_000).ok()),
        compared_periods: compared.periods,
        compared_counted: compared.counted,
        compared_recorded: compared.recorded,
        incomplete: one.is_incomplete(),
        text: words::metric(one.told.metric, compared),
        evidence: item(findings, one.told.key.place, format!("{name}: {} in all", compared.all)),
    }
}

/// Series of which it could not be told what they are.
pub(crate) fn unplaced(findings: &UnrecordedFindings<'_>) -> Vec<UnplacedSeries> {
    let series = |key: &SeriesKey, why: &str| UnplacedSeries {
        id: key.id.clone(),
        label: key.label.clone(),
        text: format!(
            "Its Label and Id do not say {why}. Give the file of MetricDataQueries beside it, or ask with the Label \
                 \"${{PROP('Dim.InstanceId')}} ${{PROP('MetricName')}}\" and Stat Sum."
        ),
        evidence: item(findings, key.place, "a series of datapoints".into()),
    };
    findings.untold.iter().map(|untold| series(untold.key, untold.why)).collect()
}

fn role(who: &UnrecordedUser<'_>) -> Option<String> {
    match who {
        UnrecordedUser::RoleUser(UserKey { role, .. }, _) => role.clone(),
        UnrecordedUser::Tokenless | UnrecordedUser::Anybody { .. } => None,
    }
}

fn client(who: &UnrecordedUser<'_>, cause: UnrecordedCause) -> Option<ClientReport> {
    let signer = who.signer()?;
    Some(ClientReport {
        name: signer.family.name.to_owned(),
        version: signer.version.map(|version| version.to_string()),
        behaviour: signer.fact().unwrap_or("says no release").to_owned(),
        relied_on: cause == UnrecordedCause::KnowsNoTokens,
        differs: None,
        sources: signer.family.sources.iter().map(|source| (*source).to_owned()).collect(),
    })
}

fn api_calls(who: &UnrecordedUser<'_>) -> Option<ApiCalls> {
    let UnrecordedUser::RoleUser(_, used) = who else { return None };
    let mut calls: Vec<ApiCall> = used
        .apis
        .iter()
        .map(|(api, (by_v1, all))| ApiCall { api: api.clone(), by_imdsv1: *by_v1, all: *all })
        .collect();
    calls.sort_by(|a, b| (b.by_imdsv1, b.all).cmp(&(a.by_imdsv1, a.all)).then_with(|| a.api.cmp(&b.api)));
    calls.truncate(APIS_SHOWN);
    Some(ApiCalls { by_imdsv1: used.by_v1, by_imdsv2: used.by_v2, not_said: used.not_said, calls })
}
