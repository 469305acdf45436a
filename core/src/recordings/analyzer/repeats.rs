//! Sends that are in the log more than once: printed by several kernel hooks, or sent on by a proxy.

use std::collections::VecDeque;

use super::super::event::SeenToken;
use super::headers::Request;
use super::stamp::Stamp;
use crate::text::time::{Moment, Span};

/// The hooks of one send print within this time; a client needs longer for an answer and a second request.
const SAME_SEND: Span = Span::from_millis(5);

/// Where times are whole seconds.
const SAME_SECOND: Span = Span::from_secs(1);

/// A proxy sends a request on within this time.
const SENT_ON: Span = Span::from_millis(500);

/// How many sends are remembered: what the processors of a host print in between.
const REMEMBERED: usize = 64;

/// The recorder hooks up to four kernel functions, so one send is printed up to four times.
const MOST_COPIES: u8 = 3;

/// What was seen lately.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    sends: VecDeque<Seen>,
}

/// One send.
#[derive(Clone, Copy, Debug)]
struct Seen {
    pid: u32,
    /// Of everything that was sent.
    payload: u64,
    /// Of what a proxy does not change.
    request: u64,
    stamp: Option<Stamp>,
    copies: u8,
    /// Whether a proxy has sent it on.
    sent_on: bool,
    /// Whether a proxy could have sent it on: it has a request that came from no proxy.
    original: bool,
}

/// What a send is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repeat {
    /// A new one.
    New,
    /// The same send, printed again.
    SameSend,
    /// An earlier one, sent on by a proxy.
    SentOn,
}

/// What tells a send from another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Send<'a> {
    pub(super) pid: Option<u32>,
    pub(super) stamp: Option<Stamp>,
    /// The digest of everything that was sent.
    pub(super) payload: u64,
    /// The digest of what a proxy does not change, see [`unchanged_by_proxy`].
    pub(super) unchanged: u64,
    pub(super) request: Option<&'a Request<'a>>,
}

impl Repeats {
    /// Something else stands between: without times to the millisecond only neighbours are one send.
    pub(super) fn interrupt(&mut self) {
        if let Some(last) = self.sends.back_mut()
            && last.stamp.is_none_or(|stamp| !stamp.fine)
        {
            last.copies = MOST_COPIES;
        }
    }

    /// What `send` is, given those before it.
    pub(super) fn classify(&mut self, send: &Send<'_>) -> Repeat {
        let Some(pid) = send.pid else {
            self.interrupt();
            return Repeat::New;
        };
        if let Some(first) = self.same_send(pid, send.payload, send.stamp) {
            first.copies += 1;
            return Repeat::SameSend;
        }
        self.interrupt();
        let forwarded = send.request.is_some_and(|request| request.forwarded_for);
        let repeat = match send.stamp {
            Some(stamp) if forwarded && self.take_original(pid, send, stamp.moment) => Repeat::SentOn,
            Some(_) | None => Repeat::New,
        };
        if self.sends.len() == REMEMBERED {
            self.sends.pop_front();
        }
        self.sends.push_back(Seen {
            pid,
            payload: send.payload,
            request: send.unchanged,
            stamp: send.stamp,
            copies: 0,
            sent_on: false,
            original: send.request.is_some() && !forwarded,
        });
        repeat
    }

    /// The send whose further print this is.
    fn same_send(&mut self, pid: u32, payload: u64, stamp: Option<Stamp>) -> Option<&mut Seen> {
        let neighbour = self.sends.len().checked_sub(1);
        self.sends.iter_mut().enumerate().rev().map(|(at, seen)| (Some(at) == neighbour, seen)).find_map(
            |(last, seen)| {
                let near = match (seen.stamp, stamp) {
                    (Some(first), Some(now)) if first.fine && now.fine => {
                        (Span(0)..=SAME_SEND).contains(&now.moment.since(first.moment))
                    }
                    (Some(first), Some(now)) => {
                        last && (Span(0)..=SAME_SECOND).contains(&now.moment.since(first.moment))
                    }
                    (None, None) => last,
                    (Some(_), None) | (None, Some(_)) => false,
                };
                (near && seen.pid == pid && seen.payload == payload && seen.copies < MOST_COPIES).then_some(seen)
            },
        )
    }

    /// Whether a request like this, of another process, without X-Forwarded-For, came shortly before and has not been
    /// sent on yet; then it has been now. A PUT is never taken for a copy: with X-Forwarded-For it is refused
    /// (TOK-08) where the original would not be, so it has to be seen.
    fn take_original(&mut self, pid: u32, send: &Send<'_>, time: Moment) -> bool {
        if send.request.is_none_or(|request| request.method.eq_ignore_ascii_case(b"PUT")) {
            return false;
        }
        let original = self.sends.iter_mut().find(|seen| {
            seen.original
                && !seen.sent_on
                && seen.pid != pid
                && seen.request == send.unchanged
                && seen.stamp.is_some_and(|first| (Span(0)..=SENT_ON).contains(&time.since(first.moment)))
        });
        original.is_some_and(|seen| {
            seen.sent_on = true;
            true
        })
    }
}

/// What a proxy leaves as it is: method, path, user agent and token.
pub(super) fn unchanged_by_proxy(request: &Request<'_>, into: &mut Vec<u8>) {
    into.clear();
    for part in [request.method, request.path, request.user_agent.unwrap_or_default()] {
        into.extend_from_slice(part);
        into.push(0);
    }
    match request.token {
        SeenToken::NotRecorded | SeenToken::Absent => {}
        SeenToken::Empty => into.push(1),
        SeenToken::Present(None) => into.push(2),
        SeenToken::Present(Some(digest)) => into.extend_from_slice(&digest.0.to_le_bytes()),
    }
}
