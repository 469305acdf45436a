//! The bytes of one item, from piece to piece.

use super::trim::{Trim, Trimmer};

/// Holds what came of an item until its end comes. One that lies whole in a piece is not copied.
#[derive(Debug)]
pub(super) struct Held {
    longest: usize,
    trim: Option<Trim>,
    bytes: Vec<u8>,
    trimmer: Option<Trimmer>,
    too_long: bool,
}

impl Held {
    pub(super) const fn new(longest: usize, trim: Option<Trim>) -> Self {
        Self { longest, trim, bytes: Vec::new(), trimmer: None, too_long: false }
    }

    /// An item begins.
    pub(super) fn begin(&mut self) {
        self.bytes.clear();
        self.trimmer = None;
        self.too_long = false;
    }

    /// Takes a piece that the item does not end in.
    pub(super) fn hold(&mut self, piece: &[u8]) {
        if self.too_long {
            return;
        }
        if self.trimmer.is_none() {
            if self.bytes.len().saturating_add(piece.len()) <= self.longest {
                self.bytes.extend_from_slice(piece);
                return;
            }
            self.trimmer = self.trim.map(Trimmer::new);
            let before = core::mem::take(&mut self.bytes);
            self.trim(&before);
        }
        self.trim(piece);
    }

    fn trim(&mut self, piece: &[u8]) {
        let Some(trimmer) = &mut self.trimmer else {
            self.too_long = true;
            return;
        };
        // By so many: what is kept of a piece is then never much more than what may be.
        for piece in piece.chunks(self.longest.max(1)) {
            trimmer.take(piece, &mut self.bytes);
            if self.bytes.len() > self.longest {
                self.bytes = Vec::new();
                self.too_long = true;
                return;
            }
        }
    }

    /// Takes the last piece and gives the whole item; `None` where it is too long.
    pub(super) fn whole<'a>(&'a mut self, last: &'a [u8]) -> Option<&'a [u8]> {
        if self.bytes.is_empty() && !self.too_long && self.trimmer.is_none() && last.len() <= self.longest {
            return Some(last);
        }
        self.hold(last);
        (!self.too_long).then_some(&self.bytes)
    }
}
