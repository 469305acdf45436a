//! Rules: all that is known of one, or a table of them.

use crate::ask::ExplainedRule;
use crate::text::document::{Column, Document, Entry, Span, Text};
use crate::text::words::listed;

/// What rules say to people.
pub(crate) fn rules(found: &[ExplainedRule]) -> Document {
    match found {
        [one] => whole(one),
        several => table(several),
    }
}

fn whole(rule: &ExplainedRule) -> Document {
    let mut document = Document::new(Text::from(Span::Rule(rule.id.clone())).say(": ").say(&rule.title));
    document.paragraph(&rule.text);
    let mut entries = vec![Entry::new("evidence", &rule.evidence)];
    if !rule.see.is_empty() {
        entries.push(Entry::new("see", Text::rules(&rule.see)));
    }
    entries.extend(rule.sources.iter().map(|page| Entry::new("source", Span::Link(page.clone()))));
    document.entries(entries);
    document
}

fn table(rules: &[ExplainedRule]) -> Document {
    let mut document = Document::new(listed(rules.len(), "rule"));
    let row = |rule: &ExplainedRule| {
        vec![Span::Rule(rule.id.clone()).into(), rule.evidence.as_str().into(), rule.title.as_str().into()]
    };
    document.table(["rule", "evidence", "because of"].map(Column::words).to_vec(), rules.iter().map(row).collect());
    document
}
