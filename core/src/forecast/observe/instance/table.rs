//! The instances of a recording, each with its number.

use super::recorded::RecordedInstance;
use crate::text::keyed::KeyedState;
use crate::text::places::{Places, Slot};
use crate::text::redact;

/// As many instances are told apart; further ones are pooled, and nothing is claimed about them.
const MOST: u16 = 16_384;
/// The longest id that is kept: those of EC2 have 19 characters.
pub(crate) const LONGEST_ID: usize = 200;

/// All instances that requests were recorded on. Number 0 is the one that no recording names.
#[derive(Debug)]
pub(crate) struct RecordedInstances {
    /// Of those with a name, from number 1 on.
    named: Places,
    all: Vec<RecordedInstance>,
}

impl RecordedInstances {
    pub(crate) fn new(keys: &KeyedState) -> Self {
        // The first is the one without a name, the last is the pool of all that no longer find a place of their own.
        Self { named: Places::new(keys.clone(), u32::from(MOST - 2)), all: vec![RecordedInstance::default()] }
    }

    /// The number of the instance with this id.
    pub(crate) fn number(&mut self, id: Option<&str>) -> u16 {
        let Some(id) = id else { return 0 };
        let number = |place: u32| u16::try_from(place + 1).unwrap_or(MOST - 1);
        match self.named.find(self.named.hash(id)) {
            Slot::Known(place) => number(place),
            Slot::New(place) => {
                self.all.push(RecordedInstance::new(Some(redact::printable(id, LONGEST_ID))));
                number(place)
            }
            Slot::Full => {
                if self.all.len() < usize::from(MOST) {
                    self.all.push(RecordedInstance::pool());
                }
                MOST - 1
            }
        }
    }

    pub(crate) fn get_mut(&mut self, number: u16) -> Option<&mut RecordedInstance> {
        self.all.get_mut(usize::from(number))
    }

    pub(crate) fn get(&self, number: u16) -> Option<&RecordedInstance> {
        self.all.get(usize::from(number))
    }

    /// Whether no recording names its instance.
    pub(crate) fn only_unnamed(&self) -> bool {
        self.all.iter().skip(1).all(|instance| instance.counts.requests == 0)
    }

    /// Each with its number, in the order in which they appeared.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u16, &RecordedInstance)> {
        (0..=u16::MAX).zip(&self.all)
    }
}
