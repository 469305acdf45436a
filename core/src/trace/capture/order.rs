//! Events in the order of their requests, though exchanges end in another.

use std::collections::BTreeMap;

use crate::time::{Moment, Span};
use crate::trace::event::Event;

/// Most events and requests that are held back.
const MOST_HELD: usize = 8192;

/// How long a request that is not answered holds back what came after it.
const LONGEST_HOLD: Span = Span::from_secs(120);

/// A request's place among all: the packet that it began in, and the offset in its connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot {
    pub(super) record: u64,
    pub(super) offset: u64,
}

/// What stands in a slot.
enum Held {
    /// A request of this connection that is not settled, or bytes that may turn out to be one.
    Open(u64),
    /// An event.
    Done(Box<Event<'static>>),
}

/// What holds the events back: the first request that is not settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Blocker {
    pub(super) connection: u64,
    pub(super) slot: Slot,
    /// It has held them back for long enough.
    pub(super) overdue: bool,
}

/// Holds events back until every earlier request is settled.
#[derive(Default)]
pub(super) struct Order {
    held: BTreeMap<Slot, (Moment, Held)>,
}

impl Order {
    /// Keeps a place for what may become an event of this connection.
    pub(super) fn reserve(&mut self, slot: Slot, connection: u64, now: Moment) {
        self.held.entry(slot).or_insert((now, Held::Open(connection)));
    }

    /// Nothing will come of this slot.
    pub(super) fn cancel(&mut self, slot: Slot) {
        if matches!(self.held.get(&slot), Some((_, Held::Open(_)))) {
            self.held.remove(&slot);
        }
    }

    /// Puts an event into its slot.
    pub(super) fn fill(&mut self, slot: Slot, event: Event<'static>) {
        let now = self.held.get(&slot).map_or(Moment(i64::MIN), |(since, _)| *since);
        self.held.insert(slot, (now, Held::Done(Box::new(event))));
    }

    /// Takes the first event out, if nothing before it is open.
    pub(super) fn pop(&mut self) -> Option<Event<'static>> {
        let first = self.held.first_entry().filter(|first| matches!(first.get(), (_, Held::Done(_))))?;
        match first.remove() {
            (_, Held::Done(event)) => Some(*event),
            (_, Held::Open(_)) => None,
        }
    }

    /// What the first event waits for.
    pub(super) fn blocker(&self, now: Moment) -> Option<Blocker> {
        match self.held.first_key_value()? {
            (slot, (since, Held::Open(connection))) => {
                let overdue = self.held.len() > MOST_HELD || now.since(*since) > LONGEST_HOLD;
                Some(Blocker { connection: *connection, slot: *slot, overdue })
            }
            (_, (_, Held::Done(_))) => None,
        }
    }
}
