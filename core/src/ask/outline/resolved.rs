//! What a launch comes to.

use serde_json::Value;

use crate::ask::{LaunchOutcome, Resolved, ResolvedOption};
use crate::text::document::{Column, Document, Entry, Text, Tone};

impl Resolved {
    /// What it says to people.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = outcome(&self.launch);
        if self.options.is_empty() {
            document.entries(vec![Entry::new("options", "none: a value is wrong, so that nothing can be resolved")]);
        }
        let columns = ["option", "value", "comes from", "overrides", "rules"].map(Column::words);
        document.table(columns.to_vec(), self.options.iter().map(row).collect());
        let mut entries = Vec::new();
        if !self.rules.is_empty() {
            entries.push(Entry::new("rules", Text::rules(&self.rules)));
        }
        for (label, texts) in [
            ("unknown", &self.unknown),
            ("assumed", &self.assumptions),
            ("warning", &self.warnings),
            ("note", &self.notes),
        ] {
            entries.extend(texts.iter().map(|text| Entry::new(label, text)));
        }
        document.entries(entries);
        document
    }
}

fn outcome(launch: &LaunchOutcome) -> Document {
    match launch {
        LaunchOutcome::Launched => Document::new("The launch succeeds.").toned(Tone::Good),
        LaunchOutcome::DryRun => Document::new("The launch would succeed; it is a dry run.").toned(Tone::Good),
        LaunchOutcome::Refused { code, message, text_is_inferred } => {
            let title = Text::from("The launch fails: ").code(code).say(".");
            let mut document = Document::new(title).toned(Tone::Bad);
            let mut entries = vec![Entry::new("message", message)];
            if *text_is_inferred {
                entries.push(Entry::new("", "(in our words: nobody has published the service's own)"));
            }
            document.entries(entries);
            document
        }
        LaunchOutcome::Unknown { because } => {
            Document::new(format!("Whether the launch succeeds cannot be said: {because}.")).toned(Tone::Open)
        }
    }
}

fn row(option: &ResolvedOption) -> Vec<Text> {
    let overrode = option.overrode.iter().map(|other| Text::from(format!("{} ({})", text(&other.value), other.level)));
    let value = if option.value.is_null() { "unknown".to_owned() } else { text(&option.value) };
    let value = if option.level == "system" { Text::new().faint(value) } else { Text::new().strong(value) };
    vec![
        option.name.as_str().into(),
        value,
        option.level.as_str().into(),
        Text::joined(overrode, ", "),
        Text::rules(&option.rules),
    ]
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
