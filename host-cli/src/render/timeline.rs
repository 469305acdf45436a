//! What came of a scenario, step by step.

use anstyle::Style;
use imdsim_core::ask::{OptionsChange, StepOutcome, Timeline, TimelineStep};
use imdsim_core::service::options::MetadataOptions;

use super::page::{ERROR, Page, STRONG};

pub(crate) fn render(found: &Timeline, page: &mut Page) {
    if let Some(note) = &found.note {
        page.paragraph(Style::new(), note).end();
    }
    for step in &found.steps {
        one(step, page);
    }
    let steps = match found.steps.len() {
        1 => "1 step".to_owned(),
        several => format!("{several} steps"),
    };
    match found.failed {
        0 => page.styled(STRONG, &format!("{steps}, everything as expected")).end(),
        failed => page.styled(ERROR, &format!("{steps}, {failed} not as expected")).end(),
    };
}

fn one(step: &TimelineStep, page: &mut Page) {
    page.styled(STRONG, &format!("{}. at {}  {}", step.number, time(step.at_millis), step.what)).end();
    if let Some(note) = &step.note {
        page.entry("note", note);
    }
    outcome(&step.outcome, page);
    for change in &step.changes {
        page.entry("options", &options(change));
    }
    for warning in &step.warnings {
        page.entry("warning", warning);
    }
    if !step.rules.is_empty() {
        page.entry("rules", &step.rules.join(", "));
    }
    for check in step.checks.iter().filter(|check| !check.met) {
        let text = format!("{}: expected {}, found {}", check.of, check.expected, check.found);
        page.styled(ERROR, "  not as expected").end();
        page.entry("", &text);
    }
    page.end();
}

/// Milliseconds as `90s`, or `1500ms` where that is no whole number of seconds.
fn time(millis: i64) -> String {
    if millis % 1_000 == 0 { format!("{}s", millis / 1_000) } else { format!("{millis}ms") }
}

fn outcome(outcome: &StepOutcome, page: &mut Page) {
    let imds = |version: &Option<u8>| version.map_or_else(String::new, |version| format!(", as IMDSv{version}"));
    match outcome {
        StepOutcome::Done { .. } => page.entry("done", "the call succeeds"),
        StepOutcome::Refused { code, message, text_is_inferred, denial, .. } => {
            let whose = if *text_is_inferred { " (the words are not the service's own)" } else { "" };
            page.entry("refused", &format!("{code}: {message}{whose}"));
            if let Some(denial) = denial {
                let by = match (&denial.policy, denial.statement) {
                    (Some(policy), Some(number)) => {
                        let sid = denial.sid.as_ref().map_or_else(String::new, |sid| format!(" `{sid}`"));
                        let line = denial.line.map_or_else(String::new, |line| format!(", line {line}"));
                        format!("statement {number}{sid} of `{policy}`{line} ({})", denial.part)
                    }
                    (Some(_) | None, _) => format!("no {} allows it", denial.part),
                };
                page.entry("denied by", &format!("{by}: {} on {}", denial.action, denial.resource));
                if !denial.missing_keys.is_empty() {
                    page.entry("", &format!("keys that the call does not have: {}", denial.missing_keys.join(", ")));
                }
            }
            page
        }
        StepOutcome::Answered { status, imds_version, .. } => {
            page.entry("answered", &format!("HTTP {status}{}", imds(imds_version)))
        }
        StepOutcome::Silence { imds_version, .. } => {
            page.entry("silence", &format!("no answer arrives{}", imds(imds_version)))
        }
        StepOutcome::Nobody => page.entry("nobody", "there is no such instance"),
        StepOutcome::Looked => page,
    };
}

/// How the options of an instance changed.
fn options(change: &OptionsChange) -> String {
    let text = match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            let changed = pairs(before, after);
            let changed: Vec<String> =
                changed.into_iter().map(|(name, before, after)| format!("{name} {before} -> {after}")).collect();
            if changed.is_empty() { "as before".to_owned() } else { changed.join(", ") }
        }
        (None, Some(after)) => all(after),
        (_, None) => "gone".to_owned(),
    };
    let asked = change.asked_for.as_ref().zip(change.after.as_ref()).map_or_else(String::new, |(asked, after)| {
        let asked: Vec<String> =
            pairs(after, asked).into_iter().map(|(name, _, asked)| format!("{name} {asked}")).collect();
        format!("; not in force yet: {}", asked.join(", "))
    });
    format!("{}: {text}{asked}", change.instance)
}

/// The options that differ: name, first value, second value.
fn pairs(first: &MetadataOptions, second: &MetadataOptions) -> Vec<(&'static str, String, String)> {
    values(first)
        .into_iter()
        .zip(values(second))
        .filter(|((_, first), (_, second))| first != second)
        .map(|((name, first), (_, second))| (name, first, second))
        .collect()
}

fn all(options: &MetadataOptions) -> String {
    values(options).map(|(name, value)| format!("{name} {value}")).join(", ")
}

fn values(options: &MetadataOptions) -> [(&'static str, String); 5] {
    [
        ("HttpEndpoint", options.http_endpoint.to_string()),
        ("HttpTokens", options.http_tokens.to_string()),
        ("HttpPutResponseHopLimit", options.http_put_response_hop_limit.to_string()),
        ("HttpProtocolIpv6", options.http_protocol_ipv6.to_string()),
        ("InstanceMetadataTags", options.instance_metadata_tags.to_string()),
    ]
}
