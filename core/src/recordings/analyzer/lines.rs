//! Lines out of pieces of any size.

/// The longest line, and the longest record, that is held.
pub(super) const LONGEST: usize = 64 * 1024;

/// One line, without its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// At most the first [`LONGEST`] bytes.
    pub(super) text: &'a [u8],
    /// Whether there was more.
    pub(super) cut: bool,
    /// From 1.
    pub(super) number: u64,
    /// Of its first byte in the source.
    pub(super) offset: u64,
}

/// What is held of a line whose end has not come yet.
#[derive(Debug, Default)]
pub(super) struct Lines {
    held: Vec<u8>,
    cut: bool,
    number: u64,
    /// Where the line that is held began.
    start: u64,
    /// Where the next piece begins.
    offset: u64,
}

impl Lines {
    /// Hands over each line that ends in `bytes`.
    pub(super) fn feed(&mut self, bytes: &[u8], mut each: impl FnMut(Line<'_>)) {
        let mut at = 0;
        for end in memchr::memchr_iter(b'\n', bytes) {
            let piece = bytes.get(at..end).unwrap_or_default();
            at = end + 1;
            if self.held.is_empty() && !self.cut {
                let text = piece.get(..LONGEST).unwrap_or(piece);
                self.number += 1;
                each(Line { text: trimmed(text), cut: piece.len() > LONGEST, number: self.number, offset: self.start });
            } else {
                self.hold(piece);
                self.hand_over(&mut each);
            }
            self.start = self.offset + at as u64;
        }
        self.hold(bytes.get(at..).unwrap_or_default());
        self.offset += bytes.len() as u64;
    }

    /// Hands over a last line that has no end.
    pub(super) fn finish(&mut self, mut each: impl FnMut(Line<'_>)) {
        if !self.held.is_empty() {
            self.hand_over(&mut each);
        }
    }

    fn hold(&mut self, piece: &[u8]) {
        let room = LONGEST - self.held.len().min(LONGEST);
        self.cut |= piece.len() > room;
        self.held.extend_from_slice(piece.get(..room).unwrap_or(piece));
    }

    fn hand_over(&mut self, each: &mut impl FnMut(Line<'_>)) {
        self.number += 1;
        each(Line { text: trimmed(&self.held), cut: self.cut, number: self.number, offset: self.start });
        self.held.clear();
        self.cut = false;
    }
}

/// Without the carriage return of a file that went through Windows.
fn trimmed(text: &[u8]) -> &[u8] {
    text.strip_suffix(b"\r").unwrap_or(text)
}
