//! What is left out of a long item as it comes: members that nobody wants, and the rest of long texts.

use core::ops::Range;

use super::find;

/// What may be left out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trim {
    /// Whether nobody wants the member of this name, at any depth; its value becomes `null`.
    pub(crate) unwanted: fn(&[u8]) -> bool,
    /// The longest text, in bytes as they are written; what follows is cut.
    pub(crate) longest_text: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum At {
    #[default]
    Structure,
    Text,
    /// After a backslash in a text.
    Escape,
}

/// Leaves out of one value.
#[derive(Debug)]
pub(super) struct Trimmer {
    trim: Trim,
    at: At,
    depth: u64,
    /// The last text that was kept, without its quotes.
    last: Range<usize>,
    /// The rest of the present text is cut.
    cut: bool,
    /// Digits that are still to come of an escape like `\u00e9`.
    digits: usize,
    /// The value of a member at this depth is left out.
    without: Option<u64>,
}

impl Trimmer {
    pub(super) const fn new(trim: Trim) -> Self {
        Self { trim, at: At::Structure, depth: 0, last: 0..0, cut: false, digits: 0, without: None }
    }

    /// Adds what is kept of the next piece of the value to `kept`.
    pub(super) fn take(&mut self, piece: &[u8], kept: &mut Vec<u8>) {
        let mut rest = piece;
        while let Some((&byte, behind)) = rest.split_first() {
            match self.at {
                At::Escape => {
                    self.at = At::Text;
                    self.digits = if byte == b'u' { 4 } else { 0 };
                    self.keep(&[byte], kept);
                }
                At::Structure => self.structure(byte, kept),
                At::Text => match byte {
                    b'"' => {
                        self.at = At::Structure;
                        self.cut = false;
                        self.last.end = kept.len().max(self.last.start);
                        self.keep(b"\"", kept);
                    }
                    b'\\' => {
                        self.at = At::Escape;
                        self.cut |= self.room(kept) == 0 && !ends_in_half(kept);
                        self.keep(b"\\", kept);
                    }
                    _ => {
                        let (run, behind) = rest.split_at_checked(find::in_text(rest)).unwrap_or((rest, &[]));
                        self.run(run, kept);
                        rest = behind;
                        continue;
                    }
                },
            }
            rest = behind;
        }
    }

    fn structure(&mut self, byte: u8, kept: &mut Vec<u8>) {
        if self.without == Some(self.depth) && matches!(byte, b',' | b'}' | b']') {
            self.without = None;
        }
        self.keep(&[byte], kept);
        match byte {
            b'"' => {
                self.at = At::Text;
                self.digits = 0;
                self.last = kept.len()..kept.len();
            }
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b':' if self.without.is_none() && kept.get(self.last.clone()).is_some_and(self.trim.unwanted) => {
                self.keep(b"null", kept);
                self.without = Some(self.depth);
            }
            _ => {}
        }
    }

    /// Takes a run of a text without quotes and backslashes, which is cut where a character begins and not in an escape.
    fn run(&mut self, run: &[u8], kept: &mut Vec<u8>) {
        let digits = self.digits.min(run.len());
        self.digits -= digits;
        let end =
            (self.room(kept).max(digits)..run.len()).find(|at| run.get(*at).is_some_and(|byte| byte & 0xc0 != 0x80));
        match end {
            Some(end) if self.without.is_none() => {
                self.keep(run.get(..end).unwrap_or_default(), kept);
                self.cut = true;
            }
            Some(_) | None => self.keep(run, kept),
        }
    }

    /// How many bytes more the present text may have.
    const fn room(&self, kept: &[u8]) -> usize {
        self.trim.longest_text.saturating_sub(kept.len().saturating_sub(self.last.start))
    }

    fn keep(&self, bytes: &[u8], kept: &mut Vec<u8>) {
        if self.without.is_none() && !self.cut {
            kept.extend_from_slice(bytes);
        }
    }
}

/// Whether a text ends in an escape that may be the first half of a character: `\ud83d`.
fn ends_in_half(text: &[u8]) -> bool {
    matches!(text.last_chunk::<6>(), Some([b'\\', b'u', b'd' | b'D', b'8' | b'9' | b'a' | b'b' | b'A' | b'B', _, _]))
}
