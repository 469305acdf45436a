//! A SYN that nothing has answered: where the service refuses the connection there is no request to see.

use super::order::Slot;
use super::packet::Segment;
use crate::text::time::Moment;

/// An attempt to connect.
pub(super) struct Attempt {
    pub(super) slot: Slot,
    /// When it began.
    pub(super) time: Option<Moment>,
    /// When it was last repeated.
    pub(super) last: Option<Moment>,
}

impl Attempt {
    pub(super) const fn new(slot: Slot, segment: &Segment<'_>) -> Self {
        Self { slot, time: segment.time, last: segment.time }
    }

    /// The SYN was seen once more.
    pub(super) fn again(&mut self, segment: &Segment<'_>) {
        self.last = segment.time.or(self.last);
    }
}
