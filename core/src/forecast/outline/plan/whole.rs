//! Where a plan leads, who changes first, and then each step.

use super::numbers::count;
use super::step;
use crate::forecast::outline::recording;
use crate::forecast::outline::words::{SHOWN, more, settings, with_rules};
use crate::forecast::report::{Plan, PlanCaller, PlanRule, Preparation, PreparationKind, RecordedMetrics};
use crate::text::document::{Block, Column, Document, Entry, Span, Text};
use crate::text::words::{counted, length, number};

impl Plan {
    /// What it says to people.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::new(Text::from("Plan: ").say(&self.summary.sentence));
        if self.callers.is_empty() {
            return document;
        }
        document.entries(overview(self));
        callers(&self.callers, &mut document);
        if !self.preparation.is_empty() {
            document.heading("Preparation");
            document.blocks.extend(self.preparation.iter().take(SHOWN).map(preparation));
            document.blocks.extend(more(self.preparation.len(), SHOWN).map(Block::Paragraph));
        }
        self.steps.iter().for_each(|one| step::put(one, self, &mut document));
        recording::put(&self.recording, &mut document);
        if !self.rules.is_empty() {
            document.heading("Sources");
            document.entries(self.rules.iter().map(rule).collect());
        }
        document
    }
}

fn overview(plan: &Plan) -> Vec<Entry> {
    let mut entries = vec![Entry::new("instance", Text::new().name(&plan.instance))];
    if plan.instances.len() > 1 {
        let all = Text::joined(plan.instances.iter().map(|id| Text::new().name(id)), ", ");
        entries.push(Entry::new("recorded on", all.say(": --instance picks one")));
    }
    if plan.callers_left_out > 0 {
        let callers = counted(plan.callers_left_out, "caller");
        entries.push(Entry::new("left out", format!("{callers} on other instances")));
    }
    entries.push(Entry::new("in force", settings(&plan.current)));
    entries.push(Entry::new("target", settings(&plan.target)));
    entries.push(Entry::new("recorded", recorded(&plan.recorded)));
    entries.extend(plan.recorded.notes.iter().map(|note| Entry::new("note", note)));
    entries
}

fn recorded(recorded: &RecordedMetrics) -> String {
    let agrees = match recorded.agrees {
        Some(true) => "as predicted for these options",
        Some(false) => "not as predicted for these options",
        None => "which cannot be held against a prediction",
    };
    let span = recorded.span_seconds.map_or_else(String::new, |span| format!(" in {}", length(span)));
    let (served, rejected) = (number(recorded.no_token), number(recorded.no_token_rejected));
    format!("MetadataNoToken {served}, MetadataNoTokenRejected {rejected}{span}, {agrees}")
}

fn callers(callers: &[PlanCaller], document: &mut Document) {
    document.heading("Callers");
    let row = |caller: &PlanCaller| {
        vec![
            caller.id.as_str().into(),
            Text::new().name(&caller.name),
            caller.client.as_ref().map_or_else(|| "-".into(), |client| Text::new().name(client)),
            count(&caller.metrics.no_token).into(),
            caller.longest_silence.map_or_else(|| "unknown".to_owned(), length).into(),
        ]
    };
    let columns = vec![
        Column::words(""),
        Column::words("caller"),
        Column::words("software"),
        Column::numbers("no token"),
        Column::numbers("silent at most"),
    ];
    document.table(columns, callers.iter().take(SHOWN).map(row).collect());
    document.blocks.extend(more(callers.len(), SHOWN).map(Block::Paragraph));
}

fn preparation(one: &Preparation) -> Block {
    let what = match one.kind {
        PreparationKind::Settle => "find out about ",
        PreparationKind::Change => "change ",
        PreparationKind::Spare => "spare time to ",
    };
    let before = Text::from(format!("step {} (", one.before_step)).code(&one.clears).say(")");
    let mut entries = vec![Entry::new("before", before), Entry::new("cause", with_rules(&one.cause, &one.rules))];
    entries.extend(one.find_out.as_ref().map(|find_out| Entry::new("to find out", find_out)));
    for (number, fix) in one.fixes.iter().enumerate() {
        entries.push(Entry::new(if number == 0 { "fix" } else { "or" }, &fix.text));
    }
    if one.fixes.is_empty() && one.find_out.is_none() {
        entries.push(Entry::new("fix", "Nothing is known that unblocks this: leave the option unchanged."));
    }
    let who = Text::new().name(&one.name).say(&format!(" ({}) ", one.caller)).with(one.verdict.span());
    Block::Details {
        head: Text::new().strong(&one.id).say(": ").say(what).and(who),
        open: true,
        blocks: vec![Block::Entries(entries)],
    }
}

/// A rule, and the pages that it rests on.
fn rule(rule: &PlanRule) -> Entry {
    let pages = rule.sources.iter().map(|page| Text::from(Span::Link(page.clone())));
    Entry::new(&rule.id, Text::from(&rule.title).say(": ").and(Text::joined(pages, " ")))
}
