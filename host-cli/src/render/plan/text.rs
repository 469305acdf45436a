//! The plan on a page. Commands are there to be copied, so that none is wrapped.

use anstyle::Style;

use super::Block;
use crate::render::page::{FAINT, Page, STRONG};
use crate::render::table;

pub(super) fn put(block: &Block, page: &mut Page) {
    match block {
        Block::Title(text) => {
            page.paragraph(STRONG, text);
        }
        Block::Heading(text) => {
            page.heading(text);
        }
        Block::Entry(label, text) => {
            page.entry(label, text);
        }
        Block::Commands(label, lines) => {
            page.styled(FAINT, &format!("  # {label}")).end();
            for line in lines.lines() {
                page.text(line).end();
            }
        }
        Block::Table(columns, rows) => {
            table::put(page, columns, rows.iter().map(|row| (Style::new(), row.clone())).collect());
        }
    }
}
