//! A plan as something that is pasted into a ticket: what it says in order (`outline`), as text and as Markdown.

mod markdown;
mod outline;
mod text;

use imdsim_core::forecast::report::Plan;

use super::page::Page;

/// Something on the page.
enum Block {
    /// What stands above all else.
    Title(String),
    /// A heading.
    Heading(String),
    /// A label and a sentence.
    Entry(&'static str, String),
    /// A label and lines that are there to be copied.
    Commands(&'static str, String),
    /// A table: its columns, of which some hold numbers, and its rows.
    Table(Vec<(&'static str, bool)>, Vec<Vec<String>>),
}

pub(crate) fn text(found: &Plan, page: &mut Page) {
    outline::of(found).iter().for_each(|block| text::put(block, page));
}

pub(crate) fn markdown(found: &Plan) -> String {
    outline::of(found).iter().map(markdown::of).collect()
}
