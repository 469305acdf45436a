//! The report of an audit: what was found first, then the numbers, then what it rests on.

mod listing;
mod numbers;

pub(crate) use listing::line;

use anstyle::{AnsiColor, Style};
use imdsim_core::ask::{AuditReport, Finding, Severity};

use super::page::{Page, STRONG};

/// Examples that are printed of a finding; `--format json` has more.
const EXAMPLES: usize = 5;

pub(crate) fn render(found: &AuditReport, after_listing: bool, page: &mut Page) {
    if after_listing {
        page.end();
    }
    let worst = found.findings.iter().map(|finding| finding.severity).min();
    page.paragraph(worst.map_or(AnsiColor::Green.on_default(), style).bold(), &found.sentence);
    found.findings.iter().for_each(|one| finding(one, page));
    numbers::render(found, page);
}

fn finding(one: &Finding, page: &mut Page) {
    page.end().styled(STRONG, &name(&one.kind)).text(" ").styled(style(one.severity), &one.count.to_string()).end();
    page.entry("means", &one.text);
    page.entry("rules", &one.rules.join(", "));
    let mut shown = one.examples.iter().take(EXAMPLES).cloned().collect::<Vec<_>>().join(", ");
    let more = one.count.saturating_sub(EXAMPLES as u64);
    if more > 0 {
        shown.push_str(&format!(" and {more} more"));
    }
    page.entry("who", &shown);
}

/// The name of a kind, as JSON has it with hyphens.
fn name(kind: &impl serde::Serialize) -> String {
    let name = serde_json::to_value(kind).ok().and_then(|value| value.as_str().map(str::to_owned));
    name.unwrap_or_default().replace('_', "-")
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Fails => AnsiColor::Red.on_default().bold(),
        Severity::AllowsV1 => AnsiColor::Red.on_default(),
        Severity::Unknown => AnsiColor::Yellow.on_default(),
        Severity::Notice => AnsiColor::Cyan.on_default(),
    }
}
