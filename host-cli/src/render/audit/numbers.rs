//! The numbers of an audit, and what they rest on.

use imdsim_core::ask::{AuditReport, InstanceNumbers, LaunchNumbers};

use super::super::page::Page;

/// Faults that are printed; `--format json` has more.
const FAULTS: usize = 5;

pub(super) fn render(found: &AuditReport, page: &mut Page) {
    page.heading("Numbers");
    if found.instances.count + found.instances.terminated + found.instances.repeated > 0 {
        instances(&found.instances, page);
    }
    for (label, numbers) in [("templates", &found.templates), ("launches", &found.launches)] {
        if numbers.count > 0 {
            page.entry(label, &launches(numbers));
        }
    }
    if found.images.count > 0 {
        page.entry("images", &format!("{}, of which {} are marked v2.0", found.images.count, found.images.v2));
    }
    match &found.account {
        None => page.entry("account", "its defaults are not told: none are reckoned with"),
        Some(defaults) => {
            let text = serde_json::to_string(defaults).unwrap_or_default().replace(['{', '}', '"'], "");
            let text = text.replace(':', " ").replace(',', ", ");
            page.entry("account", if text.is_empty() { "no defaults" } else { &text })
        }
    };
    page.heading("Sources");
    for source in &found.sources {
        let things = if source.things == 1 { "1 thing".into() } else { format!("{} things", source.things) };
        page.entry("read", &format!("{}: {things} in {} bytes", source.name, source.bytes));
    }
    if found.fault_count > 0 {
        page.entry("unreadable", &found.fault_count.to_string());
        for fault in found.faults.iter().take(FAULTS) {
            page.entry("", &fault.to_string());
        }
    }
    for limit in &found.limits {
        page.entry("left out", limit);
    }
}

fn instances(numbers: &InstanceNumbers, page: &mut Page) {
    let mut parts = vec![numbers.count.to_string()];
    for (number, text) in [
        (numbers.imdsv1, "answer IMDSv1"),
        (numbers.imdsv2_only, "answer IMDSv2 only"),
        (numbers.endpoint_disabled, "have the endpoint disabled"),
        (numbers.unknown, "have options that are not told"),
        (numbers.ipv6, "answer over IPv6"),
        (numbers.tags, "show tags"),
    ] {
        if number > 0 {
            parts.push(format!("{number} {text}"));
        }
    }
    page.entry("instances", &parts.join("; "));
    let limits = numbers.hop_limits.iter().map(|one| format!("{} with {}", one.count, one.hop_limit));
    let limits = limits.collect::<Vec<_>>().join(", ");
    if !limits.is_empty() {
        page.entry("hop limits", &limits);
    }
    if numbers.terminated + numbers.repeated > 0 {
        page.entry("left out", &format!("{} terminated, {} repeated", numbers.terminated, numbers.repeated));
    }
}

fn launches(numbers: &LaunchNumbers) -> String {
    let mut text = format!(
        "{}; {} require tokens; {} would fail if required tokens were enforced",
        numbers.count, numbers.require_tokens, numbers.fail_when_enforced
    );
    if numbers.unknown > 0 {
        text.push_str(&format!("; {} unknown", numbers.unknown));
    }
    text
}
