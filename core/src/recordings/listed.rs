//! The items of a list in a JSON document, one at a time, however long the document is.
//!
//! Only the item in the making is held. Members that nobody wants are left out of it, long texts are cut, and an item
//! that is too long all the same is passed over; around the list nothing is kept.

use core::ops::Range;

use memchr::memchr2;

/// The longest item, in bytes, after unwanted members and the rest of long texts are gone.
pub const LONGEST_ITEM: usize = 1 << 20;
/// The longest text within an item, in bytes as they are written; what follows is cut.
pub const LONGEST_TEXT: usize = 16 << 10;
/// No key that leads to a list is longer.
const LONGEST_KEY: usize = 64;

/// One item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// Its number in the source, from 1.
    pub number: u64,
    /// Offset of its first byte in the source.
    pub offset: u64,
    /// Its JSON, with `null` for each member that is not wanted; not necessarily valid. Empty where it is too long.
    pub json: &'a [u8],
    /// Whether it is longer than [`LONGEST_ITEM`].
    pub too_long: bool,
}

/// How a source ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// After whole documents; whether a list was in any of them.
    Whole {
        /// Whether there was.
        list: bool,
    },
    /// In the middle of a document, or of the item with this number that begins at `offset`.
    CutOff {
        /// The item's number, or that of the next one.
        number: u64,
        /// The offset.
        offset: u64,
    },
    /// At `offset` stands something that no JSON document has there; nothing was read from there on.
    Broken {
        /// The number that the next item would have had.
        number: u64,
        /// The offset.
        offset: u64,
    },
}

/// Where in a source the next byte stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// Outside of the list.
    #[default]
    Around,
    /// In the list, between items.
    Between,
    /// In an item.
    Inside,
    /// Behind something that is no JSON.
    Broken,
}

/// Whether a text is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Text {
    #[default]
    None,
    Open,
    /// After a backslash.
    Escaped,
}

/// Takes documents apart. Several may follow each other.
#[derive(Debug)]
pub struct Items {
    path: &'static [&'static str],
    unwanted: fn(&[u8]) -> bool,
    stage: Stage,
    text: Text,
    offset: u64,
    /// Lists and objects that are open around the next byte, items not counted.
    depth: u64,
    /// How many of them lie on the way to the list.
    on_path: usize,
    /// The last text around, cut.
    key: Vec<u8>,
    /// Whether it was the next step's key.
    named: bool,
    found: bool,
    number: u64,
    item: Making,
}

/// The item in the making.
#[derive(Debug, Default)]
struct Making {
    begin: u64,
    held: Vec<u8>,
    too_long: bool,
    depth: u64,
    /// Whether it is neither a list nor an object.
    scalar: bool,
    /// Whether it is a document of its own, in no list.
    lone: bool,
    /// The last text, without its quotes.
    last: Range<usize>,
    /// The rest of the present text is cut.
    cut: bool,
    /// Digits that are still to come of an escape like `\u00e9`.
    digits: usize,
    /// A member's value is left out that began at this depth.
    without: Option<u64>,
}

impl Items {
    /// Takes apart the list that the keys of `path` lead to from the top. Where `path` is empty that is the list at the
    /// top, and each object at the top is an item, too. Members with a key for which `unwanted` says so, at any depth
    /// in an item, get the value `null`.
    #[must_use]
    pub fn new(path: &'static [&'static str], unwanted: fn(&[u8]) -> bool) -> Self {
        Self {
            path,
            unwanted,
            stage: Stage::default(),
            text: Text::default(),
            offset: 0,
            depth: 0,
            on_path: 0,
            key: Vec::new(),
            named: false,
            found: false,
            number: 0,
            item: Making::default(),
        }
    }

    /// Takes the next piece and hands over every item that it completes.
    pub fn feed(&mut self, bytes: &[u8], each: &mut dyn FnMut(Item<'_>)) {
        let mut rest = bytes;
        while !rest.is_empty() && self.stage != Stage::Broken {
            let taken = match self.stage {
                Stage::Around => self.around(rest),
                Stage::Between => self.between(rest),
                Stage::Inside => self.inside(rest, each),
                Stage::Broken => 0,
            };
            self.offset += taken as u64;
            rest = rest.get(taken..).unwrap_or_default();
        }
    }

    /// Says that the source has ended.
    #[must_use]
    pub fn finish(&mut self) -> Ending {
        let number = self.number + 1;
        match self.stage {
            Stage::Broken => Ending::Broken { number, offset: self.offset },
            Stage::Inside => Ending::CutOff { number, offset: self.item.begin },
            Stage::Between => Ending::CutOff { number, offset: self.offset },
            Stage::Around if self.depth > 0 || self.text != Text::None => {
                Ending::CutOff { number, offset: self.offset }
            }
            Stage::Around => Ending::Whole { list: self.found },
        }
    }

    /// Reads around the list; how many bytes that took.
    fn around(&mut self, bytes: &[u8]) -> usize {
        let mut at = 0;
        while let Some((&byte, rest)) = bytes.get(at..).and_then(<[u8]>::split_first) {
            match (self.text, byte) {
                (Text::Escaped, _) => {
                    self.text = Text::Open;
                    // An escaped key is none of ours.
                    self.note(&[0]);
                }
                (Text::Open, b'"') => self.text = Text::None,
                (Text::Open, b'\\') => self.text = Text::Escaped,
                (Text::Open, _) => {
                    let run = 1 + memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
                    self.note(bytes.get(at..at + run).unwrap_or_default());
                    at += run;
                    continue;
                }
                (Text::None, b'"') => {
                    self.text = Text::Open;
                    self.key.clear();
                    self.named = false;
                }
                (Text::None, b':') => {
                    let step = self.on_path.checked_sub(1).and_then(|step| self.path.get(step));
                    self.named = self.depth == self.on_path as u64 && step.is_some_and(|s| s.as_bytes() == self.key);
                }
                (Text::None, b'{') if self.depth == 0 && self.path.is_empty() => {
                    self.begin(at, true);
                    return at;
                }
                (Text::None, b'{') => {
                    let nearer = if self.depth == 0 { !self.path.is_empty() } else { self.named };
                    if nearer && self.on_path < self.path.len() {
                        self.on_path += 1;
                    }
                    self.enter();
                }
                (Text::None, b'[') => {
                    let ours = if self.path.is_empty() {
                        self.depth == 0
                    } else {
                        self.named && self.on_path == self.path.len()
                    };
                    self.enter();
                    if ours {
                        self.found = true;
                        self.stage = Stage::Between;
                        return at + 1;
                    }
                }
                (Text::None, b'}' | b']') if self.depth > 0 => self.leave(),
                (Text::None, b',') if self.depth > 0 => self.named = false,
                (Text::None, b' ' | b'\t' | b'\r' | b'\n') => {}
                // A byte order mark may stand at the start.
                (Text::None, 0xef | 0xbb | 0xbf) if self.offset + (at as u64) < 3 => {}
                (Text::None, _) if self.depth > 0 => {}
                (Text::None, _) => {
                    self.stage = Stage::Broken;
                    return at;
                }
            }
            at += 1;
        }
        at
    }

    fn note(&mut self, text: &[u8]) {
        let room = LONGEST_KEY.saturating_sub(self.key.len());
        self.key.extend_from_slice(text.get(..room.min(text.len())).unwrap_or_default());
    }

    const fn enter(&mut self) {
        self.depth += 1;
        self.named = false;
    }

    const fn leave(&mut self) {
        if self.depth == self.on_path as u64 {
            self.on_path -= 1;
        }
        self.depth -= 1;
        self.named = false;
    }

    /// Reads between items; how many bytes that took.
    fn between(&mut self, bytes: &[u8]) -> usize {
        let is_between = |byte: &u8| byte.is_ascii_whitespace() || *byte == b',';
        let Some(at) = bytes.iter().position(|byte| !is_between(byte)) else { return bytes.len() };
        match bytes.get(at) {
            Some(b']') => {
                self.leave();
                self.stage = Stage::Around;
                return at + 1;
            }
            Some(b'}' | b':') | None => self.stage = Stage::Broken,
            Some(b'{' | b'[') => self.begin(at, false),
            Some(_) => {
                self.begin(at, false);
                self.item.scalar = true;
            }
        }
        at
    }

    fn begin(&mut self, at: usize, lone: bool) {
        let held = core::mem::take(&mut self.item.held);
        self.item = Making { begin: self.offset + at as u64, held, lone, ..Making::default() };
        self.item.held.clear();
        self.stage = Stage::Inside;
    }

    /// Reads in an item, at most to its end; how many bytes that took.
    fn inside(&mut self, bytes: &[u8], each: &mut dyn FnMut(Item<'_>)) -> usize {
        let item = &mut self.item;
        let mut at = 0;
        while let Some((&byte, rest)) = bytes.get(at..).and_then(<[u8]>::split_first) {
            match (self.text, byte) {
                (Text::Escaped, _) => {
                    self.text = Text::Open;
                    item.digits = if byte == b'u' { 4 } else { 0 };
                    item.push(&[byte]);
                }
                (Text::Open, b'"') => {
                    self.text = Text::None;
                    item.close_text();
                }
                (Text::Open, b'\\') => {
                    self.text = Text::Escaped;
                    item.push(&[byte]);
                }
                (Text::Open, _) => {
                    let run = 1 + memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
                    item.push_text(bytes.get(at..at + run).unwrap_or_default());
                    at += run;
                    continue;
                }
                (Text::None, b',' | b']' | b'}' | b' ' | b'\t' | b'\r' | b'\n') if item.scalar && item.depth == 0 => {
                    self.hand_on(each);
                    return at;
                }
                (Text::None, _) => {
                    if item.structure(byte, &mut self.text, self.unwanted) {
                        self.hand_on(each);
                        return at + 1;
                    }
                }
            }
            at += 1;
        }
        at
    }

    fn hand_on(&mut self, each: &mut dyn FnMut(Item<'_>)) {
        self.number += 1;
        self.stage = if self.item.lone { Stage::Around } else { Stage::Between };
        let Making { begin, held, too_long, .. } = &self.item;
        let json = if *too_long { &[] } else { held.as_slice() };
        each(Item { number: self.number, offset: *begin, json, too_long: *too_long });
    }
}

impl Making {
    /// Takes a byte outside of texts; whether the item ends with it.
    fn structure(&mut self, byte: u8, text: &mut Text, unwanted: fn(&[u8]) -> bool) -> bool {
        if self.without == Some(self.depth) && matches!(byte, b',' | b'}' | b']') {
            self.without = None;
        }
        match byte {
            b'"' => {
                *text = Text::Open;
                self.cut = false;
                self.digits = 0;
                self.push(&[byte]);
                self.last = self.held.len()..self.held.len();
            }
            b'{' | b'[' => {
                self.depth += 1;
                self.push(&[byte]);
            }
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                self.push(&[byte]);
                return self.depth == 0;
            }
            b':' => {
                self.push(&[byte]);
                if self.without.is_none() && self.held.get(self.last.clone()).is_some_and(unwanted) {
                    self.push(b"null");
                    self.without = Some(self.depth);
                }
            }
            _ => self.push(&[byte]),
        }
        false
    }

    fn push(&mut self, bytes: &[u8]) {
        if self.without.is_some() || self.cut || self.too_long {
            return;
        }
        if self.held.len() + bytes.len() > LONGEST_ITEM {
            self.too_long = true;
            self.held = Vec::new();
            self.last = 0..0;
        } else {
            self.held.extend_from_slice(bytes);
        }
    }

    /// Takes a run of a text without quotes and backslashes. It is cut where a character begins, not in an escape, and
    /// before no escape, which could be the second half of a character.
    fn push_text(&mut self, run: &[u8]) {
        let room = LONGEST_TEXT.saturating_sub(self.held.len().saturating_sub(self.last.start));
        let digits = self.digits.min(run.len());
        self.digits -= digits;
        match (room.max(digits)..run.len()).find(|at| run.get(*at).is_some_and(|byte| byte & 0xc0 != 0x80)) {
            Some(end) if self.without.is_none() => {
                self.push(run.get(..end).unwrap_or_default());
                self.cut = true;
            }
            Some(_) | None => self.push(run),
        }
    }

    fn close_text(&mut self) {
        self.cut = false;
        self.last.end = self.held.len().max(self.last.start);
        self.push(b"\"");
    }
}

#[cfg(test)]
mod tests;
