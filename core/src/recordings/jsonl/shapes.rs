//! Recordings repeat themselves: the same caller asks for the same thing thousands of times, and the lines differ in
//! time and answer only. What stands between the two is parsed once and remembered as an event; a line with the same
//! middle takes that event and puts its own place, time and answer into it.
//!
//! The lines have to be as [`Writer`](super::Writer) writes them: `time` first, then the middle, then `status` or
//! `answer` and what belongs to it. Any other line is simply not remembered.

use super::answer::{self, AnswerFields};
use super::quick;
use crate::recordings::event::{Event, ShapeId};

/// As many middles are remembered; a recording with more has its memory emptied and starts again.
const MOST: usize = 8192;
/// Places in the index, and how many in a row a middle may stand in.
const PLACES: usize = 32_768;
const IN_A_ROW: usize = 8;
/// Longer lines are rare, and would make the memory large.
const LONGEST: usize = 2048;
/// After so many lines it is judged whether remembering pays.
const TRIAL: u32 = 65_536;

/// The middles seen so far. What is looked at for every line stands close together, apart from the events.
#[derive(Debug)]
pub(super) struct Shapes {
    middles: Vec<Box<[u8]>>,
    events: Vec<Event<'static>>,
    /// Number in `middles`, plus one; 0 where there is none.
    index: Vec<u16>,
    /// Shapes that were forgotten: the first of those known has the number after it.
    forgotten: u32,
    tried: u32,
    hits: u32,
    off: bool,
}

/// A line cut in three.
pub(super) struct Cut<'a> {
    /// The text of `time`.
    pub time: &'a [u8],
    /// The fields between, with neither of the commas around them. Not known to be UTF-8 until it was parsed once.
    middle: &'a [u8],
    /// The fields of the answer, as an object of their own.
    pub answer: AnswerFields<'a>,
    place: usize,
}

impl Shapes {
    pub(super) const fn new() -> Self {
        Self { middles: Vec::new(), events: Vec::new(), index: Vec::new(), forgotten: 0, tried: 0, hits: 0, off: false }
    }

    /// Cuts a line; `None` where it is not of the form, or where remembering does not pay.
    pub(super) fn cut<'a>(&mut self, line: &'a [u8]) -> Option<Cut<'a>> {
        if self.off || line.len() > LONGEST {
            return None;
        }
        let rest = line.strip_prefix(b"{\"time\":\"")?;
        let (time, rest) = rest.split_at_checked(quick::plain_length(rest))?;
        let rest = rest.strip_prefix(b"\",")?;
        let (middle, tail) = rest.split_at_checked(answer_begins(rest)?)?;
        let answer = answer::read(tail)?;
        self.tried += 1;
        if self.tried == TRIAL {
            // Where fewer than half of the lines are known, most of them pay for nothing.
            self.off = self.hits < TRIAL / 2;
            (self.tried, self.hits) = (0, 0);
        }
        Some(Cut { time, middle, answer, place: place(middle) })
    }

    /// The shape of this line, and the event remembered for it.
    pub(super) fn recall(&mut self, cut: &Cut<'_>) -> Option<(ShapeId, &mut Event<'static>)> {
        let row = self.index.get(cut.place..cut.place + IN_A_ROW)?;
        let found = row
            .iter()
            .filter_map(|number| usize::from(*number).checked_sub(1))
            .find(|number| self.middles.get(*number).is_some_and(|middle| same(middle, cut.middle)))?;
        self.hits += 1;
        let shape = ShapeId(self.forgotten.wrapping_add(u32::try_from(found).unwrap_or_default()));
        self.events.get_mut(found).map(|event| (shape, event))
    }

    /// Remembers the event that was made of this line, and gives it its shape.
    pub(super) fn remember(&mut self, cut: &Cut<'_>, event: &mut Event<'_>) {
        // An answer's field within the middle would be given twice.
        if core::str::from_utf8(cut.middle).ok().and_then(quick::read_middle).is_none() {
            return;
        }
        if self.middles.len() >= MOST || self.index.is_empty() {
            let known = u32::try_from(self.middles.len()).unwrap_or_default();
            self.forgotten = self.forgotten.wrapping_add(known);
            self.middles.clear();
            self.events.clear();
            self.index.clear();
            self.index.resize(PLACES + IN_A_ROW, 0);
        }
        let Ok(number) = u16::try_from(self.middles.len() + 1) else { return };
        event.shape = Some(ShapeId(self.forgotten.wrapping_add(u32::from(number - 1))));
        self.middles.push(cut.middle.into());
        self.events.push(event.to_owned_event());
        let row = self.index.get_mut(cut.place..cut.place + IN_A_ROW).unwrap_or_default();
        let free = row.iter().position(|number| *number == 0).unwrap_or_default();
        if let Some(place) = row.get_mut(free) {
            *place = number;
        }
    }
}

/// The first place of a middle in the index. A plain mix is enough: what is found there is compared as a whole, no more
/// than a few are looked at, and where there are more the first of them is forgotten. Four mixes go side by side, so
/// that none waits for the other's product.
fn place(middle: &[u8]) -> usize {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, bytes: &[u8; 8]| (hash.rotate_left(5) ^ u64::from_le_bytes(*bytes)).wrapping_mul(MIX);
    let (words, rest) = middle.as_chunks::<8>();
    let (fours, words) = words.as_chunks::<4>();
    let [mut a, mut b, mut c, mut d] = [middle.len() as u64, 1, 2, 3];
    for [one, two, three, four] in fours {
        (a, b, c, d) = (mix(a, one), mix(b, two), mix(c, three), mix(d, four));
    }
    let mut last = [0; 8];
    for (place, byte) in last.iter_mut().zip(rest) {
        *place = *byte;
    }
    let hash = words.iter().chain([&last]).fold(a, mix);
    let hash = [b, c, d].into_iter().fold(hash, |hash, part| mix(hash, &part.to_le_bytes()));
    usize::try_from(hash >> 40).unwrap_or_default() % PLACES
}

/// Equality, in blocks that become vector instructions: what a comparison of slices becomes on wasm32 goes byte by
/// byte.
fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let differ = |a: &[u8; 8], b: &[u8; 8]| u64::from_ne_bytes(*a) ^ u64::from_ne_bytes(*b);
    let ((words, rest), (other_words, other_rest)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    let words = words.iter().zip(other_words).fold(0, |all, (a, b)| all | differ(a, b));
    let rest = rest.iter().zip(other_rest).fold(0, |all, (a, b)| all | (a ^ b));
    words == 0 && rest == 0
}

/// Where the answer's fields begin: the last `,"status":` or `,"answer":`. Neither can stand inside a text, whose
/// quotes would have to be escaped.
fn answer_begins(rest: &[u8]) -> Option<usize> {
    let mut end = rest.len();
    while let Some(at) = memchr::memrchr(b',', rest.get(..end)?) {
        let field = rest.get(at..)?;
        if field.starts_with(b",\"status\":") || field.starts_with(b",\"answer\":") {
            return Some(at);
        }
        end = at;
    }
    None
}
