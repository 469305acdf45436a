//! Finds the objects in the lists of a JSON text, however long it is, by its structure alone: each comes out as a
//! slice, and nothing else is kept.

use crate::text::cut::{Cut, Part};

/// The deepest nesting around and within objects.
const DEEPEST: usize = 96;
/// The longest name of a list.
const LONGEST_KEY: usize = 32;

/// Takes what is found.
pub(super) trait Taker {
    /// One object, from its brace to its brace.
    fn item(&mut self, item: Item<'_>);
    /// Something that cannot be read on or had to be passed over.
    fn fault(&mut self, number: u64, offset: u64, problem: String);
}

/// One object.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'a> {
    /// Its number among all, from 1.
    pub number: u64,
    /// Where it begins in the source.
    pub offset: u64,
    pub json: &'a [u8],
}

/// Where a list or an object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// An object at the top.
    Top,
    /// A list whose objects are handed on.
    List,
    /// Anything else.
    Elsewhere,
}

/// What a string in the making is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    None,
    Open,
    /// After a backslash.
    Escaped,
}

/// Scans the bytes of one source.
#[derive(Debug)]
pub(super) struct Items {
    /// The lists whose objects are wanted, members of the object at the top. None: what is wanted is each object at
    /// the top, or in a list there.
    lists: &'static [&'static str],
    longest: usize,
    open: Vec<Place>,
    text: Text,
    /// The last text, cut; one with escapes is no name that matters.
    key: Vec<u8>,
    /// Whether an item of a list may begin here.
    fresh: bool,
    /// Where the object in the making begins.
    item: Option<u64>,
    cut: Cut,
    number: u64,
    offset: u64,
    broken: bool,
}

impl Items {
    /// The objects of these lists, none longer than `longest` bytes.
    pub(super) const fn new(lists: &'static [&'static str], longest: usize) -> Self {
        Self {
            lists,
            longest,
            open: Vec::new(),
            text: Text::None,
            key: Vec::new(),
            fresh: false,
            item: None,
            cut: Cut::new(longest, DEEPEST),
            number: 0,
            offset: 0,
            broken: false,
        }
    }

    /// Takes the next bytes.
    pub(super) fn feed(&mut self, bytes: &[u8], out: &mut dyn Taker) {
        let mut rest = bytes;
        while !rest.is_empty() && !self.broken {
            let taken = match self.item {
                Some(begin) => self.within(begin, rest, out),
                None => self.around(rest, out),
            };
            self.offset += taken as u64;
            rest = rest.get(taken..).unwrap_or_default();
        }
    }

    /// Says that the source has ended. Whether it ended where it may.
    pub(super) fn finish(&mut self, out: &mut dyn Taker) -> bool {
        let cut = !self.broken && (self.text != Text::None || self.item.is_some() || !self.open.is_empty());
        if cut {
            out.fault(self.number, self.offset, "the JSON ends too early".into());
        }
        !cut
    }

    /// Reads around objects, up to the next one or the end; how many bytes that took.
    fn around(&mut self, bytes: &[u8], out: &mut dyn Taker) -> usize {
        for (index, byte) in bytes.iter().enumerate() {
            if self.text != Text::None {
                self.name(*byte);
                continue;
            }
            let in_list = self.open.last() == Some(&Place::List);
            match byte {
                b'{' | b'[' => {
                    let place = self.enter(*byte);
                    if place.is_none() {
                        self.item = Some(self.offset + index as u64);
                        self.cut.begin();
                        self.fresh = false;
                        return index;
                    }
                    if self.open.len() >= DEEPEST {
                        return self.give_up(index, "nested too deep", out);
                    }
                    self.complain(in_list && *byte == b'[', index, out);
                    self.open.extend(place);
                    self.fresh = *byte == b'[';
                    self.key.clear();
                }
                b'}' | b']' => {
                    if self.open.pop().is_none() {
                        return self.give_up(index, "not JSON: a bracket closes that was not opened", out);
                    }
                    self.fresh = false;
                    self.key.clear();
                }
                b',' => {
                    self.fresh = true;
                    self.key.clear();
                }
                b':' | b' ' | b'\t' | b'\r' | b'\n' => {}
                // A byte order mark may stand at the start.
                0xef | 0xbb | 0xbf if self.offset + (index as u64) < 3 => {}
                _ if self.open.is_empty() => return self.give_up(index, "not JSON: expected `{` or `[`", out),
                _ => {
                    self.complain(in_list, index, out);
                    if *byte == b'"' {
                        self.text = Text::Open;
                        self.key.clear();
                    }
                }
            }
        }
        bytes.len()
    }

    /// Something in a list that is no object costs itself only.
    fn complain(&mut self, wrong: bool, index: usize, out: &mut dyn Taker) {
        if wrong && self.fresh {
            self.fresh = false;
            self.number += 1;
            out.fault(self.number, self.offset + index as u64, "expected an object in the list".into());
        }
    }

    /// The next byte of a text that is not within an object.
    fn name(&mut self, byte: u8) {
        self.text = match (self.text, byte) {
            (Text::Open, b'\\') => Text::Escaped,
            (Text::Open, b'"') => Text::None,
            (Text::None | Text::Open | Text::Escaped, _) => {
                if self.key.len() < LONGEST_KEY {
                    self.key.push(if self.text == Text::Escaped { 0 } else { byte });
                }
                Text::Open
            }
        };
    }

    /// Where the list or object stands that begins with `bracket`; nowhere, if it is one to be handed on.
    fn enter(&self, bracket: u8) -> Option<Place> {
        let wanted = || self.lists.iter().any(|list| list.as_bytes() == self.key);
        match (self.open.last(), bracket) {
            (Some(Place::List), b'{') => None,
            (None, b'{') if self.lists.is_empty() => None,
            (None, b'{') => Some(Place::Top),
            (None, _) if self.lists.is_empty() => Some(Place::List),
            (Some(Place::Top), b'[') if wanted() => Some(Place::List),
            (None | Some(Place::Top | Place::List | Place::Elsewhere), _) => Some(Place::Elsewhere),
        }
    }

    /// Reads within an object, up to its end or the end of `bytes`; how many bytes that took.
    fn within(&mut self, offset: u64, bytes: &[u8], out: &mut dyn Taker) -> usize {
        match self.cut.feed(bytes) {
            Part::Open => bytes.len(),
            Part::Whole(end, json) => {
                self.number += 1;
                match json {
                    Some(json) => out.item(Item { number: self.number, offset, json }),
                    None => {
                        let problem = format!("longer than {} MiB, and passed over", self.longest >> 20);
                        out.fault(self.number, offset, problem);
                    }
                }
                self.item = None;
                end
            }
            Part::TooDeep(at) => self.give_up(at, "nested too deep", out),
        }
    }

    fn give_up(&mut self, index: usize, problem: &str, out: &mut dyn Taker) -> usize {
        out.fault(self.number, self.offset + index as u64, problem.into());
        self.broken = true;
        self.item = None;
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Found(Vec<String>);

    impl Taker for Found {
        fn item(&mut self, item: Item<'_>) {
            self.0.push(format!("{} at {}: {}", item.number, item.offset, String::from_utf8_lossy(item.json)));
        }

        fn fault(&mut self, number: u64, offset: u64, problem: String) {
            self.0.push(format!("{number} at {offset}: {problem}"));
        }
    }

    fn split(text: &[u8], lists: &'static [&'static str], longest: usize, chunk: usize) -> (Vec<String>, bool) {
        let (mut items, mut found) = (Items::new(lists, longest), Found::default());
        for piece in text.chunks(chunk) {
            items.feed(piece, &mut found);
        }
        let whole = items.finish(&mut found);
        (found.0, whole)
    }

    #[test]
    fn objects_of_the_named_lists_come_out_whatever_the_chunking() {
        let text =
            br#" {"x": {"Records": [{"no": 1}]}, "Records": [{"a": "}\"]"}, 7, "s", [{"b": 1}], {"c": [{}]}], "y": []}
            {"Records": [{"d": 1}]}"#;
        let expected = [
            r#"1 at 45: {"a": "}\"]"}"#,
            "2 at 60: expected an object in the list",
            "3 at 63: expected an object in the list",
            "4 at 68: expected an object in the list",
            r#"5 at 80: {"c": [{}]}"#,
            r#"6 at 128: {"d": 1}"#,
        ];
        for chunk in 1..text.len() {
            let (found, whole) = split(text, &["Records"], 1 << 20, chunk);
            assert!(whole);
            assert_eq!(found, expected, "{chunk}");
        }
    }

    #[test]
    fn without_lists_objects_at_the_top_come_out() {
        let (found, whole) = split(b"[{\"a\": 1}, {}]\n{\"b\": {\"c\": 1}}", &[], 1 << 20, 3);
        assert_eq!(found, [r#"1 at 1: {"a": 1}"#, "2 at 11: {}", r#"3 at 15: {"b": {"c": 1}}"#]);
        assert!(whole);
    }

    #[test]
    fn what_is_broken_is_said_once() {
        for (text, expected) in [
            ("{\"R\": [{\"a\": 1}, {\"b\": ", "1 at 23: the JSON ends too early"),
            ("{\"R\": [{\"a\": 1}]}}", "1 at 17: not JSON: a bracket closes that was not opened"),
            ("{\"R\": [{\"a\": 1}]} x {\"R\": [{}]}", "1 at 18: not JSON: expected `{` or `[`"),
        ] {
            let (found, _) = split(text.as_bytes(), &["R"], 1 << 20, 5);
            assert_eq!(found.last().map(String::as_str), Some(expected), "{text}");
        }
        let deep = "[".repeat(1000);
        assert_eq!(split(deep.as_bytes(), &["R"], 1 << 20, 7).0, ["0 at 96: nested too deep"]);
        let deep = format!("[{{\"a\": {deep}");
        assert_eq!(split(deep.as_bytes(), &[], 1 << 20, 7).0, ["0 at 103: nested too deep"]);
    }

    #[test]
    fn what_is_too_long_costs_itself() {
        let text = format!("{{\"R\": [{{\"a\": \"{}\"}}, {{\"b\": 1}}]}}", "x".repeat(3 << 20));
        for chunk in [1000, text.len()] {
            let (found, _) = split(text.as_bytes(), &["R"], 1 << 20, chunk);
            assert_eq!(found.len(), 2);
            assert_eq!(found[0], "1 at 7: longer than 1 MiB, and passed over");
            assert!(found[1].ends_with(r#"{"b": 1}"#));
        }
    }
}
