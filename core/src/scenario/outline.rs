//! What came of a scenario, step by step, as people read it.

use super::{Check, OptionsChange, StepOutcome, Timeline, TimelineStep};
use crate::account::Denial;
use crate::service::endpoint::phrase;
use crate::service::options::MetadataOptions;
use crate::text::document::{Block, Code, Document, Entry, Text, Tone};
use crate::text::words::{listed, number};

/// How much is told of what came back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answers {
    /// That it came, and its status.
    #[default]
    Brief,
    /// All of it: status line, headers and body, and the replies of the EC2 API.
    Full,
}

impl Timeline {
    /// What it says to people.
    #[must_use]
    pub fn document(&self, answers: Answers) -> Document {
        let mut document = Document::new(self.title()).toned(self.tone());
        document.blocks = self.blocks(answers);
        document
    }

    /// What several say to people: a line of each, and then everything about those that did not go as expected, or
    /// about all of them where the answers are wanted.
    #[must_use]
    pub fn documents(timelines: &[Self], answers: Answers) -> Document {
        let [steps, failed] = [
            timelines.iter().map(|timeline| timeline.steps.len()).sum::<usize>(),
            timelines.iter().filter(|timeline| timeline.failed > 0).count(),
        ];
        let all = format!("{} with {}", listed(timelines.len(), "scenario"), listed(steps, "step"));
        let mut document = match failed {
            0 => Document::new(format!("{all}, everything as expected")).toned(Tone::Good),
            failed => Document::new(format!("{all}, {} not as expected", number(failed as u64))).toned(Tone::Bad),
        };
        document.blocks.push(Block::List((1..).zip(timelines).map(|(at, timeline)| timeline.line(at)).collect()));
        for (at, timeline) in (1..).zip(timelines) {
            if timeline.failed > 0 || answers == Answers::Full {
                document.heading(timeline.named(at).say(": ").say(&timeline.title()));
                document.blocks.extend(timeline.blocks(answers));
            }
        }
        document
    }

    fn tone(&self) -> Tone {
        if self.failed == 0 { Tone::Good } else { Tone::Bad }
    }

    fn title(&self) -> String {
        let steps = listed(self.steps.len(), "step");
        match (&self.error, self.failed) {
            (Some(_), 0) => "cannot be run, as expected".into(),
            (Some(_), _) => "cannot be run".into(),
            (None, 0) => format!("{steps}, everything as expected"),
            (None, failed) => format!("{steps}, {} not as expected", number(failed as u64)),
        }
    }

    /// Its name in a list where it has this place.
    fn named(&self, at: usize) -> Text {
        match &self.id {
            Some(id) => Text::new().name(id),
            None => Text::from(format!("scenario {at}")),
        }
    }

    fn line(&self, at: usize) -> Text {
        let note = self.note.iter().fold(self.named(at), |text, note| text.say(": ").say(note));
        if self.failed == 0 { note } else { note.say(" - ").verdict(Tone::Bad, "not as expected") }
    }

    fn blocks(&self, answers: Answers) -> Vec<Block> {
        let paragraphs = self.note.iter().chain(&self.error).map(|text| Block::Paragraph(text.into()));
        paragraphs.chain(self.steps.iter().map(|one| step(one, answers))).collect()
    }
}

fn step(step: &TimelineStep, answers: Answers) -> Block {
    let mut entries: Vec<Entry> = step.note.iter().map(|note| Entry::new("note", note)).collect();
    outcome(&step.outcome, &mut entries);
    entries.extend(step.changes.iter().map(|change| Entry::new("options", options(change))));
    entries.extend(step.warnings.iter().map(|warning| Entry::new("warning", warning)));
    if !step.rules.is_empty() {
        entries.push(Entry::new("rules", Text::rules(&step.rules)));
    }
    entries.extend(step.checks.iter().filter(|check| !check.met).map(missed));
    let when = Text::new().strong(format!("{}. at {}", step.number, time(step.at_millis)));
    let what = step.what.lines().collect::<Vec<_>>().join(" ");
    let mut blocks = vec![Block::Entries(entries)];
    if answers == Answers::Full {
        blocks.extend(answer(&step.outcome).map(Block::Code));
    }
    Block::Details { head: when.say("  ").name(what), open: true, blocks }
}

/// What came back, whole.
fn answer(outcome: &StepOutcome) -> Option<Code> {
    match outcome {
        StepOutcome::Done { reply, .. } => {
            let lines = serde_json::to_string_pretty(reply).unwrap_or_default();
            Some(Code { label: "What comes back".into(), language: "json", lines })
        }
        StepOutcome::Answered { http_version, status, headers, body, .. } => {
            let mut lines = format!("{http_version} {status} {}", phrase(*status));
            for (name, value) in headers {
                lines.push_str(&format!("\n{name}: {value}"));
            }
            if !body.is_empty() {
                lines.push_str(&format!("\n\n{body}"));
            }
            Some(Code { label: "What comes back".into(), language: "http", lines })
        }
        StepOutcome::Refused { .. } | StepOutcome::Silence { .. } | StepOutcome::Nobody | StepOutcome::Looked => None,
    }
}

fn missed(check: &Check) -> Entry {
    let text = Text::new().verdict(Tone::Bad, "not as expected").say(": ").code(&check.of);
    Entry::new("check", text.say(&format!(": expected {}, found {}", check.expected, check.found)))
}

/// Milliseconds as `90s`, or `1500ms` where that is no whole number of seconds.
fn time(millis: i64) -> String {
    if millis % 1_000 == 0 { format!("{}s", millis / 1_000) } else { format!("{millis}ms") }
}

fn outcome(outcome: &StepOutcome, entries: &mut Vec<Entry>) {
    let imds = |version: &Option<u8>| version.map_or_else(String::new, |version| format!(", as IMDSv{version}"));
    match outcome {
        StepOutcome::Done { .. } => entries.push(Entry::new("done", "the call succeeds")),
        StepOutcome::Refused { code, message, text_is_inferred, denial, .. } => {
            let whose = if *text_is_inferred { " (the words are not the service's own)" } else { "" };
            entries.push(Entry::new("refused", Text::new().code(code).say(": ").say(message).say(whose)));
            if let Some(denial) = denial {
                denied(denial, entries);
            }
        }
        StepOutcome::Answered { status, imds_version, .. } => {
            entries.push(Entry::new("answered", format!("HTTP {status}{}", imds(imds_version))));
        }
        StepOutcome::Silence { imds_version, .. } => {
            entries.push(Entry::new("silence", format!("no answer arrives{}", imds(imds_version))));
        }
        StepOutcome::Nobody => entries.push(Entry::new("nobody", "there is no such instance")),
        StepOutcome::Looked => {}
    }
}

fn denied(denial: &Denial, entries: &mut Vec<Entry>) {
    let by = match (&denial.policy, denial.statement) {
        (Some(policy), Some(number)) => {
            let sid = denial.sid.iter().fold(Text::new(), |text, sid| text.say(" ").name(sid));
            let line = denial.line.map_or_else(String::new, |line| format!(", line {line}"));
            Text::from(format!("statement {number}"))
                .and(sid)
                .say(" of ")
                .name(policy)
                .say(&line)
                .say(&format!(" ({})", denial.part))
        }
        (Some(_) | None, _) => Text::from(format!("no {} allows it", denial.part)),
    };
    entries.push(Entry::new("denied by", by.say(": ").name(&denial.action).say(" on ").name(&denial.resource)));
    if !denial.missing_keys.is_empty() {
        let keys = Text::joined(denial.missing_keys.iter().map(|key| Text::new().code(key)), ", ");
        entries.push(Entry::new("", Text::from("keys that the call does not have: ").and(keys)));
    }
}

/// How the options of an instance changed.
fn options(change: &OptionsChange) -> Text {
    let text = match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            let changed = differing(before, after)
                .map(|(name, before, after)| Text::new().code(name).say(&format!(" {before} -> {after}")));
            let changed = Text::joined(changed, ", ");
            if changed.is_empty() { "as before".into() } else { changed }
        }
        (None, Some(after)) => Text::joined(after.values().map(|(name, value)| named(name, &value)), ", "),
        (_, None) => "gone".into(),
    };
    let text = Text::new().name(&change.instance).say(": ").and(text);
    match change.asked_for.as_ref().zip(change.after.as_ref()) {
        Some((asked, after)) => {
            let asked = differing(after, asked).map(|(name, _, asked)| named(name, &asked));
            text.say("; not in force yet: ").and(Text::joined(asked, ", "))
        }
        None => text,
    }
}

fn named(name: &str, value: &str) -> Text {
    Text::new().code(format!("{name}={value}"))
}

/// The options that differ: name, first value, second value.
fn differing(
    first: &MetadataOptions,
    second: &MetadataOptions,
) -> impl Iterator<Item = (&'static str, String, String)> + use<> {
    first
        .values()
        .into_iter()
        .zip(second.values())
        .filter(|((_, first), (_, second))| first != second)
        .map(|((name, first), (_, second))| (name, first, second))
}
