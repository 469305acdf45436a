//! A change on each surface.

use crate::ask::{CannotChange, Changed, ChangedSurface};
use crate::text::document::{Block, Code, Document, Entry, Text, Tone};

impl Changed {
    /// What it says to people.
    #[must_use]
    pub fn document(&self) -> Document {
        let target = || Text::new().name(&self.target);
        let mut document = if !self.changes {
            Document::new(Text::from("Nothing differs for ").and(target()).say(": nothing to change."))
        } else if self.surfaces.iter().all(|surface| !surface.cannot.is_empty()) {
            Document::new(Text::from("No surface makes all of this change of ").and(target()).say(".")).toned(Tone::Bad)
        } else {
            Document::new(Text::from("The change of ").and(target()).say(", and how to revert it"))
        };
        document.entries(self.assumptions.iter().map(|assumption| Entry::new("assumes", assumption)).collect());
        if self.changes {
            self.surfaces.iter().for_each(|one| surface(one, &mut document));
        }
        document
    }
}

fn surface(one: &ChangedSurface, document: &mut Document) {
    document.heading(one.surface.name());
    lines("apply", one, &one.apply, document);
    document.entries(cannot("cannot do", &one.cannot));
    lines("revert", one, &one.revert, document);
    document.entries(cannot("irreversible", &one.irreversible));
}

fn lines(label: &str, one: &ChangedSurface, lines: &str, document: &mut Document) {
    if !lines.is_empty() {
        let (label, language) = (label.to_owned(), one.surface.language());
        document.blocks.push(Block::Code(Code { label, language, lines: lines.to_owned() }));
    }
}

fn cannot(label: &str, list: &[CannotChange]) -> Vec<Entry> {
    let one = |one: &CannotChange| {
        let why = Text::from(&one.why);
        Entry::new(label, if one.rules.is_empty() { why } else { why.say(" (").and(Text::rules(&one.rules)).say(")") })
    };
    list.iter().map(one).collect()
}
