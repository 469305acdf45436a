//! Tables that fit the page.

use anstyle::Style;
use comfy_table::presets::NOTHING;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table};

use super::clean;
use super::page::{FAINT, Page};

/// A column: its heading, and whether it holds numbers.
pub(super) type Column<'a> = (&'a str, bool);

/// Puts a table on the page. The style of a row is that of its first cell, which must be one word.
pub(super) fn put(page: &mut Page, columns: &[Column<'_>], rows: Vec<(Style, Vec<String>)>) {
    let mut table = Table::new();
    table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(page.width()).unwrap_or(u16::MAX));
    table.set_header(columns.iter().map(|(heading, _)| *heading));
    let mut styles = Vec::new();
    for (style, cells) in rows {
        let word = cells.first().cloned().unwrap_or_default();
        styles.push((style, word));
        // Cleaned before it is laid out: a line feed in a cell would be a row of its own.
        table.add_row(cells.iter().map(|cell| Cell::new(clean::text(cell))));
    }
    for (index, (_, numbers)) in columns.iter().enumerate() {
        if let Some(column) = table.column_mut(index) {
            column.set_padding((u16::from(index > 0), 1));
            if index == 0 {
                // One word, by which the row is found and coloured.
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
            if *numbers {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
    }
    let mut styles = styles.into_iter().peekable();
    for (number, line) in table.lines().enumerate() {
        let line = line.trim_end();
        if number == 0 {
            page.styled(FAINT, line).end();
            continue;
        }
        match styles.peek() {
            Some((style, word)) if !word.is_empty() && line.starts_with(word.as_str()) => {
                page.styled(*style, word).text(line.get(word.len()..).unwrap_or_default()).end();
                styles.next();
            }
            Some(_) | None => {
                page.text(line).end();
            }
        }
    }
}
