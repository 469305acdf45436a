//! The requests of a recording one by one, for people who look through them: a row of a few bytes for each, texts kept
//! once, and how busy each caller was over time. Verdicts need none of this; [`crate::forecast`] makes them.
//!
//! Memory is bounded: the first so many rows are kept and further ones counted, while the lanes over time take in all.

mod lanes;
mod row;
mod select;
mod texts;

pub use lanes::{LANE_BUCKETS, Lane, LaneCounts, Lanes};
pub use row::{Row, RowKind, RowMethod, RowOutcome};
pub use select::{RowFilter, Selection};

use crate::recordings::event::{Event, Happened, ShapeId};
use row::Fixed;
use texts::Texts;

/// As many rows are kept unless less is asked for: 2^20, 32 MiB.
pub const MOST_ROWS: usize = 1 << 20;

/// Rows are kept in pieces of this many, so that growing never copies what is there.
const PIECE: usize = 1 << 14;

/// As many shapes are remembered at once, as in [`crate::forecast`].
const SHAPES: usize = 16_384;

/// The rows of a recording.
pub struct Rows {
    most: usize,
    pieces: Vec<Vec<Row>>,
    beyond: u64,
    texts: Texts,
    shapes: Vec<Option<(ShapeId, Fixed)>>,
    lanes: Lanes,
}

impl Rows {
    /// No rows yet; at most `most` of them will be kept, and never more than [`MOST_ROWS`].
    #[must_use]
    pub fn new(most: usize, seed: u64) -> Self {
        Self {
            most: most.min(MOST_ROWS),
            pieces: Vec::new(),
            beyond: 0,
            texts: Texts::new(seed),
            shapes: vec![None; SHAPES],
            lanes: Lanes::default(),
        }
    }

    /// Says that a source begins: its shapes have nothing to do with those before.
    pub fn begin(&mut self) {
        self.shapes.fill(None);
    }

    /// Takes an event of `kind` that `caller` made.
    pub fn event(&mut self, event: &Event<'_>, caller: u32, kind: RowKind) {
        let path = event.asked.path.as_deref().map_or(Texts::NONE, |path| self.texts.number(path));
        let method = RowMethod::of(event.asked.method.as_deref());
        let fixed = Fixed { caller, path, kind, method, ipv6: event.asked.ipv6 == Some(true) };
        if let Some(shape) = event.shape
            && let Some(slot) = self.shapes.get_mut(shape.0 as usize % SHAPES)
        {
            *slot = Some((shape, fixed));
        }
        self.push(fixed, &event.happened());
    }

    /// Whether an event of this shape came before and is still known.
    #[must_use]
    pub fn knows(&self, shape: ShapeId) -> bool {
        self.fixed(shape).is_some()
    }

    /// Takes an event of a shape that is known; one that is not is passed over.
    pub fn again(&mut self, shape: ShapeId, happened: &Happened) {
        if let Some(fixed) = self.fixed(shape) {
            self.push(fixed, happened);
        }
    }

    fn fixed(&self, shape: ShapeId) -> Option<Fixed> {
        let (there, fixed) = (*self.shapes.get(shape.0 as usize % SHAPES)?)?;
        (there == shape).then_some(fixed)
    }

    fn push(&mut self, fixed: Fixed, happened: &Happened) {
        let row = Row::new(fixed, happened);
        self.lanes.count(&row);
        if self.kept() >= self.most {
            self.beyond += 1;
            return;
        }
        match self.pieces.last_mut() {
            Some(piece) if piece.len() < PIECE => piece.push(row),
            Some(_) | None => {
                let mut piece = Vec::with_capacity(PIECE.min(self.most));
                piece.push(row);
                self.pieces.push(piece);
            }
        }
    }

    /// How many rows are kept.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.pieces.last().map_or(0, |last| (self.pieces.len() - 1) * PIECE + last.len())
    }

    /// How many came after those.
    #[must_use]
    pub const fn beyond(&self) -> u64 {
        self.beyond
    }

    /// The row of this number, from 0.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Row> {
        self.pieces.get(number / PIECE)?.get(number % PIECE)
    }

    /// All kept rows in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = &Row> {
        self.pieces.iter().flatten()
    }

    /// The paths that rows name by number, redacted; the last may stand for all further ones.
    #[must_use]
    pub fn paths(&self) -> &[String] {
        self.texts.all()
    }

    /// How busy each caller was over time.
    #[must_use]
    pub const fn lanes(&self) -> &Lanes {
        &self.lanes
    }
}

#[cfg(test)]
mod tests;
