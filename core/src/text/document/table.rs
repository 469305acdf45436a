//! Tables.

use super::Text;

/// Where the text of a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// For words.
    Left,
    /// For numbers.
    Right,
}

/// What becomes of a table that is wider than the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// Cells are wrapped, and where words would be split, rows are shown one below the other.
    #[default]
    Wrapped,
    /// A row stays one line, however long: a listing, which is searched and cut by other programs too.
    Lines,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What is above it; may be empty.
    pub heading: String,
    /// Where its text stands.
    pub align: Align,
    /// The least columns of a terminal that it takes, so that tables one below the other can agree; 0 for as many as
    /// its cells need.
    pub least: usize,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(heading: &str) -> Self {
        Self { heading: heading.to_owned(), align: Align::Left, least: 0 }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numbers(heading: &str) -> Self {
        Self { align: Align::Right, ..Self::words(heading) }
    }

    /// The same, at least this wide on a terminal.
    #[must_use]
    pub fn at_least(self, least: usize) -> Self {
        Self { least, ..self }
    }
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its columns. Where none has a heading, none is shown.
    pub columns: Vec<Column>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<Text>>,
    /// What a terminal does where there is no room for it.
    pub fit: Fit,
}
