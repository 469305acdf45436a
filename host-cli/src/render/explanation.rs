//! What one request gets.

use imdsim_core::ask::Explanation;

use super::page::{FAINT, Page, STRONG};
use super::rules;

pub(crate) fn render(found: &Explanation, page: &mut Page) {
    page.paragraph(STRONG, &found.sentence);
    if let Some(status) = found.status {
        page.end().text("  ").styled(STRONG, &format!("HTTP {status}")).end();
        for header in &found.headers {
            page.text("  ").styled(FAINT, &header.name).styled(FAINT, ": ").text(&header.value).end();
        }
        if let Some(body) = found.body.as_deref().filter(|body| !body.is_empty()) {
            page.end();
            for line in body.lines() {
                // The service's own pages are indented with tabs, which the page would take for controls.
                page.text("  ").text(&line.replace('\t', "    ")).end();
            }
        }
    }
    if !found.rules.is_empty() {
        page.heading("Because of");
        for rule in &found.rules {
            rules::brief(rule, page);
        }
    }
}
