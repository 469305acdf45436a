//! Rules.

use anstyle::Style;
use imdsim_core::ask::ExplainedRule;

use super::page::{Page, STRONG};
use super::table;

/// All that is known of one.
pub(crate) fn whole(rule: &ExplainedRule, page: &mut Page) {
    page.styled(STRONG, &rule.id).text("  ").styled(STRONG, &rule.title).end().end();
    page.paragraph(Style::new(), &rule.text).end();
    page.entry("evidence", &rule.evidence);
    for source in &rule.sources {
        page.entry("source", source);
    }
}

/// Its id, title and text.
pub(super) fn brief(rule: &ExplainedRule, page: &mut Page) {
    page.entry(&rule.id, &format!("{}: {}", rule.title, rule.text));
}

/// One a line.
pub(crate) fn list(found: &[ExplainedRule], page: &mut Page) {
    let rows = found.iter().map(|rule| (STRONG, vec![rule.id.clone(), rule.evidence.clone(), rule.title.clone()]));
    table::put(page, &[("rule", false), ("evidence", false), ("because of", false)], rows.collect());
}
