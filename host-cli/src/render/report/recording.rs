//! What the report rests on.

use imdsim_core::forecast::report::RecordingReport;

use super::super::page::Page;

/// Faults that are printed; `--format json` has more.
const FAULTS: usize = 5;

pub(super) fn render(recording: &RecordingReport, page: &mut Page) {
    page.heading("Recording");
    for source in &recording.sources {
        let (size, requests) = (size(source.bytes), counted(source.requests, "request"));
        page.entry("read", &format!("{} ({}, {size}): {requests}", source.name, source.format));
    }
    for skipped in &recording.skipped {
        page.entry("skipped", &format!("{}: {}", skipped.reason, skipped.records));
    }
    if recording.faults > 0 {
        page.entry("unreadable", &counted(recording.faults, "record"));
        for fault in recording.first_faults.iter().take(FAULTS) {
            let shown = if fault.snippet.is_empty() { String::new() } else { format!(": {}", fault.snippet) };
            let place = if fault.place.is_empty() { String::new() } else { format!(" {}:", fault.place) };
            page.entry("", &format!("{}:{place} {}{shown}", fault.source, fault.problem));
        }
    }
    for assumed in &recording.assumed {
        let made = match (assumed.callers, assumed.shown) {
            (0, 0) => "fits no caller".to_owned(),
            (0, _) => "not used: the recording shows it of every caller that it fits".to_owned(),
            (callers, 0) => format!("made of {}", counted(callers, "caller")),
            (callers, shown) => {
                format!("made of {}; the recording shows it of {shown} more", counted(callers, "caller"))
            }
        };
        page.entry("assumed", &format!("{}: {made}", assumed.text));
    }
    for limit in &recording.limits {
        page.entry("limit", &limit.text);
    }
    let fidelity = &recording.fidelity;
    if fidelity.compared > 0 {
        let (agreed, compared) = (fidelity.agreed, counted(fidelity.compared, "recorded answer"));
        page.entry("fidelity", &format!("the engine explains {agreed} of {compared}"));
        for miss in &fidelity.mismatches {
            let (times, answers) = (&miss.request, counted(miss.answers, "answer"));
            page.entry(
                "",
                &format!(
                    "{}: {}: {times}: recorded {}, expected {} ({answers})",
                    miss.source, miss.place, miss.recorded, miss.expected
                ),
            );
        }
    }
}

fn counted(number: u64, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => counted(bytes, "byte"),
        1_000..1_000_000 => format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100),
        1_000_000.. => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
