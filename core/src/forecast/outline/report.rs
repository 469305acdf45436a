//! The report of a replay: the verdict first, then who, then why, then what it rests on.

use super::{callers, evidence, options, recording, screen};
use crate::forecast::report::Report;
use crate::text::document::{Document, Text};

impl Report {
    /// What it says to people.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::new(&self.summary.sentence);
        if !self.callers.is_empty() || !self.unrecorded.is_empty() {
            document = document.toned(self.summary.verdict.tone());
        }
        if !self.callers.is_empty() {
            document.lead = screen::lead(self);
            document.screen = screen::blocks(self);
        }
        callers::put(&self.callers, &mut document);
        evidence::unrecorded(&self.unrecorded, &mut document);
        evidence::instances(&self.instances, &self.unplaced, &mut document);
        options::put(&self.options, &mut document);
        recording::put(&self.recording, &mut document);
        document
    }

    /// What it says of one caller; nothing where it has none of that handle.
    #[must_use]
    pub fn document_of(&self, caller: &str) -> Option<Document> {
        let caller = self.callers.iter().find(|one| one.id == caller)?;
        let mut document = Document::new(Text::new().name(&caller.name)).toned(caller.verdict.tone());
        document.blocks.push(callers::details(caller));
        Some(document)
    }
}
