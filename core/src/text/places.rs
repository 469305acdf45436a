//! Places in a list, each found by the hash of what has it.

use core::hash::{BuildHasher, Hash};
use std::collections::HashMap;

use super::keyed::KeyedState;

/// Numbers from 0 on, given out in turn to what differs by its hash, and no more than a limit allows. Two texts whose
/// hashes are the same share a place: nobody can bring that about who does not know the key.
#[derive(Debug)]
pub(crate) struct Places {
    keys: KeyedState,
    places: HashMap<u64, u32, KeyedState>,
    most: u32,
}

/// What came of looking for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// It had one.
    Known(u32),
    /// It has one from now on: the one after all others.
    New(u32),
    /// It has none, and there is none left.
    Full,
}

impl Places {
    /// None yet, and at most so many; hashes are made with these keys.
    pub(crate) fn new(keys: KeyedState, most: u32) -> Self {
        Self { places: HashMap::with_hasher(keys.clone()), keys, most }
    }

    /// The keys that hashes are made with.
    pub(crate) const fn keys(&self) -> &KeyedState {
        &self.keys
    }

    /// The hash of this.
    pub(crate) fn hash(&self, of: impl Hash) -> u64 {
        self.keys.hash_one(of)
    }

    /// The place of what has this hash, if it has one.
    pub(crate) fn get(&self, hash: u64) -> Option<u32> {
        self.places.get(&hash).copied()
    }

    /// The place of what has this hash, given to it if it has none.
    pub(crate) fn find(&mut self, hash: u64) -> Slot {
        if let Some(place) = self.get(hash) {
            return Slot::Known(place);
        }
        let next = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        if next >= self.most {
            return Slot::Full;
        }
        self.places.insert(hash, next);
        Slot::New(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_given_out_in_turn_as_long_as_there_are_any() {
        let mut places = Places::new(KeyedState::new(7), 2);
        let (a, b, c) = (places.hash("a"), places.hash("b"), places.hash("c"));
        assert_eq!(places.find(a), Slot::New(0));
        assert_eq!(places.find(b), Slot::New(1));
        assert_eq!((places.find(a), places.find(c)), (Slot::Known(0), Slot::Full));
        assert_eq!((places.get(b), places.get(c)), (Some(1), None));
    }
}
