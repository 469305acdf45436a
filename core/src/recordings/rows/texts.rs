//! Texts kept once and named by number.

use core::hash::BuildHasher as _;
use std::collections::HashMap;

use crate::recordings::keyed::KeyedState;
use crate::text::redact;

/// The longest text that is kept.
const LONGEST: usize = 200;

/// As many texts are told apart; all further ones are one.
const MOST: usize = 16_384;

pub(super) struct Texts {
    keys: KeyedState,
    index: HashMap<u64, u16, KeyedState>,
    all: Vec<String>,
}

impl Texts {
    /// The number of no text.
    pub(super) const NONE: u16 = u16::MAX;

    pub(super) fn new(seed: u64) -> Self {
        let keys = KeyedState::new(seed);
        Self { index: HashMap::with_hasher(keys.clone()), keys, all: Vec::new() }
    }

    /// The number of `text`, whether it is new or not.
    pub(super) fn number(&mut self, text: &str) -> u16 {
        let hash = self.keys.hash_one(text);
        if let Some(number) = self.index.get(&hash) {
            return *number;
        }
        let last = self.all.len().min(MOST);
        let number = u16::try_from(last).unwrap_or(Self::NONE);
        if self.all.len() < MOST {
            self.all.push(redact::printable(text, LONGEST));
            self.index.insert(hash, number);
        } else if self.all.len() == MOST {
            self.all.push("(a further path)".into());
        }
        number
    }

    pub(super) fn all(&self) -> &[String] {
        &self.all
    }
}
