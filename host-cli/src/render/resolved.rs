//! What a launch comes to.

use anstyle::{AnsiColor, Style};
use imdsim_core::ask::{LaunchOutcome, Resolved, ResolvedOption};
use serde_json::Value;

use super::page::{FAINT, Page, STRONG};
use super::table;

pub(crate) fn render(found: &Resolved, page: &mut Page) {
    match &found.launch {
        LaunchOutcome::Launched => {
            page.paragraph(AnsiColor::Green.on_default().bold(), "The launch succeeds.");
        }
        LaunchOutcome::DryRun => {
            page.paragraph(AnsiColor::Green.on_default().bold(), "The launch would succeed; it is a dry run.");
        }
        LaunchOutcome::Refused { code, message, text_is_inferred } => {
            page.paragraph(AnsiColor::Red.on_default().bold(), &format!("The launch fails: {code}."));
            page.entry("message", message);
            if *text_is_inferred {
                page.entry("", "(in our words: nobody has published the service's own)");
            }
        }
        LaunchOutcome::Unknown { because } => {
            let text = format!("Whether the launch succeeds cannot be said: {because}.");
            page.paragraph(AnsiColor::Yellow.on_default().bold(), &text);
        }
    }
    if found.options.is_empty() {
        page.entry("options", "none: a value is wrong, so that nothing can be resolved");
    } else {
        page.end();
        let columns =
            [("option", false), ("value", false), ("comes from", false), ("in place of", false), ("rules", false)];
        table::put(page, &columns, found.options.iter().map(row).collect());
    }
    page.end();
    page.entry("rules", &found.rules.join(", "));
    for (label, texts) in [
        ("unknown", &found.unknown),
        ("assumed", &found.assumptions),
        ("warning", &found.warnings),
        ("note", &found.notes),
    ] {
        for text in texts {
            page.entry(label, text);
        }
    }
}

fn row(option: &ResolvedOption) -> (Style, Vec<String>) {
    let overrode: Vec<String> =
        option.overrode.iter().map(|other| format!("{} ({})", text(&other.value), other.level)).collect();
    let style = if option.level == "system" { FAINT } else { STRONG };
    let value = if option.value.is_null() { "unknown".into() } else { text(&option.value) };
    (style, vec![option.name.clone(), value, option.level.clone(), overrode.join(", "), option.rules.join(", ")])
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
