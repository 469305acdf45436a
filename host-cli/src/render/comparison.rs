//! Proposals side by side: a line a caller, a column a proposal.

use anstyle::Style;
use imdsim_core::forecast::report::{ComparedCaller, ComparedOutcome, Comparison};

use super::page::Page;
use super::report::style;
use super::table;

/// `given` is each proposal as it was typed.
pub(crate) fn render(found: &Comparison, given: &[String], page: &mut Page) {
    if found.callers.is_empty() && found.unrecorded.is_empty() {
        page.paragraph(Style::new().bold(), "There is no request to the metadata service in it.");
        return;
    }
    let names: Vec<String> = (1..=found.proposals.len()).map(|number| format!("({number})")).collect();
    for ((name, text), proposal) in names.iter().zip(given).zip(&found.proposals) {
        page.styled(style(proposal.verdict), proposal.verdict.as_str());
        page.text("  ").text(name).text(" ").text(text).end();
    }
    page.end();
    let mut columns = vec![("", false), ("caller", false), ("forwards", true)];
    columns.extend(names.iter().map(|name| (name.as_str(), false)));
    let row = |caller: &ComparedCaller| {
        let forwards = caller.forwards.map_or_else(|| "?".into(), |forwards| forwards.to_string());
        let mut cells = vec![caller.id.clone(), caller.name.clone(), forwards];
        cells.extend(caller.outcomes.iter().map(outcome));
        let worst = caller.outcomes.iter().map(|outcome| outcome.verdict).max();
        (worst.map(style).unwrap_or_default(), cells)
    };
    table::put(page, &columns, found.callers.iter().chain(&found.unrecorded).map(row).collect());
}

fn outcome(outcome: &ComparedOutcome) -> String {
    match outcome.seconds_lost {
        Some(lost) => format!("{} ({lost:.1} s)", outcome.verdict),
        None => outcome.verdict.to_string(),
    }
}
