//! The scanner: from pieces of any size to items, of which it holds the one in the making and nothing else.
//!
//! It does not check the grammar of what is not an item, and that of items is left to whoever reads them. What cannot be
//! told apart costs itself, never what follows: a bracket that is missing ends with the list or object around it.

use super::brackets::{Brackets, Closes};
use super::counting::{Counting, SourcePosition};
use super::flaw::Flaw;
use super::held::Held;
use super::route::{Routes, Step, Wanted};
use super::walk::Walk;

/// Longer names are on no way to an item; they are compared as they are written, escapes included.
const LONGEST_NAME: usize = 256;

/// What is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found<'a> {
    /// An item.
    Item(Item<'a>),
    /// The list that items of this route stand in begins, or the member does that is one; told once for each.
    Reached(usize),
    /// An object at the top begins that names are looked for in.
    Document,
    /// It has the member of this number in [`Wanted::names`], which is neither null nor false; told once for each.
    Name(usize),
    /// Something that cannot be handed on: what, the number of the item that it is or would have been part of, and where
    /// it stands.
    Flaw(Flaw, u64, SourcePosition),
}

/// One item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item<'a> {
    /// The route that led to it, by its number.
    pub(crate) route: usize,
    /// Its number among all, from 1; those that could not be handed on are counted.
    pub(crate) number: u64,
    /// Where it begins.
    pub(crate) begin: SourcePosition,
    /// All of it, or what is left of it after [`Wanted::trim`]; not necessarily JSON.
    pub(crate) json: &'a [u8],
}

/// What the next byte belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// What stands directly at the top, or in a list or object on the way to items.
    Way,
    /// A text there that may be a name.
    Name,
    /// The same, after a backslash.
    NameEscape,
    /// A value that leads to no item, or is one.
    Value,
    /// A number or a word that is an item.
    Word,
    /// A line that is no JSON.
    Line,
}

/// The item in the making.
#[derive(Clone, Copy, Debug)]
struct Making {
    route: usize,
    begin: SourcePosition,
    flaw: Option<(Flaw, SourcePosition)>,
}

/// Scans one source.
#[derive(Debug)]
pub(crate) struct Scanner {
    wanted: Wanted,
    stage: Stage,
    open: Brackets,
    /// The routes that lead on from the top, and from each list and object that is open on the way.
    way: Vec<Routes>,
    /// The last text in the innermost of them, cut.
    name: Vec<u8>,
    /// The routes that the member goes on with whose value comes next.
    named: Routes,
    walk: Walk,
    item: Option<Making>,
    held: Held,
    /// Items so far.
    number: u64,
    /// Offset of the next byte.
    offset: u64,
    counting: Counting,
    reached: Routes,
    names: Routes,
    /// A name that is looked for, whose value comes next.
    telling: Option<usize>,
}

impl Scanner {
    pub(crate) fn new(wanted: Wanted) -> Self {
        Self {
            stage: Stage::Way,
            open: Brackets::default(),
            way: vec![wanted.all()],
            name: Vec::new(),
            named: Routes::default(),
            walk: Walk::default(),
            item: None,
            held: Held::new(wanted.longest, wanted.trim),
            number: 0,
            offset: 0,
            counting: Counting::default(),
            reached: Routes::default(),
            names: Routes::default(),
            telling: None,
            wanted,
        }
    }

    /// Takes the next piece.
    pub(crate) fn feed(&mut self, bytes: &[u8], out: &mut dyn FnMut(Found<'_>)) {
        let mut at = 0;
        while at < bytes.len() {
            at = match self.stage {
                Stage::Way => self.way(bytes, at, out),
                Stage::Name | Stage::NameEscape => self.name(bytes, at),
                Stage::Value => self.value(bytes, at, out),
                Stage::Word => self.word(bytes, at, out),
                Stage::Line => self.line(bytes, at),
            };
        }
        self.position(bytes, bytes.len());
        self.offset += bytes.len() as u64;
    }

    /// Says that the source has ended; whether it ended where it may.
    pub(crate) fn finish(&mut self, out: &mut dyn FnMut(Found<'_>)) -> bool {
        let whole = self.open.depth() == 0 && matches!(self.stage, Stage::Way | Stage::Line);
        if !whole {
            let begin = self.item.take().map_or_else(|| self.position(&[], 0), |item| item.begin);
            out(Found::Flaw(Flaw::CutOff, self.number + 1, begin));
        }
        whole
    }

    fn position(&mut self, bytes: &[u8], index: usize) -> SourcePosition {
        self.counting.position(self.offset, bytes, index)
    }

    fn flaw(&mut self, flaw: Flaw, bytes: &[u8], at: usize, out: &mut dyn FnMut(Found<'_>)) {
        let begin = self.position(bytes, at);
        out(Found::Flaw(flaw, self.number + 1, begin));
    }

    /// Reads what stands on the way; gives where to go on.
    fn way(&mut self, bytes: &[u8], mut at: usize, out: &mut dyn FnMut(Found<'_>)) -> usize {
        while let Some(&byte) = bytes.get(at) {
            let in_object = self.open.depth() > 0 && !self.open.in_list();
            if self.telling.is_some() && !byte.is_ascii_whitespace() {
                self.tell(byte, out);
            }
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => {}
                b',' => self.named = Routes::default(),
                b':' if in_object => self.told(),
                b'}' | b']' => self.close(byte, bytes, at, out),
                b'{' | b'[' => {
                    if !self.enter(byte == b'[', out) {
                        return self.begin(Stage::Value, bytes, at, out);
                    }
                }
                b'"' if in_object => {
                    self.name.clear();
                    self.stage = Stage::Name;
                    return at + 1;
                }
                // Other values of members that lead to items are as good as none.
                _ if in_object => {}
                _ if self.open.depth() == 0 => {
                    self.flaw(Flaw::NoJson, bytes, at, out);
                    self.stage = Stage::Line;
                    return at;
                }
                b'"' => return self.begin(Stage::Value, bytes, at, out),
                _ => return self.begin(Stage::Word, bytes, at, out),
            }
            if self.stage != Stage::Way {
                return at;
            }
            at += 1;
        }
        at
    }

    /// As many steps lead to a value that stands here.
    const fn steps(&self) -> usize {
        self.way.len().saturating_sub(1)
    }

    /// The routes that lead on from here to a value.
    fn onward(&self) -> Routes {
        let here = self.way.last().copied().unwrap_or_default();
        // A list is only gone into by routes that go on with each of its items.
        if self.open.depth() == 0 || self.open.in_list() { here } else { self.named }
    }

    /// Goes into a list or object if it is on the way to items; whether it is.
    fn enter(&mut self, list: bool, out: &mut dyn FnMut(Found<'_>)) -> bool {
        let (here, steps) = (self.onward(), self.steps());
        let further = self.wanted.going_on(here, steps, |step| (step == Step::Each) == list);
        let looked_at = steps == 0 && !list && !self.wanted.names.is_empty() && self.wanted.ending(here, 0).is_empty();
        if further.is_empty() && !looked_at {
            return false;
        }
        if steps == 0 && !list && !self.wanted.names.is_empty() {
            self.names = Routes::default();
            out(Found::Document);
        }
        if list {
            self.reach(self.wanted.ending(further, steps + 1), out);
        }
        self.way.push(further);
        self.open.open(list);
        self.named = Routes::default();
        true
    }

    fn reach(&mut self, routes: Routes, out: &mut dyn FnMut(Found<'_>)) {
        for route in routes.iter() {
            if self.reached.add(route) {
                out(Found::Reached(route));
            }
        }
    }

    /// A colon: the text before it is the name of a member.
    fn told(&mut self) {
        let name = Name(&self.name);
        let here = self.way.last().copied().unwrap_or_default();
        let step = self.way.len().saturating_sub(2);
        self.named = self.wanted.going_on(here, step, |step| matches!(step, Step::Member(member) if name.is(member)));
        self.telling = if step == 0 { self.wanted.names.iter().position(|known| name.is(known)) } else { None };
        self.name.clear();
    }

    /// The value of a name begins with this byte.
    fn tell(&mut self, byte: u8, out: &mut dyn FnMut(Found<'_>)) {
        if let Some(known) = self.telling.take()
            && !matches!(byte, b'n' | b'f')
            && self.names.add(known)
        {
            out(Found::Name(known));
        }
    }

    /// A value begins that is not on the way further: it is an item, or passed over.
    fn begin(&mut self, stage: Stage, bytes: &[u8], at: usize, out: &mut dyn FnMut(Found<'_>)) -> usize {
        let here = self.onward();
        let ending = self.wanted.ending(here, self.steps());
        if let Some(route) = ending.first() {
            let begin = self.position(bytes, at);
            self.item = Some(Making { route, begin, flaw: None });
            self.held.begin();
            if !self.open.in_list() {
                self.reach(ending, out);
            }
        } else if self.open.in_list() {
            self.flaw(Flaw::OffTheWay, bytes, at, out);
        }
        self.named = Routes::default();
        self.walk.begin(self.open.depth());
        self.stage = stage;
        at
    }

    fn close(&mut self, byte: u8, bytes: &[u8], at: usize, out: &mut dyn FnMut(Found<'_>)) {
        let closes = self.open.close(byte == b']');
        if closes != Closes::Innermost {
            self.flaw(Flaw::WrongBracket(byte), bytes, at, out);
            if self.open.depth() == 0 && closes == Closes::Nothing {
                self.stage = Stage::Line;
            }
        }
        self.way.truncate(self.open.depth() as usize + 1);
        self.named = Routes::default();
    }

    fn name(&mut self, bytes: &[u8], at: usize) -> usize {
        let rest = bytes.get(at..).unwrap_or_default();
        if self.stage == Stage::NameEscape {
            self.note(rest.get(..1).unwrap_or_default());
            self.stage = Stage::Name;
            return at + 1;
        }
        let length = super::find::in_text(rest);
        self.note(rest.get(..length).unwrap_or_default());
        match rest.get(length) {
            None => return at + length,
            Some(b'"') => self.stage = Stage::Way,
            Some(_) => {
                self.note(b"\\");
                self.stage = Stage::NameEscape;
            }
        }
        at + length + 1
    }

    fn note(&mut self, text: &[u8]) {
        let room = LONGEST_NAME.saturating_sub(self.name.len());
        self.name.extend_from_slice(text.get(..room).unwrap_or(text));
    }

    fn value(&mut self, bytes: &[u8], at: usize, out: &mut dyn FnMut(Found<'_>)) -> usize {
        let rest = bytes.get(at..).unwrap_or_default();
        let led = self.walk.run(&mut self.open, rest);
        if let Some(wrong) = led.wrong {
            let begin = self.position(bytes, at + wrong);
            let flaw = Flaw::WrongBracket(rest.get(wrong).copied().unwrap_or_default());
            match &mut self.item {
                Some(item) => item.flaw = Some((flaw, begin)),
                None => out(Found::Flaw(flaw, self.number + 1, begin)),
            }
        }
        self.take(rest, led.end, out);
        at + led.end.unwrap_or(rest.len())
    }

    fn word(&mut self, bytes: &[u8], at: usize, out: &mut dyn FnMut(Found<'_>)) -> usize {
        let rest = bytes.get(at..).unwrap_or_default();
        // What `way` does not begin a word with.
        let is_end = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b',' | b'"' | b'[' | b']' | b'{' | b'}');
        let end = rest.iter().position(is_end);
        self.take(rest, end, out);
        at + end.unwrap_or(rest.len())
    }

    /// Takes what belongs to the value in the making: up to `end`, or all.
    fn take(&mut self, rest: &[u8], end: Option<usize>, out: &mut dyn FnMut(Found<'_>)) {
        let Some(end) = end else {
            if self.item.is_some() {
                self.held.hold(rest);
            }
            return;
        };
        self.stage = Stage::Way;
        let Some(Making { route, begin, flaw }) = self.item.take() else { return };
        self.number += 1;
        let number = self.number;
        let too_deep = self.walk.too_deep().then_some((Flaw::TooDeep, begin));
        out(match (flaw.or(too_deep), self.held.whole(rest.get(..end).unwrap_or_default())) {
            (Some((flaw, begin)), _) => Found::Flaw(flaw, number, begin),
            (None, None) => Found::Flaw(Flaw::TooLong(self.wanted.longest), number, begin),
            (None, Some(json)) => Found::Item(Item { route, number, begin, json }),
        });
    }

    fn line(&mut self, bytes: &[u8], at: usize) -> usize {
        match memchr::memchr(b'\n', bytes.get(at..).unwrap_or_default()) {
            None => bytes.len(),
            Some(length) => {
                self.stage = Stage::Way;
                at + length + 1
            }
        }
    }
}

/// A name as it is written, without its quotes.
struct Name<'a>(&'a [u8]);

impl Name<'_> {
    fn is(&self, name: &str) -> bool {
        if !self.0.contains(&b'\\') {
            return self.0 == name.as_bytes();
        }
        let quoted = [b"\"", self.0, b"\""].concat();
        serde_json::from_slice::<String>(&quoted).is_ok_and(|text| text == name)
    }
}
