//! The answers recorded, counted by what was asked.

use std::collections::BTreeMap;

use super::request_class::{Method, RequestClass};
use super::request_kind::RequestKind;
use crate::recordings::event::{Happened, SeenOutcome};
use crate::recordings::record_ref::RecordRef;

/// Distinct combinations that are counted, of all instances together; beyond it they are no longer compared.
const MOST: usize = 65_536;
/// A hundred instances have about this many combinations.
const RECENT: usize = 1024;

/// How often each combination of request and answer was seen on each instance, and where first.
#[derive(Debug)]
pub(crate) struct Tally {
    /// By instance and combination in their packed form.
    index: BTreeMap<u64, usize>,
    pub seen: Vec<TalliedAnswer>,
    /// Where those looked for last stand, each in the place that its packed form comes to: every event is looked up
    /// here, and there are few combinations.
    recent: Vec<Option<(u64, usize)>>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct TalliedAnswer {
    pub home: u16,
    pub combination: Combination,
    pub count: u64,
    pub first: RecordRef,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Combination {
    pub class: RequestClass,
    pub outcome: TalliedOutcome,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum TalliedOutcome {
    Status(u16),
    NoAnswer,
}

impl Default for Tally {
    fn default() -> Self {
        Self { index: BTreeMap::new(), seen: Vec::new(), recent: vec![None; RECENT] }
    }
}

impl Tally {
    /// Takes an answer on the instance of this number.
    pub(crate) fn count(&mut self, home: u16, class: RequestClass, event: &Happened) {
        let outcome = match event.answered.outcome {
            SeenOutcome::Status(status) => TalliedOutcome::Status(status),
            SeenOutcome::NoAnswer => TalliedOutcome::NoAnswer,
            SeenOutcome::NotRecorded | SeenOutcome::StillWaiting | SeenOutcome::Refused => return,
        };
        if class.method == Method::NotRecorded {
            return;
        }
        let combination = Combination { class, outcome };
        let key = combination.packed(home);
        if let Some(seen) = self.number(key).and_then(|number| self.seen.get_mut(number)) {
            seen.count += 1;
        } else if self.seen.len() < MOST {
            self.index.insert(key, self.seen.len());
            self.seen.push(TalliedAnswer { home, combination, count: 1, first: event.record });
        }
    }

    fn number(&mut self, key: u64) -> Option<usize> {
        let place = usize::try_from(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32).unwrap_or_default() % RECENT;
        let recent = self.recent.get_mut(place)?;
        match *recent {
            Some((there, number)) if there == key => Some(number),
            Some(_) | None => {
                let number = *self.index.get(&key)?;
                *recent = Some((key, number));
                Some(number)
            }
        }
    }
}

impl Combination {
    /// All of it in one number, with that of the instance.
    fn packed(&self, home: u16) -> u64 {
        let kind: u64 = match self.class.kind {
            RequestKind::TokenRequest => 0,
            RequestKind::WithToken => 1,
            RequestKind::EmptyToken => 2,
            RequestKind::WithoutToken => 3,
            RequestKind::Unseen | RequestKind::Foreign(_) => 4,
        };
        let outcome = match self.outcome {
            TalliedOutcome::Status(status) => u64::from(status),
            TalliedOutcome::NoAnswer => 1 << 16,
        };
        let hops = self.class.hops.map_or(1 << 8, u64::from);
        [
            (u64::from(home), 16),
            (kind, 3),
            (self.class.method as u64, 3),
            (self.class.ttl as u64, 3),
            (u64::from(self.class.forwarded_for), 1),
            (u64::from(self.class.ipv6), 1),
            (hops, 9),
            (outcome, 17),
        ]
        .into_iter()
        .fold(0, |packed, (value, bits)| (packed << bits) | value)
    }
}
