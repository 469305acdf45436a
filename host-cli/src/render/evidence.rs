//! What other sources tell beside a recording: role users, counted requests, and the picture of each instance.

use imdsim_core::forecast::report::{
    CredentialsReport, InstanceReport, MetricReport, UnplacedSeries, UnrecordedKind, UnrecordedReport, Verdict,
};

use super::page::{FAINT, Page, STRONG};
use super::report::style;
use super::table;

/// As many are shown; `--format json` has them all.
const SHOWN: usize = 20;
/// As many API calls are shown of one user.
const APIS: usize = 3;

/// Those of whom no request was recorded.
pub(super) fn unrecorded(all: &[UnrecordedReport], page: &mut Page) {
    if all.is_empty() {
        return;
    }
    page.heading("Not recorded, but known of");
    let row = |one: &UnrecordedReport| {
        let calls = one.api_calls.as_ref();
        let cells = vec![
            one.verdict.map_or("judged above", Verdict::as_str).to_owned(),
            one.name.clone(),
            one.role.clone().unwrap_or_default(),
            one.instance.clone().unwrap_or_default(),
            calls.map_or_else(String::new, |calls| calls.by_imdsv1.to_string()),
            calls.map_or_else(String::new, |calls| calls.by_imdsv2.to_string()),
        ];
        (one.verdict.map_or(FAINT, style), cells)
    };
    let columns = [
        ("verdict", false),
        ("who", false),
        ("role", false),
        ("instance", false),
        ("API calls, v1", true),
        ("v2", true),
    ];
    table::put(page, &columns, all.iter().take(SHOWN).map(row).collect());
    more(all.len(), page);
    for one in all.iter().filter(|one| one.verdict != Some(Verdict::Unaffected)).take(SHOWN) {
        details(one, page);
    }
}

fn details(one: &UnrecordedReport, page: &mut Page) {
    page.end().styled(STRONG, &one.name);
    if let Some(verdict) = one.verdict {
        page.text(" ").styled(style(verdict), verdict.as_str());
    }
    page.end();
    page.entry("why", &one.reason);
    if !one.rules.is_empty() {
        page.entry("rules", &one.rules.join(", "));
    }
    for item in &one.evidence {
        page.entry("seen", &format!("{}: {}: {}", item.source, item.place, item.shows));
    }
    if let (UnrecordedKind::RoleUser, Some(calls)) = (one.kind, &one.api_calls) {
        let shown: Vec<String> =
            calls.calls.iter().take(APIS).map(|call| format!("{} ({})", call.api, call.all)).collect();
        let rest = if calls.calls.len() > APIS { " and others" } else { "" };
        page.entry("calls", &format!("{}{rest}", shown.join(", ")));
    }
    for assumption in &one.assumptions {
        page.entry("assumed", assumption);
    }
    if let Some(settle) = &one.settle {
        page.entry("to settle", settle);
    }
    if let Some(remedy) = &one.remedy {
        page.entry("to do", remedy);
    }
}

/// What is told of each instance beside its requests, each with its source.
pub(super) fn instances(all: &[InstanceReport], unplaced: &[UnplacedSeries], page: &mut Page) {
    let told = |one: &&InstanceReport| !one.credentials.is_empty() || !one.metrics.is_empty();
    if unplaced.is_empty() && !all.iter().any(|one| told(&one)) {
        return;
    }
    page.heading("Other sources");
    for one in all.iter().filter(told).take(SHOWN) {
        page.end().styled(STRONG, one.id.as_deref().unwrap_or("the recorded instance")).end();
        for credentials in &one.credentials {
            page.entry("role", &role(credentials));
        }
        for metric in &one.metrics {
            page.entry("metric", &counted(metric));
        }
    }
    more(all.iter().filter(told).count(), page);
    for series in unplaced.iter().take(SHOWN) {
        let name = series.label.as_deref().or(series.id.as_deref()).unwrap_or("a series without a name");
        page.entry(
            "unplaced",
            &format!("{}:{} `{name}`: {}", series.evidence.source, series.evidence.record, series.text),
        );
    }
}

fn role(one: &CredentialsReport) -> String {
    let name = one.role.as_deref().unwrap_or("further roles");
    let own = if one.instance_identity { " (the instance's own)" } else { "" };
    let mut counts = vec![format!("{} by IMDSv1", one.by_imdsv1), format!("{} by IMDSv2", one.by_imdsv2)];
    if one.not_said > 0 {
        counts.push(format!("{} not said", one.not_said));
    }
    let first = one.evidence.first().map(|item| format!("; first {}: {}", item.source, item.place)).unwrap_or_default();
    format!("{name}{own}: API calls with credentials delivered {}{first}", counts.join(", "))
}

fn counted(one: &MetricReport) -> String {
    let between = match (&one.from, &one.to) {
        (Some(from), Some(to)) => format!(" from {from} to {to}"),
        _ => String::new(),
    };
    format!(
        "{}: {} in all{between} ({}:{}). {}",
        one.metric, one.counted, one.evidence.source, one.evidence.record, one.text
    )
}

fn more(all: usize, page: &mut Page) {
    if let Some(more) = all.checked_sub(SHOWN).filter(|more| *more > 0) {
        page.entry("", &format!("and {more} more: --format json has them all"));
    }
}
