//! The way over one value, to its end.

use super::brackets::{Brackets, Closes};
use super::find;

/// So many lists and objects within each other are read: a parser of JSON stops there, too.
const DEEPEST: u32 = 127;

/// Where the way stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum At {
    #[default]
    Structure,
    Text,
    /// After a backslash in a text.
    Escape,
}

/// A walk over a text, a list or an object.
#[derive(Debug, Default)]
pub(super) struct Walk {
    at: At,
    /// As many brackets are open around the value.
    base: u32,
    too_deep: bool,
    /// A wrong bracket was found, and what follows it says no more.
    wrong: bool,
}

/// How far a piece led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Led {
    /// The value ended before this byte of the piece.
    pub(super) end: Option<usize>,
    /// This byte is the value's first bracket that does not close what is open.
    pub(super) wrong: Option<usize>,
}

impl Walk {
    /// A value begins with the next byte, with so many brackets open around it.
    pub(super) const fn begin(&mut self, base: u32) {
        *self = Self { at: At::Structure, base, too_deep: false, wrong: false };
    }

    /// Whether there was more in it than may be read.
    pub(super) const fn too_deep(&self) -> bool {
        self.too_deep
    }

    /// Takes the next piece, up to the value's end. A bracket that closes something further out than the innermost ends all
    /// within that, so that one that is missing costs no more than what it is missing from.
    pub(super) fn run(&mut self, open: &mut Brackets, piece: &[u8]) -> Led {
        let mut rest = piece;
        let mut wrong = None;
        let end = loop {
            let found = match self.at {
                At::Structure => find::structure(rest),
                At::Text => find::in_text(rest),
                At::Escape => 0,
            };
            let Some((byte, behind)) = rest.get(found..).and_then(<[u8]>::split_first) else { break None };
            let before = piece.len() - behind.len() - 1;
            rest = behind;
            match (self.at, byte) {
                (At::Structure, b'{' | b'[') => {
                    open.open(*byte == b'[');
                    self.too_deep |= open.depth() > self.base.saturating_add(DEEPEST);
                }
                (At::Structure, b'}' | b']') => {
                    let around = *open;
                    let closes = open.close(*byte == b']');
                    if closes != Closes::Innermost && !self.wrong {
                        self.wrong = true;
                        wrong = Some(before);
                    }
                    if open.depth() < self.base {
                        *open = around.down_to(self.base);
                        break Some(before);
                    }
                    if open.depth() == self.base && closes != Closes::Nothing {
                        break Some(before + 1);
                    }
                }
                (At::Structure, b'"') => self.at = At::Text,
                // What has but the look of a bracket.
                (At::Structure, _) => {}
                (At::Text, b'"') => {
                    self.at = At::Structure;
                    if open.depth() == self.base {
                        break Some(before + 1);
                    }
                }
                (At::Text, _) => self.at = At::Escape,
                (At::Escape, _) => self.at = At::Text,
            }
        };
        Led { end, wrong }
    }
}
