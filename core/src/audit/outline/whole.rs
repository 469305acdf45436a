//! What was found first, then the numbers, then what they rest on.

use super::listing::word;
use super::numbers;
use crate::audit::{AuditReport, Finding, Severity};
use crate::text::document::{Block, Document, Entry, Text, Tone};
use crate::text::words::number;

/// So many examples are shown of a finding.
const EXAMPLES: usize = 5;

impl Severity {
    /// What it amounts to.
    #[must_use]
    pub const fn tone(self) -> Tone {
        match self {
            Self::Fails | Self::AllowsV1 => Tone::Bad,
            Self::Unknown => Tone::Open,
            Self::Notice => Tone::Better,
        }
    }
}

impl AuditReport {
    /// What it says to people.
    #[must_use]
    pub fn document(&self) -> Document {
        let worst = self.findings.iter().map(|finding| finding.severity).min();
        let mut document = Document::new(&self.sentence).toned(worst.map_or(Tone::Good, Severity::tone));
        document.blocks.extend(self.findings.iter().map(finding));
        numbers::put(self, &mut document);
        document
    }
}

fn finding(one: &Finding) -> Block {
    let mut examples = Text::joined(one.examples.iter().take(EXAMPLES).map(|id| Text::new().name(id)), ", ");
    let more = one.count.saturating_sub(one.examples.len().min(EXAMPLES) as u64);
    if more > 0 {
        examples = examples.say(&format!(" and {} more", number(more)));
    }
    let head = Text::new().strong(word(&one.kind)).say(" ");
    Block::Details {
        head: head.verdict(one.severity.tone(), number(one.count)),
        open: true,
        blocks: vec![Block::Entries(vec![
            Entry::new("means", &one.text),
            Entry::new("rules", Text::rules(&one.rules)),
            Entry::new("identity", examples),
        ])],
    }
}
