//! Texts kept once and named by number.

use crate::text::keyed::KeyedState;
use crate::text::places::{Places, Slot};
use crate::text::redact;

/// The longest text that is kept.
const LONGEST: usize = 200;

/// As many texts are told apart; all further ones are one.
const MOST: u16 = 16_384;

pub(super) struct Texts {
    places: Places,
    all: Vec<String>,
}

impl Texts {
    /// The number of no text.
    pub(super) const NONE: u16 = u16::MAX;

    pub(super) fn new(seed: u64) -> Self {
        Self { places: Places::new(KeyedState::new(seed), u32::from(MOST)), all: Vec::new() }
    }

    /// The number of `text`, whether it is new or not.
    pub(super) fn number(&mut self, text: &str) -> u16 {
        let number = |place: u32| u16::try_from(place).unwrap_or(Self::NONE);
        match self.places.find(self.places.hash(text)) {
            Slot::Known(place) => number(place),
            Slot::New(place) => {
                self.all.push(redact::printable(text, LONGEST));
                number(place)
            }
            Slot::Full => {
                if self.all.len() == usize::from(MOST) {
                    self.all.push("(a further path)".into());
                }
                MOST
            }
        }
    }

    pub(super) fn all(&self) -> &[String] {
        &self.all
    }
}
