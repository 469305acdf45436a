//! A recommendation: what to set first, then what it costs today, then who stands in the way of more.

use super::words::{SHOWN, command, each_time, fixes, more, setting, verdict};
use super::{evidence, recording};
use crate::forecast::report::{Blocker, CallerNeeds, Further, HopRange, Recommendation, WorksUnder};
use crate::text::document::{Block, Code, Column, Document, Entry, Text};

impl Recommendation {
    /// What it says to people.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::new(&self.summary.sentence);
        if let Some(arguments) = &self.arguments {
            let lines = command(arguments);
            document.blocks.push(Block::Code(Code { label: String::new(), language: "sh", lines }));
        }
        if !self.callers.is_empty() {
            callers(&self.callers, &mut document);
        }
        if !self.callers.is_empty() || !self.unrecorded.is_empty() {
            self.further.iter().for_each(|step| further(step, &mut document));
        }
        evidence::instances(&self.instances, &self.unplaced, &mut document);
        recording::put(&self.recording, &mut document);
        document
    }
}

fn callers(callers: &[CallerNeeds], document: &mut Document) {
    document.heading("Callers");
    let seconds = |lost: Option<f64>| lost.map_or_else(|| "-".to_owned(), |lost| format!("{lost:.1} s"));
    let row = |caller: &CallerNeeds| {
        vec![
            caller.id.as_str().into(),
            Text::new().name(&caller.name),
            verdict(caller.verdict),
            seconds(caller.seconds_lost_now).into(),
            caller.works_under.iter().filter_map(works_under).collect::<Vec<_>>().join("; ").into(),
        ]
    };
    let columns = vec![
        Column::words(""),
        Column::words("caller"),
        Column::words("then"),
        Column::numbers("loses now"),
        Column::words("works with"),
    ];
    document.table(columns, callers.iter().map(row).collect());
}

/// Tokens and hop limits; the other options where they matter.
fn works_under(row: &WorksUnder) -> Option<String> {
    if row.hop_limits.is_empty() {
        return None;
    }
    let tokens: Vec<&str> = row.http_tokens.iter().map(|tokens| tokens.as_str()).collect();
    let mut text = format!("tokens {}, hop limit {}", tokens.join(" or "), ranges(&row.hop_limits));
    if !row.slow_hop_limits.is_empty() {
        text.push_str(&format!(" (slow: {})", ranges(&row.slow_hop_limits)));
    }
    let switches = [("IPv6", &row.http_protocol_ipv6), ("tags", &row.instance_metadata_tags)];
    for (name, values) in switches {
        if let [only] = values.as_slice() {
            text.push_str(&format!(", {name} {only}"));
        }
    }
    Some(text)
}

fn ranges(ranges: &[HopRange]) -> String {
    let one = |range: &HopRange| {
        if range.from == range.to { range.from.to_string() } else { format!("{}-{}", range.from, range.to) }
    };
    ranges.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn further(step: &Further, document: &mut Document) {
    document.heading(Text::from("Further: ").and(setting(&step.option, &step.value)));
    let mut entries = Vec::new();
    if step.option == "HttpTokens" {
        let limit = setting("HttpPutResponseHopLimit", step.options.http_put_response_hop_limit);
        entries.push(Entry::new("with", limit.say(", which leaves the fewest blockers")));
    }
    if step.blockers.is_empty() {
        entries.push(Entry::new("blocker", "nobody"));
    }
    document.entries(entries);
    document.blocks.extend(step.blockers.iter().take(SHOWN).map(one));
    document.blocks.extend(more(step.blockers.len(), SHOWN).map(Block::Paragraph));
}

fn one(blocker: &Blocker) -> Block {
    let mut entries = vec![Entry::new("cause", &blocker.cause)];
    entries.extend(super::words::rules(&blocker.rules));
    entries.extend(blocker.seconds_lost.map(|lost| Entry::new("loses", each_time(lost))));
    entries.extend(fixes(&blocker.fixes, "to clear"));
    entries.extend(blocker.find_out.as_ref().map(|find_out| Entry::new("to find out", find_out)));
    let place = blocker.instance.iter().fold(Text::new(), |text, id| text.say(" on ").name(id));
    Block::Details {
        head: Text::new().name(&blocker.name).say(" ").with(blocker.verdict.span()).and(place),
        open: true,
        blocks: vec![Block::Entries(entries)],
    }
}
