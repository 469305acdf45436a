//! Proposals side by side: a line a caller, a column a proposal.

use super::words::{setting, settings, verdict};
use crate::forecast::report::{ComparedCaller, ComparedOutcome, Comparison, Proposal, Verdict};
use crate::service::options::MetadataOptions;
use crate::text::document::{Column, Document, Text};
use crate::text::words::{listed, number};

impl Comparison {
    /// What it says to people.
    #[must_use]
    pub fn document(&self) -> Document {
        if self.callers.is_empty() && self.unrecorded.is_empty() {
            return Document::new("There is no request to the metadata service in it.");
        }
        let best = self.proposals.iter().map(|proposal| proposal.verdict).min();
        let mut document = Document::new(sentence(&self.proposals));
        document.tone = best.map(Verdict::tone);
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

/// How many proposals would break somebody, and for how many nobody can say.
fn sentence(proposals: &[Proposal]) -> String {
    let (all, of) = (listed(proposals.len(), "proposal"), |verdict| {
        proposals.iter().filter(|proposal| proposal.verdict == verdict).count() as u64
    });
    let breaks = match of(Verdict::Breaks) {
        0 => format!("Of {all} none is seen to break anybody."),
        some => format!("Of {all} {} would break a caller.", number(some)),
    };
    match of(Verdict::Unknown) {
        0 => breaks,
        open => format!("{breaks} For {} the evidence does not decide.", number(open)),
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
