//! Where in a text something stands, counted only where somebody asks.

/// A place in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SourcePosition {
    /// Of its first byte, from 0.
    pub(crate) offset: u64,
    /// From 1.
    pub(crate) line: u64,
    /// In bytes, from 1.
    pub(crate) column: u64,
}

/// Counts the line ends of one source.
#[derive(Debug, Default)]
pub(super) struct Counting {
    /// Line ends before `counted`.
    ends: u64,
    /// Offset of the first byte of the line that `counted` is on.
    begin: u64,
    /// Up to this offset all is counted.
    counted: u64,
}

impl Counting {
    /// The place of `bytes[index]`, where `bytes` begin at `base`: all of them from the last place asked for on have to be
    /// there.
    pub(super) fn position(&mut self, base: u64, bytes: &[u8], index: usize) -> SourcePosition {
        let from = usize::try_from(self.counted.saturating_sub(base)).unwrap_or(index).min(index);
        let new = bytes.get(from..index).unwrap_or_default();
        self.ends += memchr::memchr_iter(b'\n', new).count() as u64;
        if let Some(last) = memchr::memrchr(b'\n', new) {
            self.begin = base + (from + last) as u64 + 1;
        }
        self.counted = base + index as u64;
        SourcePosition { offset: self.counted, line: self.ends + 1, column: self.counted - self.begin + 1 }
    }
}
