//! What one request gets.

use crate::ask::Explanation;
use crate::text::document::{Block, Code, Document, Entry, Text};

impl Explanation {
    /// What it says to people.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::new(&self.sentence);
        if self.status.is_some() {
            document.blocks.push(Block::Code(Code { label: String::new(), language: "http", lines: self.answer() }));
        }
        if !self.rules.is_empty() {
            document.heading("Because of");
            let rule = |rule: &crate::ask::ExplainedRule| {
                Entry::new(&rule.id, Text::from(&rule.title).say(": ").say(&rule.text))
            };
            document.entries(self.rules.iter().map(rule).collect());
        }
        document
    }

    /// The answer as it crosses the wire.
    fn answer(&self) -> String {
        let mut lines = self.status_line.clone().unwrap_or_default();
        for header in &self.headers {
            lines.push_str(&format!("\n{}: {}", header.name, header.value));
        }
        match self.body.as_deref().filter(|body| !body.is_empty()) {
            Some(body) => format!("{lines}\n\n{body}"),
            None => lines,
        }
    }
}
