//! What a report rests on.

use crate::forecast::report::{AssumedReport, ModelCheck, RecordingReport};
use crate::text::document::{Document, Entry, Text};
use crate::text::words::{counted, number, size};

/// So many records that could not be read are shown.
const FAULTS: usize = 5;

pub(super) fn put(recording: &RecordingReport, document: &mut Document) {
    document.heading("Recording");
    let mut entries = Vec::new();
    for source in &recording.sources {
        let (size, requests) = (size(source.bytes), counted(source.requests, "request"));
        let text = Text::new().name(&source.name).say(&format!(" ({}, {size}): {requests}", source.format));
        entries.push(Entry::new("read", text));
    }
    for skipped in &recording.skipped {
        entries.push(Entry::new("skipped", format!("{}: {}", skipped.reason, number(skipped.records))));
    }
    if recording.faults > 0 {
        entries.push(Entry::new("unreadable", counted(recording.faults, "record")));
    }
    for fault in recording.first_faults.iter().take(FAULTS) {
        let text = Text::new().record(&fault.source, &fault.place).say(": ").say(&fault.problem);
        let snippet = if fault.snippet.is_empty() { text } else { text.say(": ").name(&fault.snippet) };
        entries.push(Entry::new("", snippet));
    }
    entries.extend(recording.assumed.iter().map(assumed));
    entries.extend(recording.limits.iter().map(|limit| Entry::new("limit", &limit.text)));
    model_check(&recording.model_check, &mut entries);
    document.entries(entries);
}

fn assumed(one: &AssumedReport) -> Entry {
    let made = match (one.callers, one.shown) {
        (0, 0) => "fits no caller".to_owned(),
        (0, _) => "not used: the recording shows it of every caller that it fits".to_owned(),
        (callers, 0) => format!("made of {}", counted(callers, "caller")),
        (callers, shown) => {
            format!("made of {}; the recording shows it of {} more", counted(callers, "caller"), number(shown))
        }
    };
    Entry::new("assumes", Text::new().code(&one.text).say(": ").say(&made))
}

fn model_check(model_check: &ModelCheck, entries: &mut Vec<Entry>) {
    if model_check.compared == 0 {
        return;
    }
    let (agreed, compared) = (number(model_check.agreed), counted(model_check.compared, "recorded answer"));
    entries.push(Entry::new("model check", format!("reproduces {agreed} of {compared}")));
    for miss in &model_check.mismatches {
        let (answers, recorded, expected) = (counted(miss.answers, "answer"), &miss.recorded, &miss.expected);
        let text = Text::new().record(&miss.source, &miss.place).say(": ").say(&miss.request);
        entries.push(Entry::new("", text.say(&format!(": recorded {recorded}, expected {expected} ({answers})"))));
    }
}
