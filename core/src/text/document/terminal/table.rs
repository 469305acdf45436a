//! Tables of a terminal, and what becomes of them where there is no room.

use super::line::{Line, width, widths, wrap};
use super::page::{INDENT, LABELS, Page};
use super::style::Style;
use crate::text::document::{Align, Column, Fit, Table, Text};

/// Blanks between columns.
const BETWEEN: usize = 2;
/// A column of sentences is so wide at least: narrower, nobody reads them.
const READABLE: usize = 20;

impl Page {
    pub(super) fn table(&mut self, table: &Table) {
        match fit(table, self.width) {
            Some(columns) => self.rows(table, &columns),
            None => self.stacked(table),
        }
    }

    fn rows(&mut self, table: &Table, widths: &[usize]) {
        let headings: Vec<Text> = table.columns.iter().map(|column| Text::new().faint(&column.heading)).collect();
        if table.columns.iter().any(|column| !column.heading.is_empty()) {
            self.row(&table.columns, &headings, widths);
        }
        table.rows.iter().for_each(|row| self.row(&table.columns, row, widths));
    }

    fn row(&mut self, columns: &[Column], cells: &[Text], widths: &[usize]) {
        let cells: Vec<Vec<Line>> =
            cells.iter().zip(widths).map(|(cell, width)| wrap(cell, Style::Plain, *width)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or_default();
        for number in 0..height {
            let (mut line, mut start) = (Line::default(), 0);
            for ((cell, width), column) in cells.iter().zip(widths).zip(columns) {
                if let Some(piece) = cell.get(number) {
                    let before = match column.align {
                        Align::Left => 0,
                        Align::Right => width.saturating_sub(piece.width()),
                    };
                    line.pad(start + before);
                    line.append(piece.clone());
                }
                start += width + BETWEEN;
            }
            self.put(line);
        }
    }

    /// Row by row: its first cell, and under it the others, each beside its heading.
    fn stacked(&mut self, table: &Table) {
        let longest = table.columns.iter().map(|column| width(&column.heading) + 1).max().unwrap_or_default();
        let indent = INDENT + longest.clamp(LABELS[0], LABELS[1]);
        for (number, row) in table.rows.iter().enumerate() {
            if number > 0 {
                self.put(Line::default());
            }
            let mut cells = row.iter().zip(&table.columns);
            if let Some((first, _)) = cells.next() {
                self.paragraph(first, Style::Strong);
            }
            for (cell, column) in cells.filter(|(cell, _)| !cell.is_empty()) {
                let mut before = Line::of(&" ".repeat(INDENT), Style::Plain);
                before.push(&column.heading, Style::Faint);
                let indent = indent.max(before.width() + 1);
                self.hanging(before, indent, cell);
            }
        }
    }
}

/// The widths of the columns, or nothing where words would have to be split or sentences become a thread.
fn fit(table: &Table, page: usize) -> Option<Vec<usize>> {
    let cells = |number: usize| table.rows.iter().filter_map(move |row| row.get(number));
    // For each column: so narrow that no word is split, and so wide that nothing is wrapped.
    let bounds: Vec<(usize, usize)> = table
        .columns
        .iter()
        .enumerate()
        .map(|(number, column)| {
            let heading = width(&column.heading).max(column.least);
            cells(number).map(widths).fold((heading, heading), |(least, most), (longest, all)| {
                (least.max(longest).max(all.min(READABLE)), most.max(all))
            })
        })
        .collect();
    if table.fit == Fit::Lines {
        return Some(bounds.into_iter().map(|(_, most)| most).collect());
    }
    let room = page.checked_sub(BETWEEN * table.columns.len().saturating_sub(1))?;
    let mut found: Vec<usize> = bounds.iter().map(|(least, _)| *least).collect();
    let mut left = room.checked_sub(found.iter().sum())?;
    // What is left goes to the columns that want more, to those first that want little: names before sentences.
    let mut wanting: Vec<(usize, &mut usize)> =
        bounds.iter().zip(&mut found).map(|((least, most), width)| (most.saturating_sub(*least), width)).collect();
    wanting.sort_by_key(|(missing, _)| *missing);
    for (missing, width) in wanting {
        let more = missing.min(left);
        *width += more;
        left -= more;
    }
    Some(found)
}
