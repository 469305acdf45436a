//! The report of a replay: the verdict first, then who, then why, then what it rests on.

use super::{callers, evidence, options, recording};
use crate::forecast::report::Report;
use crate::text::document::Document;

impl Report {
    /// What it says to people.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::new(&self.summary.sentence);
        if !self.callers.is_empty() || !self.unrecorded.is_empty() {
            document = document.toned(self.summary.verdict.tone());
        }
        callers::put(&self.callers, &mut document);
        evidence::unrecorded(&self.unrecorded, &mut document);
        evidence::instances(&self.instances, &self.unplaced, &mut document);
        options::put(&self.options, &mut document);
        recording::put(&self.recording, &mut document);
        document
    }
}
