//! Splits a stream of bytes into lines, whatever the chunking, in bounded memory.

use memchr::memchr;

/// One line, without its end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// Its number, from 1.
    pub(crate) number: u64,
    /// Offset of its first byte.
    pub(crate) offset: u64,
    /// Its bytes, or what there was of it before it grew too long.
    pub(crate) text: &'a [u8],
    /// Whether it is longer than lines may be; `text` is then its beginning.
    pub(crate) too_long: bool,
    /// Whether it had a line end; only a source's last line can lack one.
    pub(crate) ended: bool,
}

/// The splitter: keeps only the line that is not complete yet.
#[derive(Debug)]
pub(crate) struct Lines {
    /// The longest line, in bytes.
    longest: usize,
    held: Vec<u8>,
    /// The line being held is already longer than is kept.
    overlong: bool,
    number: u64,
    offset: u64,
    /// Bytes of the current line seen so far, kept or not.
    seen: u64,
}

impl Lines {
    /// Of which none longer than so many bytes is held.
    pub(crate) const fn new(longest: usize) -> Self {
        Self { longest, held: Vec::new(), overlong: false, number: 0, offset: 0, seen: 0 }
    }

    /// Takes the next piece and hands over every line that it completes.
    pub(crate) fn feed(&mut self, mut bytes: &[u8], mut each: impl FnMut(Line<'_>)) {
        while let Some(end) = memchr(b'\n', bytes) {
            let (head, rest) = bytes.split_at(end);
            if self.seen == 0 && head.len() <= self.longest {
                self.number += 1;
                each(Line {
                    number: self.number,
                    offset: self.offset,
                    text: chomp(head),
                    too_long: false,
                    ended: true,
                });
                self.offset += head.len() as u64 + 1;
            } else {
                self.hold(head);
                self.release(true, &mut each);
            }
            bytes = rest.get(1..).unwrap_or_default();
        }
        self.hold(bytes);
    }

    /// Hands over the last line, if the source did not end with a line end.
    pub(crate) fn finish(&mut self, mut each: impl FnMut(Line<'_>)) {
        if self.seen > 0 {
            self.release(false, &mut each);
        }
    }

    fn hold(&mut self, bytes: &[u8]) {
        self.seen += bytes.len() as u64;
        let room = self.longest.saturating_sub(self.held.len());
        self.overlong |= bytes.len() > room;
        self.held.extend_from_slice(bytes.get(..room.min(bytes.len())).unwrap_or_default());
    }

    fn release(&mut self, ended: bool, each: &mut impl FnMut(Line<'_>)) {
        self.number += 1;
        let line =
            Line { number: self.number, offset: self.offset, text: chomp(&self.held), too_long: self.overlong, ended };
        each(line);
        self.offset += self.seen + u64::from(ended);
        self.seen = 0;
        self.overlong = false;
        self.held.clear();
    }
}

fn chomp(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONGEST_LINE: usize = 1 << 20;

    type Owned = (u64, u64, Vec<u8>, bool, bool);

    fn split(input: &[u8], chunk: usize) -> Vec<Owned> {
        let mut lines = Lines::new(LONGEST_LINE);
        let mut out: Vec<Owned> = Vec::new();
        for piece in input.chunks(chunk) {
            lines.feed(piece, |l| out.push((l.number, l.offset, l.text.to_vec(), l.too_long, l.ended)));
        }
        lines.finish(|l| out.push((l.number, l.offset, l.text.to_vec(), l.too_long, l.ended)));
        out
    }

    #[test]
    fn any_chunking_gives_the_same_lines() {
        let input = b"one\r\n\ntwo\nlast";
        let whole = split(input, 100);
        assert_eq!(whole.len(), 4);
        assert_eq!(whole[3], (4, 10, b"last".to_vec(), false, false));
        for chunk in 1..input.len() {
            assert_eq!(split(input, chunk), whole, "chunk {chunk}");
        }
    }

    #[test]
    fn an_endless_line_is_cut_and_the_next_one_survives() {
        let mut input = vec![b'x'; 3 * LONGEST_LINE];
        input.extend_from_slice(b"\nnext\n");
        for chunk in [4096, input.len()] {
            let lines = split(&input, chunk);
            assert!(lines[0].3, "marked as too long");
            assert_eq!(lines[0].2.len(), LONGEST_LINE);
            assert_eq!(lines[1].2, b"next");
            assert_eq!(lines[1].1, 3 * LONGEST_LINE as u64 + 1);
        }
    }
}
