//! One step of a plan.

use super::numbers::count;
use crate::forecast::outline::words::{SHOWN, more, with_rules};
use crate::forecast::report::{CheckSays, Plan, PlanCheck, PlanNote, PlanStep, StepCounts, Verdict, Watch};
use crate::notation::Surface;
use crate::text::document::{Block, Code, Document, Entry, Text};

pub(super) fn put(step: &PlanStep, plan: &Plan, document: &mut Document) {
    document.heading(Text::from(format!("Step {}: {}", step.number, step.title)));
    let mut entries = vec![Entry::new("cause", with_rules(&step.why, &step.rules))];
    let first = plan.preparation.iter().filter(|one| one.before_step == step.number);
    let first: Vec<Text> = first.map(|one| one.id.as_str().into()).collect();
    if !first.is_empty() {
        entries.push(Entry::new("first", Text::joined(first, ", ")));
    }
    document.entries(entries);
    commands("apply", plan.surface, &step.apply, document);
    commands("revert", plan.surface, &step.revert, document);
    let mut entries = Vec::new();
    notes(&step.cannot, |_| if step.apply.is_empty() { "cannot" } else { "irreversible" }, &mut entries);
    notes(&step.breaks, |note| hits(note.verdict), &mut entries);
    let fixed = step.callers.iter().filter(|caller| caller.verdict == Verdict::Fixed);
    entries.extend(fixed.take(SHOWN).map(|caller| Entry::new("fixes", caller.caller.as_str())));
    entries.extend(step.metrics.iter().flat_map(predicted));
    entries.extend(step.checks.iter().map(check));
    document.entries(entries);
    if let Some(watch) = &step.watch {
        watched(watch, document);
    }
}

/// How a caller is hit that a step does not leave as it is.
const fn hits(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Unknown) => "may break",
        Some(Verdict::Slower) => "slows",
        Some(Verdict::Breaks | Verdict::AlreadyBroken | Verdict::Fixed | Verdict::Unaffected) | None => "breaks",
    }
}

fn notes(list: &[PlanNote], label: impl Fn(&PlanNote) -> &'static str, entries: &mut Vec<Entry>) {
    for note in list.iter().take(SHOWN) {
        entries.push(Entry::new(label(note), with_rules(&note.text, &note.rules)));
    }
    entries.extend(more(list.len(), SHOWN).map(|text| Entry::new("", text)));
}

fn predicted(metrics: &StepCounts) -> [Entry; 2] {
    let of = |name: &str, before, after| {
        Entry::new("predicted", format!("{name}: {} before, {} after", count(before), count(after)))
    };
    let StepCounts { before, after } = metrics;
    [
        of("MetadataNoToken", &before.no_token, &after.no_token),
        of("MetadataNoTokenRejected", &before.no_token_rejected, &after.no_token_rejected),
    ]
}

fn check(check: &PlanCheck) -> Entry {
    let says = match check.says {
        CheckSays::Passes => "passes",
        CheckSays::Fails => "fails",
        CheckSays::Unknown => "unknown",
    };
    let rule = check.config_rule.as_ref().map_or_else(String::new, |rule| format!(" (Config: {rule})"));
    Entry::new("check", with_rules(&format!("{}{rule} {says}: {}", check.control, check.about), &check.rules))
}

fn watched(watch: &Watch, document: &mut Document) {
    document.entries(watch.metrics.iter().map(|metric| Entry::new("watch", metric)).collect());
    // Whatever the plan is written in, metrics are asked for with the AWS CLI.
    commands("watches it", Surface::AwsCli, &watch.commands.join("\n"), document);
    let mut entries = vec![Entry::new("how long", &watch.until)];
    for signature in &watch.signatures {
        let text = Text::new().name(&signature.software).say(": ").code(&signature.text);
        entries.push(Entry::new("in logs", text));
    }
    document.entries(entries);
}

fn commands(label: &str, surface: Surface, lines: &str, document: &mut Document) {
    if !lines.is_empty() {
        let (label, language) = (label.to_owned(), surface.language());
        document.blocks.push(Block::Code(Code { label, language, lines: lines.to_owned() }));
    }
}
