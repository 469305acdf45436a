//! Finds the things in what the AWS CLI prints, however long it is, by the structure of the JSON alone: each instance,
//! image, template version and set of account defaults is handed on as a slice, and nothing else is kept.

use super::fault::{ListingFault, Thing};
use crate::text::cut::{Cut, Part};

/// Takes what is found.
pub(super) trait Pieces {
    /// One thing, from its brace to its brace; `offset` is where it begins in the source.
    fn piece(&mut self, thing: Thing, json: &[u8], offset: u64);
    /// Something that cannot be read on or had to be passed over.
    fn fault(&mut self, fault: ListingFault, offset: u64);
    /// The last of its documents says that another page follows.
    fn more_pages(&mut self);
}

/// The longest thing, in bytes: an instance has about 8000, a template version with all its user data 30,000.
const LONGEST: usize = 1 << 20;
/// The deepest nesting around and within things.
const DEEPEST: usize = 64;
/// The longest key that matters is `LaunchTemplateVersions`.
const LONGEST_KEY: usize = 32;

/// Where a list or an object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// An object at the top, or an item of `Reservations`.
    Container,
    /// A list whose objects are things.
    Things(Thing),
    /// The list `Reservations`.
    Reservations,
    /// The list at the top, or a list in it.
    TopList,
    /// Anything else.
    Elsewhere,
}

/// What a string in the making is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    /// There is none.
    None,
    Open,
    /// After a backslash.
    Escaped,
}

/// Scans the bytes of one source.
#[derive(Debug)]
pub(super) struct Splitter {
    /// Lists and objects that are open around what is read, outermost first.
    open: Vec<Place>,
    text: Text,
    /// The last text, cut; one with escapes is no key that matters.
    key: Vec<u8>,
    /// The thing in the making: what it is, and where it begins.
    thing: Option<(Thing, u64)>,
    cut: Cut,
    offset: u64,
    broken: bool,
    /// Whether a list or an object has begun.
    begun: bool,
    /// Whether it had a list that things stand in.
    recognised: bool,
    /// Whether it is no listing but a text that has to be read as a whole.
    document: bool,
    /// Whether the last document says that another page follows.
    more: bool,
    /// Whether a list at the top has texts, which say nothing.
    texts: bool,
}

/// Members at the top that Terraform plans and states, CloudFormation templates, declarative policies and single things
/// have, and no listing.
const OF_DOCUMENTS: [&[u8]; 15] = [
    b"ec2_attributes",
    b"EffectivePolicy",
    b"Policy",
    b"State",
    b"HttpTokens",
    b"HttpEndpoint",
    b"InstanceId",
    b"AWSTemplateFormatVersion",
    b"Resources",
    b"Parameters",
    b"terraform_version",
    b"format_version",
    b"planned_values",
    b"resource_changes",
    b"values",
];

impl Default for Splitter {
    fn default() -> Self {
        Self {
            open: Vec::new(),
            text: Text::None,
            key: Vec::new(),
            thing: None,
            cut: Cut::new(LONGEST, DEEPEST),
            offset: 0,
            broken: false,
            begun: false,
            recognised: false,
            document: false,
            more: false,
            texts: false,
        }
    }
}

impl Splitter {
    /// Takes the next bytes.
    pub(super) fn feed(&mut self, bytes: &[u8], out: &mut dyn Pieces) {
        let mut rest = bytes;
        while !rest.is_empty() && !self.broken {
            let taken = match self.thing {
                Some((thing, begin)) => self.within(thing, begin, rest, out),
                None => self.around(rest, out),
            };
            self.offset += taken as u64;
            rest = rest.get(taken..).unwrap_or_default();
        }
    }

    /// Whether it has a list that things stand in: what it is, is decided then.
    pub(super) const fn is_listing(&self) -> bool {
        self.recognised
    }

    /// Whether it is no listing but a text that has to be read as a whole; nothing was handed on then.
    pub(super) const fn is_document(&self) -> bool {
        self.document
    }

    /// Says that the source has ended. Whether it had a list that things stand in, be it empty.
    pub(super) fn finish(self, out: &mut dyn Pieces) -> bool {
        if !self.broken && (self.text != Text::None || self.thing.is_some() || !self.open.is_empty()) {
            out.fault(ListingFault::EndsEarly, self.offset);
        }
        if self.more {
            out.more_pages();
        }
        self.recognised
    }

    /// Reads around things, up to the next thing or the end; how many bytes that took.
    fn around(&mut self, bytes: &[u8], out: &mut dyn Pieces) -> usize {
        for (index, byte) in bytes.iter().enumerate() {
            match self.text {
                Text::Escaped => {
                    self.text = Text::Open;
                    if self.key.len() < LONGEST_KEY {
                        self.key.push(0);
                    }
                }
                Text::Open => match byte {
                    b'\\' => self.text = Text::Escaped,
                    b'"' => {
                        self.text = Text::None;
                        self.said(index, out);
                    }
                    byte if self.key.len() < LONGEST_KEY => self.key.push(*byte),
                    _ => {}
                },
                Text::None => match byte {
                    b'"' if self.begun => {
                        // A text behind its name, not that name itself: a page that is the last has none, or null.
                        self.more |= self.open == [Place::Container] && self.key == b"NextToken";
                        self.text = Text::Open;
                        self.key.clear();
                    }
                    b'{' | b'[' => {
                        self.begun = true;
                        self.more &= !self.open.is_empty();
                        let place = self.enter(*byte);
                        self.recognised |= matches!(place, Place::Things(_) | Place::Reservations | Place::TopList);
                        if let Place::Things(thing) = place
                            && *byte == b'{'
                        {
                            self.thing = Some((thing, self.offset + index as u64));
                            self.cut.begin();
                            self.key.clear();
                            return index;
                        }
                        if self.open.len() >= DEEPEST {
                            return self.give_up(index, ListingFault::TooDeep, out);
                        }
                        self.open.push(place);
                        self.key.clear();
                    }
                    b'}' | b']' => {
                        if self.open.pop().is_none() {
                            return self.give_up(index, ListingFault::NotJson, out);
                        }
                        self.key.clear();
                    }
                    b',' => self.key.clear(),
                    b':' if !self.recognised && self.open == [Place::Container] && self.is_key_of_document() => {
                        self.document = true;
                        self.broken = true;
                        return index;
                    }
                    b':' | b' ' | b'\t' | b'\r' | b'\n' => {}
                    _ if !self.begun => {
                        self.document = true;
                        self.broken = true;
                        return index;
                    }
                    byte if self.open.is_empty() && !byte.is_ascii_whitespace() => {
                        return self.give_up(index, ListingFault::NotPrinted, out);
                    }
                    _ => {}
                },
            }
        }
        bytes.len()
    }

    /// A text has ended; in a list at the top it says nothing that is known here.
    fn said(&mut self, index: usize, out: &mut dyn Pieces) {
        if self.open.last() == Some(&Place::TopList) && !core::mem::replace(&mut self.texts, true) {
            out.fault(ListingFault::Unknown, self.offset + index as u64);
        }
    }

    fn is_key_of_document(&self) -> bool {
        OF_DOCUMENTS.contains(&self.key.as_slice())
    }

    /// Where the list or object stands that begins with `bracket`. For a thing, [`Place::Things`].
    fn enter(&self, bracket: u8) -> Place {
        let key = self.key.as_slice();
        match (self.open.last().copied(), bracket) {
            (None, b'{') | (Some(Place::Reservations), b'{') => Place::Container,
            (None, _) | (Some(Place::TopList), b'[') => Place::TopList,
            (Some(Place::TopList), _) => Place::Things(Thing::Bare),
            (Some(Place::Things(thing)), b'{') => Place::Things(thing),
            (Some(Place::Container), b'[') => match key {
                b"Reservations" => Place::Reservations,
                b"Instances" => Place::Things(Thing::Instance),
                b"Images" => Place::Things(Thing::Image),
                b"LaunchTemplateVersions" => Place::Things(Thing::TemplateVersion),
                _ => Place::Elsewhere,
            },
            (Some(Place::Container), _) if key == b"AccountLevel" => Place::Things(Thing::Account),
            (Some(Place::Container | Place::Things(_) | Place::Reservations | Place::Elsewhere), _) => Place::Elsewhere,
        }
    }

    /// Reads within a thing, up to its end or the end of `bytes`; how many bytes that took.
    fn within(&mut self, thing: Thing, begin: u64, bytes: &[u8], out: &mut dyn Pieces) -> usize {
        match self.cut.feed(bytes) {
            Part::Open => bytes.len(),
            Part::Whole(end, json) => {
                match json {
                    Some(json) => out.piece(thing, json, begin),
                    None => out.fault(ListingFault::TooLong, begin),
                }
                self.thing = None;
                end
            }
            Part::TooDeep(at) => self.give_up(at, ListingFault::TooDeep, out),
        }
    }

    fn give_up(&mut self, index: usize, fault: ListingFault, out: &mut dyn Pieces) -> usize {
        out.fault(fault, self.offset + index as u64);
        self.broken = true;
        self.thing = None;
        index
    }
}
