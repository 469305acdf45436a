//! Archives of `tar` (POSIX.1-2017, pax, "ustar Interchange Format"): what stands in the files in them, one after the other.

use std::num::NonZeroU64;

/// Headers and files are filled up to blocks of this length.
const BLOCK: usize = 512;

/// Takes what is found.
pub(super) trait Members {
    /// A file begins.
    fn begin(&mut self);
    /// More of it.
    fn take(&mut self, bytes: &[u8]);
    /// It has ended.
    fn end(&mut self);
    /// Something that may be a file, and is not read: why.
    fn unread(&mut self, why: &'static str);
}

/// Cuts one archive into files.
#[derive(Default)]
pub(super) struct Tar {
    header: Vec<u8>,
    state: State,
}

#[derive(Clone, Copy, Default)]
enum State {
    #[default]
    Header,
    /// This many bytes of a file or of something else follow, and then the rest of a block.
    Content {
        left: NonZeroU64,
        padding: usize,
        file: bool,
    },
    Padding(NonZeroU64),
    /// It says itself that it has ended, or what follows is no archive.
    Ended,
}

/// Whether an archive begins here. `None` where too little of it is there: it begins with a name, and behind that, from the
/// hundredth byte on, there are digits.
pub(super) fn looks_like(head: &[u8]) -> Option<bool> {
    if let Some(magic) = head.get(257..262) {
        return Some(magic == b"ustar");
    }
    let name =
        head.first().is_none_or(|first| !first.is_ascii_control() && !matches!(first, b'{' | b'[' | b' ' | 0x80..));
    let mode = head.get(100..108).is_none_or(|mode| octal(mode).is_some());
    if name && mode { None } else { Some(false) }
}

impl Tar {
    /// Takes the next bytes.
    pub(super) fn feed(&mut self, bytes: &[u8], out: &mut dyn Members) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let taken = match self.state {
                State::Ended => return,
                State::Header => self.head(rest, out),
                State::Padding(left) => {
                    let taken = at_most(left, rest).len();
                    self.state = NonZeroU64::new(left.get() - taken as u64).map_or(State::Header, State::Padding);
                    taken
                }
                State::Content { left, padding, file } => {
                    let here = at_most(left, rest);
                    if file {
                        out.take(here);
                    }
                    self.state = match NonZeroU64::new(left.get() - here.len() as u64) {
                        Some(left) => State::Content { left, padding, file },
                        None => {
                            if file {
                                out.end();
                            }
                            NonZeroU64::new(padding as u64).map_or(State::Header, State::Padding)
                        }
                    };
                    here.len()
                }
            };
            rest = rest.get(taken..).unwrap_or_default();
        }
    }

    /// Says that the source has ended. Whether that was where an archive may end: between two files, as far as they can be
    /// told apart.
    pub(super) fn finish(&mut self, out: &mut dyn Members) -> bool {
        if let State::Content { file: true, .. } = self.state {
            out.end();
        }
        match self.state {
            State::Ended => true,
            State::Header | State::Content { .. } | State::Padding(_) => false,
        }
    }

    /// Takes bytes of a header; how many.
    fn head(&mut self, bytes: &[u8], out: &mut dyn Members) -> usize {
        let taken = BLOCK.saturating_sub(self.header.len()).min(bytes.len());
        self.header.extend_from_slice(bytes.get(..taken).unwrap_or_default());
        if self.header.len() == BLOCK {
            let header = core::mem::take(&mut self.header);
            self.state = read(&header, out);
        }
        taken
    }
}

/// What follows a header.
fn read(header: &[u8], out: &mut dyn Members) -> State {
    if header.iter().all(|byte| *byte == 0) {
        return State::Ended;
    }
    let (Some(size), true) = (size(header), has_its_sum(header)) else {
        out.unread("a damaged header, and what follows it");
        return State::Ended;
    };
    let kind = header.get(156).copied().unwrap_or_default();
    let file = matches!(kind, 0 | b'0' | b'7');
    if file {
        out.begin();
    } else if !matches!(kind, b'1'..=b'6' | b'x' | b'g' | b'L' | b'K' | b'V' | b'D') {
        out.unread("files that are sparse, or go on in another archive");
    }
    match NonZeroU64::new(size) {
        Some(left) => {
            let over = usize::try_from(size % BLOCK as u64).unwrap_or_default();
            State::Content { left, padding: if over == 0 { 0 } else { BLOCK - over }, file }
        }
        None => {
            if file {
                out.end();
            }
            State::Header
        }
    }
}

fn at_most(length: NonZeroU64, bytes: &[u8]) -> &[u8] {
    usize::try_from(length.get()).ok().and_then(|length| bytes.get(..length)).unwrap_or(bytes)
}

/// The length of a file: octal digits, or where that is too small, with the first bit set, a binary number.
fn size(header: &[u8]) -> Option<u64> {
    match header.get(124..136)? {
        [0x80, rest @ ..] => {
            rest.iter().try_fold(0_u64, |number, byte| number.checked_mul(256)?.checked_add((*byte).into()))
        }
        field => octal(field),
    }
}

fn octal(field: &[u8]) -> Option<u64> {
    let text = core::str::from_utf8(field).ok()?;
    let text = text.trim_matches(['\0', ' ']);
    if text.is_empty() { Some(0) } else { u64::from_str_radix(text, 8).ok() }
}

/// A header has the sum of its bytes in it, those of the sum itself counted as blanks.
fn has_its_sum(header: &[u8]) -> bool {
    let sum =
        header.iter().enumerate().map(|(at, byte)| if (148..156).contains(&at) { 32 } else { u64::from(*byte) }).sum();
    header.get(148..156).and_then(octal) == Some(sum)
}

#[cfg(test)]
pub(super) mod tests;
