//! Which rows are wanted.

use serde::{Deserialize, Serialize};

use super::row::{RowKind, RowOutcome};
use super::{Row, Rows};

/// Which rows are wanted: all conditions must hold, and one that is left out always does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RowFilter {
    /// Of these callers, by their numbers in order of appearance, from 0.
    pub callers: Vec<u32>,
    /// Of these kinds.
    pub kinds: Vec<RowKind>,
    /// With one of these outcomes.
    pub outcomes: Vec<RowOutcome>,
    /// With this text in the path.
    pub path: String,
    /// From this moment on, in milliseconds since 1970.
    pub since: Option<i64>,
    /// Before this moment, in milliseconds since 1970.
    pub until: Option<i64>,
}

/// The rows that a filter lets through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// All of them, however many there will be.
    All,
    /// Those with these numbers.
    Some(Vec<u32>),
}

impl Selection {
    /// The selection of `filter`, where `handles` gives a caller's number in order of appearance for its number in
    /// rows.
    #[must_use]
    pub fn new(rows: &Rows, filter: &RowFilter, handles: &[u32]) -> Self {
        if *filter == RowFilter::default() {
            return Self::All;
        }
        let callers: Vec<bool> =
            handles.iter().map(|handle| filter.callers.is_empty() || filter.callers.contains(handle)).collect();
        let paths: Vec<bool> = rows.paths().iter().map(|path| path.contains(&filter.path)).collect();
        let (since, until) = (filter.since.map(micros), filter.until.map(micros));
        let wanted = |row: &Row| {
            callers.get(usize::from(row.caller)).copied().unwrap_or(false)
                && (filter.path.is_empty() || paths.get(usize::from(row.path)).copied().unwrap_or(false))
                && (filter.kinds.is_empty() || filter.kinds.contains(&row.kind))
                && (filter.outcomes.is_empty() || filter.outcomes.contains(&row.outcome()))
                && since.is_none_or(|since| row.time != i64::MIN && row.time >= since)
                && until.is_none_or(|until| row.time != i64::MIN && row.time < until)
        };
        Self::Some((0_u32..).zip(rows.iter()).filter(|(_, row)| wanted(row)).map(|(number, _)| number).collect())
    }

    /// How many rows it has.
    #[must_use]
    pub fn len(&self, rows: &Rows) -> usize {
        match self {
            Self::All => rows.kept(),
            Self::Some(numbers) => numbers.len(),
        }
    }

    /// The `count` rows from place `from` on, with their numbers.
    #[must_use]
    pub fn window<'a>(&self, rows: &'a Rows, from: usize, count: usize) -> Vec<(u32, &'a Row)> {
        let until = from.saturating_add(count).min(self.len(rows));
        (from..until)
            .filter_map(|place| {
                let number = match self {
                    Self::All => u32::try_from(place).ok()?,
                    Self::Some(numbers) => *numbers.get(place)?,
                };
                Some((number, rows.get(number as usize)?))
            })
            .collect()
    }
}

const fn micros(millis: i64) -> i64 {
    millis.saturating_mul(1_000)
}
