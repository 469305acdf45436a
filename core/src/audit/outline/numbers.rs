//! The numbers of an audit, and what they rest on.

use crate::api::AccountDefaults;
use crate::audit::{AuditReport, InstanceNumbers, LaunchNumbers};
use crate::text::document::{Document, Entry, Text};
use crate::text::words::{counted, number, size};

/// So many things that could not be read are shown.
const FAULTS: usize = 5;

pub(super) fn put(found: &AuditReport, document: &mut Document) {
    document.heading("Numbers");
    let mut entries = Vec::new();
    if found.instances.count + found.instances.terminated + found.instances.repeated > 0 {
        instances(&found.instances, &mut entries);
    }
    for (label, numbers) in [("templates", &found.templates), ("launches", &found.launches)] {
        if numbers.count > 0 {
            entries.push(Entry::new(label, launches(numbers)));
        }
    }
    if found.images.count > 0 {
        let (all, marked) = (number(found.images.count), number(found.images.v2));
        entries.push(Entry::new("images", format!("{all}, of which {marked} are marked v2.0")));
    }
    entries.push(Entry::new("account", account(found.account.as_ref())));
    document.entries(entries);
    document.heading("Sources");
    document.entries(sources(found));
}

fn account(defaults: Option<&AccountDefaults>) -> Text {
    let Some(defaults) = defaults else { return "its defaults are unknown and not counted".into() };
    let value = serde_json::to_value(defaults).unwrap_or_default();
    let set = value.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
    let set: Vec<Text> = set
        .map(|(name, value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            Text::new().code(format!("{name}={value}"))
        })
        .collect();
    if set.is_empty() { "no defaults".into() } else { Text::joined(set, ", ") }
}

fn sources(found: &AuditReport) -> Vec<Entry> {
    let mut entries = Vec::new();
    for source in &found.sources {
        let text = format!(": {} in {}", counted(source.things, "thing"), size(source.bytes));
        entries.push(Entry::new("read", Text::new().name(&source.name).say(&text)));
    }
    if found.fault_count > 0 {
        entries.push(Entry::new("unreadable", number(found.fault_count)));
        entries.extend(found.faults.iter().take(FAULTS).map(|fault| Entry::new("", fault.to_string())));
    }
    entries.extend(found.limits.iter().map(|limit| Entry::new("left out", limit)));
    entries
}

fn instances(numbers: &InstanceNumbers, entries: &mut Vec<Entry>) {
    let mut parts = vec![number(numbers.count)];
    for (many, text) in [
        (numbers.imdsv1, "answer IMDSv1"),
        (numbers.imdsv2_only, "answer IMDSv2 only"),
        (numbers.endpoint_disabled, "have the endpoint disabled"),
        (numbers.unknown, "have unknown options"),
        (numbers.ipv6, "answer over IPv6"),
        (numbers.tags, "show tags"),
    ] {
        if many > 0 {
            parts.push(format!("{} {text}", number(many)));
        }
    }
    entries.push(Entry::new("instances", parts.join("; ")));
    let limits = numbers.hop_limits.iter().map(|one| format!("{} with {}", number(one.count), one.hop_limit));
    let limits = limits.collect::<Vec<_>>().join(", ");
    if !limits.is_empty() {
        entries.push(Entry::new("hop limits", limits));
    }
    if numbers.terminated + numbers.repeated > 0 {
        let (terminated, repeated) = (number(numbers.terminated), number(numbers.repeated));
        entries.push(Entry::new("left out", format!("{terminated} terminated, {repeated} repeated")));
    }
}

fn launches(numbers: &LaunchNumbers) -> String {
    let mut text = format!(
        "{}; {} require tokens; {} would fail if required tokens were enforced",
        number(numbers.count),
        number(numbers.require_tokens),
        number(numbers.fail_when_enforced)
    );
    if numbers.unknown > 0 {
        text.push_str(&format!("; {} unknown", number(numbers.unknown)));
    }
    text
}
