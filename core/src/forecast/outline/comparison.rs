//! Proposals side by side: a line a caller, a column a proposal.

use super::words::{setting, settings, verdict};
use crate::forecast::report::{ComparedCaller, ComparedOutcome, Comparison};
use crate::service::options::MetadataOptions;
use crate::text::document::{Column, Document, Text};

impl Comparison {
    /// What it says to people.
    #[must_use]
    pub fn document(&self) -> Document {
        let document = Document::new(&self.summary.sentence);
        if self.callers.is_empty() && self.unrecorded.is_empty() {
            return document;
        }
        let mut document = document.toned(self.summary.verdict.tone());
        let rows = self.proposals.iter().enumerate().map(|(number, proposal)| {
            vec![mark(number), verdict(proposal.verdict), proposed(&self.current, &proposal.options)]
        });
        document.table(["", "worst", "proposal"].map(Column::words).to_vec(), rows.collect());
        let mut columns = vec![Column::words(""), Column::words("caller"), Column::numbers("hops")];
        columns.extend((0..self.proposals.len()).map(|number| Column::words(&mark(number).shown())));
        document.table(columns, self.callers.iter().chain(&self.unrecorded).map(row).collect());
        document
    }
}

/// How a proposal is called.
fn mark(number: usize) -> Text {
    format!("({})", number + 1).into()
}

/// The options that a proposal changes.
fn proposed(from: &MetadataOptions, to: &MetadataOptions) -> Text {
    let changed = from.values().into_iter().zip(to.values()).filter(|(before, after)| before != after);
    let changed: Vec<Text> = changed.map(|(_, (name, value))| setting(name, value)).collect();
    if changed.is_empty() { Text::from("unchanged: ").and(settings(to)) } else { Text::joined(changed, ", ") }
}

fn row(caller: &ComparedCaller) -> Vec<Text> {
    let hops = caller.hops.map_or_else(|| "?".to_owned(), |hops| hops.to_string());
    let mut cells = vec![caller.id.as_str().into(), Text::new().name(&caller.name), hops.into()];
    cells.extend(caller.outcomes.iter().map(outcome));
    cells
}

fn outcome(outcome: &ComparedOutcome) -> Text {
    let text = verdict(outcome.verdict);
    outcome.seconds_lost.map_or(text.clone(), |lost| text.say(&format!(" ({lost:.1} s)")))
}
