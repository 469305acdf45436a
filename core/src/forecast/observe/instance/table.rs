//! The instances of a recording, each with its number.

use core::hash::BuildHasher;
use std::collections::HashMap;

use super::recorded::Instance;
use crate::recordings::keyed::KeyedState;
use crate::text::redact;

/// As many instances are told apart; further ones are pooled, and nothing is claimed about them.
const MOST: usize = 16_384;
/// The longest id that is kept: those of EC2 have 19 characters.
pub(crate) const LONGEST_ID: usize = 200;

/// All instances that requests were recorded on. Number 0 is the one that no recording names.
#[derive(Debug)]
pub(crate) struct Instances {
    keys: KeyedState,
    index: HashMap<u64, u16, KeyedState>,
    all: Vec<Instance>,
}

impl Instances {
    pub(crate) fn new(keys: &KeyedState) -> Self {
        Self { keys: keys.clone(), index: HashMap::with_hasher(keys.clone()), all: vec![Instance::default()] }
    }

    /// The number of the instance with this id.
    pub(crate) fn number(&mut self, id: Option<&str>) -> u16 {
        let Some(id) = id else { return 0 };
        let key = self.keys.hash_one(id);
        if let Some(number) = self.index.get(&key) {
            return *number;
        }
        let next = self.all.len();
        let number = u16::try_from(next.min(MOST - 1)).unwrap_or(u16::MAX);
        if next >= MOST {
            return number;
        }
        let mut instance = Instance::new(Some(redact::printable(id, LONGEST_ID)));
        if next + 1 == MOST {
            // The last place is the pool of all that no longer find one of their own.
            instance = Instance::new(None);
            instance.pooled = true;
        } else {
            self.index.insert(key, number);
        }
        self.all.push(instance);
        number
    }

    pub(crate) fn get_mut(&mut self, number: u16) -> Option<&mut Instance> {
        self.all.get_mut(usize::from(number))
    }

    pub(crate) fn get(&self, number: u16) -> Option<&Instance> {
        self.all.get(usize::from(number))
    }

    /// Whether no recording names its instance.
    pub(crate) fn only_unnamed(&self) -> bool {
        self.all.iter().skip(1).all(|instance| instance.counts.requests == 0)
    }

    /// Each with its number, in the order in which they appeared.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u16, &Instance)> {
        (0..=u16::MAX).zip(&self.all)
    }
}
