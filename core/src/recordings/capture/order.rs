//! Events in the order of their requests, though exchanges end in another.

use std::collections::VecDeque;

use crate::recordings::event::Event;
use crate::text::time::{Moment, Span};

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

/// A slot that waits for its turn: when it was taken, and what stands in it.
struct Waiting {
    slot: Slot,
    since: Moment,
    held: Held,
}

/// Holds events back until every earlier request is settled.
#[derive(Default)]
pub(super) struct Order {
    /// In the order of their slots. Slots are taken and given up near the end, and come out at the front.
    waiting: VecDeque<Waiting>,
}

impl Order {
    /// Keeps a place for what may become an event of this connection.
    pub(super) fn reserve(&mut self, slot: Slot, connection: u64, now: Moment) {
        if let Err(at) = self.find(slot) {
            self.waiting.insert(at, Waiting { slot, since: now, held: Held::Open(connection) });
        }
    }

    /// Nothing will come of this slot.
    pub(super) fn cancel(&mut self, slot: Slot) {
        if let Ok(at) = self.find(slot)
            && matches!(self.waiting.get(at), Some(Waiting { held: Held::Open(_), .. }))
        {
            self.waiting.remove(at);
        }
    }

    /// Puts an event into its slot.
    pub(super) fn fill(&mut self, slot: Slot, event: Event<'static>) {
        let held = Held::Done(Box::new(event));
        match self.find(slot) {
            Ok(at) => {
                if let Some(one) = self.waiting.get_mut(at) {
                    one.held = held;
                }
            }
            Err(at) => self.waiting.insert(at, Waiting { slot, since: Moment(i64::MIN), held }),
        }
    }

    /// Takes the first event out, if nothing before it is open.
    pub(super) fn pop(&mut self) -> Option<Event<'static>> {
        match self.waiting.pop_front_if(|first| matches!(first.held, Held::Done(_)))?.held {
            Held::Done(event) => Some(*event),
            Held::Open(_) => None,
        }
    }

    /// What the first event waits for.
    pub(super) fn blocker(&self, now: Moment) -> Option<Blocker> {
        let Waiting { slot, since, held: Held::Open(connection) } = self.waiting.front()? else { return None };
        let overdue = self.waiting.len() > MOST_HELD || now.since(*since) > LONGEST_HOLD;
        Some(Blocker { connection: *connection, slot: *slot, overdue })
    }

    /// Where this slot is, or would stand.
    fn find(&self, slot: Slot) -> Result<usize, usize> {
        self.waiting.binary_search_by(|one| one.slot.cmp(&slot))
    }
}
