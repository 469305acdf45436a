//! Who is affected, and why.

use imdsim_core::forecast::report::{CallerReport, Verdict};

use super::super::page::{Page, STRONG};
use super::super::table;
use super::style;

/// Evidence that is printed for one caller; `--format json` has all of it.
const EVIDENCE: usize = 5;

/// Columns below which a table has no room for reasons; they follow for every caller that is affected.
const NARROW: usize = 70;

/// One line a caller.
pub(super) fn table(callers: &[CallerReport], page: &mut Page) {
    let mut columns = vec![
        ("verdict", false),
        ("caller", false),
        ("forwards", true),
        ("requests", true),
        ("no token", true),
        ("reason", false),
    ];
    columns.truncate(if page.width() < NARROW { 5 } else { 6 });
    let row = |caller: &CallerReport| {
        let mut cells = vec![
            caller.verdict.as_str().to_owned(),
            caller.name.clone(),
            caller.forwards.map_or_else(|| "?".into(), |forwards| forwards.to_string()),
            caller.counts.requests.to_string(),
            caller.counts.without_token.to_string(),
            first_sentence(&caller.reason).to_owned(),
        ];
        cells.truncate(columns.len());
        (style(caller.verdict), cells)
    };
    page.end();
    table::put(page, &columns, callers.iter().map(row).collect());
}

/// Everything about the callers for which something changes or is not known.
pub(super) fn details(callers: &[CallerReport], page: &mut Page) {
    for caller in callers.iter().filter(|caller| caller.verdict != Verdict::Unaffected) {
        page.end().styled(STRONG, &caller.name).text(" ").styled(style(caller.verdict), caller.verdict.as_str()).end();
        page.entry("why", &caller.reason);
        if let Some(lost) = caller.seconds_lost {
            page.entry("loses", &format!("{lost:.1} s each time"));
        }
        if !caller.rules.is_empty() {
            page.entry("rules", &caller.rules.join(", "));
        }
        for item in caller.evidence.iter().take(EVIDENCE) {
            page.entry("seen", &format!("{}: {}: {}", item.source, item.place, item.shows));
        }
        if let Some(more) = caller.evidence.len().checked_sub(EVIDENCE).filter(|more| *more > 0) {
            page.entry("", &format!("and {more} more: --format json has them all"));
        }
        who(caller, page);
        if let Some(differs) = caller.client.as_ref().and_then(|client| client.differs.as_ref()) {
            page.entry("differs", differs);
        }
        for assumption in &caller.assumptions {
            page.entry("assumed", assumption);
        }
        if let Some(settle) = &caller.settle {
            page.entry("to settle", settle);
        }
        if let Some(remedy) = &caller.remedy {
            page.entry("to do", remedy);
        }
    }
}

/// What helps to find it.
fn who(caller: &CallerReport, page: &mut Page) {
    let mut known: Vec<String> = Vec::new();
    known.extend(caller.instance.iter().map(|id| format!("instance {id}")));
    known.extend(caller.container.iter().map(|id| format!("container {id}")));
    if !caller.processes.is_empty() {
        known.push(format!("process {}", caller.processes.join(" < ")));
    }
    known.extend(caller.source.iter().map(|address| format!("address {address}")));
    known.extend(caller.user_agents.iter().filter(|agent| **agent != caller.name).cloned());
    if !known.is_empty() {
        page.entry("who", &known.join("; "));
    }
    if let Some(path) = caller.paths.first() {
        let more = caller.paths.len() - 1;
        let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
        page.entry("asks for", &format!("{path}{rest}"));
    }
}

fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(first, _)| first).trim_end_matches('.')
}
