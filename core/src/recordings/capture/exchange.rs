//! One request and what is known of its answer.

use super::http::RequestHead;
use super::packet::{Segment, View};
use super::stream::Mark;
use crate::recordings::event::TokenDigest;
use crate::text::time::Moment;

/// A request and its answer, as far as they have been seen.
pub(super) struct Exchange {
    pub(super) head: RequestHead,
    /// The segment that the request began in.
    pub(super) mark: Mark,
    pub(super) answer: Option<Answer>,
    /// The answer was in a part of the connection that the recording does not hold.
    pub(super) answered_unseen: bool,
    /// Its event has been made; it is kept so that a late answer does not go to the next request.
    pub(super) reported: bool,
}

/// An answer on the wire: whether it arrived is another question.
pub(super) struct Answer {
    /// Offset of its first byte in the service's stream.
    pub(super) start: u64,
    /// The status, once its head is whole.
    pub(super) status: Option<u16>,
    /// The token in it.
    pub(super) issued: Option<TokenDigest>,
    /// Whether everything has been seen that is wanted of it; false only while a token is passing.
    pub(super) whole: bool,
    /// TTL where it was seen nearest to the service.
    pub(super) ttl: u8,
    /// When its first byte was last seen on its way, before the client acknowledged it.
    pub(super) last: Option<Moment>,
    /// How often it was sent again.
    pub(super) repeats: u32,
    /// A router said that it had dropped it.
    pub(super) expired: bool,
    /// Where it was seen first.
    view: View,
}

impl Exchange {
    pub(super) const fn new(head: RequestHead, mark: Mark) -> Self {
        Self { head, mark, answer: None, answered_unseen: false, reported: false }
    }

    /// Whether it is a HEAD, whose answer has no body.
    pub(super) fn is_head(&self) -> bool {
        self.head.method.as_deref() == Some("HEAD")
    }
}

impl Answer {
    pub(super) const fn new(start: u64, mark: Mark) -> Self {
        Self {
            start,
            status: None,
            issued: None,
            whole: true,
            ttl: mark.view.ttl,
            last: mark.time,
            repeats: 0,
            expired: false,
            view: mark.view,
        }
    }

    /// Its first byte was seen once more: at a further spot, or sent again.
    pub(super) fn seen_again(&mut self, segment: &Segment<'_>, acked: bool) {
        self.ttl = self.ttl.max(segment.view.ttl);
        if segment.view == self.view {
            self.repeats = self.repeats.saturating_add(1);
        }
        if !acked && segment.time.is_some() {
            self.last = segment.time;
        }
    }
}
