//! A JSON object that comes in pieces, cut out by its structure alone.

/// What is known of the object after a piece.
#[derive(Debug)]
pub(crate) enum Part<'a> {
    /// It goes on in the next piece.
    Open,
    /// It ended after so many bytes of the piece; `None` if it is longer than it may be.
    Whole(usize, Option<&'a [u8]>),
    /// After so many bytes of the piece it is nested deeper than it may be.
    TooDeep(usize),
}

/// Cuts out one object after the other.
#[derive(Debug)]
pub(crate) struct Cut {
    longest: usize,
    deepest: usize,
    /// How many lists and objects are open in it.
    depth: usize,
    text: Text,
    held: Vec<u8>,
    too_long: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    None,
    Open,
    /// After a backslash.
    Escaped,
}

impl Cut {
    /// Of objects of at most `longest` bytes, with at most `deepest` lists and objects open in them.
    pub(crate) const fn new(longest: usize, deepest: usize) -> Self {
        Self { longest, deepest, depth: 0, text: Text::None, held: Vec::new(), too_long: false }
    }

    /// Says that an object begins with the next byte.
    pub(crate) fn begin(&mut self) {
        self.depth = 0;
        self.text = Text::None;
        self.held.clear();
        self.too_long = false;
    }

    /// Takes the next piece of it, up to its end.
    pub(crate) fn feed<'a>(&'a mut self, bytes: &'a [u8]) -> Part<'a> {
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            match self.text {
                Text::Escaped => {
                    self.text = Text::Open;
                    at += 1;
                }
                Text::Open => match memchr::memchr2(b'"', b'\\', rest) {
                    None => at = bytes.len(),
                    Some(found) => {
                        let escape = rest.get(found) == Some(&b'\\');
                        self.text = if escape { Text::Escaped } else { Text::None };
                        at += found + 1;
                    }
                },
                Text::None => {
                    match rest.first() {
                        Some(b'"') => self.text = Text::Open,
                        Some(b'{' | b'[') => self.depth += 1,
                        Some(b'}' | b']') => self.depth = self.depth.saturating_sub(1),
                        Some(_) | None => {}
                    }
                    at += 1;
                    if self.depth == 0 {
                        return Part::Whole(at, self.whole(bytes.get(..at).unwrap_or_default()));
                    }
                    if self.depth > self.deepest {
                        return Part::TooDeep(at);
                    }
                }
            }
        }
        if self.too_long || self.held.len() + bytes.len() > self.longest {
            self.too_long = true;
            self.held = Vec::new();
        } else {
            self.held.extend_from_slice(bytes);
        }
        Part::Open
    }

    fn whole<'a>(&'a mut self, last: &'a [u8]) -> Option<&'a [u8]> {
        if self.too_long || self.held.len() + last.len() > self.longest {
            return None;
        }
        if self.held.is_empty() {
            return Some(last);
        }
        self.held.extend_from_slice(last);
        Some(&self.held)
    }
}
