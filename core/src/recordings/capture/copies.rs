//! The same packet on several interfaces: `tcpdump -i any` shows each packet wherever it passes, with its TTL
//! counted down and its addresses translated on the way.

use std::collections::VecDeque;

use super::packet::{Segment, View};
use crate::text::time::{Moment, Span};

/// Within this time a packet crosses an instance; TCP sends again after 200 ms at the earliest.
const CROSSING: Span = Span::from_millis(150);

/// Packets of one connection that are compared.
const MOST_RECENT: usize = 16;

/// Packets of all connections that are compared when a new one appears.
const MOST_TRACES: usize = 1024;

/// What translation of addresses leaves alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Print {
    from_client: bool,
    seq: u32,
    ack: Option<u32>,
    flags: (bool, bool, bool),
    length: usize,
    stamp: Option<u32>,
}

impl Print {
    fn of(segment: &Segment<'_>) -> Self {
        Self {
            from_client: segment.from_client,
            seq: segment.seq,
            ack: segment.ack,
            flags: (segment.syn, segment.fin, segment.rst),
            length: segment.length,
            stamp: segment.stamp,
        }
    }
}

/// The packets that a connection saw last.
#[derive(Default)]
pub(super) struct Copies {
    recent: VecDeque<Recent>,
}

struct Recent {
    print: Print,
    time: Moment,
    views: Vec<(View, u16)>,
}

impl Copies {
    /// Notes a packet; returns whether it is one already seen, at a further spot.
    pub(super) fn is_copy(&mut self, segment: &Segment<'_>, now: Moment) -> bool {
        let print = Print::of(segment);
        let known = self.recent.iter_mut().rev().find(|recent| recent.print == print && near(recent.time, now));
        if let Some(recent) = known {
            // At the same spot again it was sent again, unless even its identification is the same.
            let is_copy = recent.views.iter().all(|(view, _)| *view != segment.view)
                || (segment.ip_id != 0 && recent.views.contains(&(segment.view, segment.ip_id)));
            if is_copy {
                if recent.views.len() < MOST_RECENT {
                    recent.views.push((segment.view, segment.ip_id));
                }
                return true;
            }
        }
        if self.recent.len() >= MOST_RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(Recent { print, time: now, views: vec![(segment.view, segment.ip_id)] });
        false
    }
}

/// Finds the connection that a packet with unknown addresses belongs to.
#[derive(Default)]
pub(super) struct Traces {
    /// The packets seen last, of all connections. Every packet is noted, and few are looked for.
    recent: VecDeque<Trace>,
}

struct Trace {
    print: Print,
    connection: u64,
    view: View,
    time: Moment,
}

impl Traces {
    /// Notes a packet of this connection.
    pub(super) fn note(&mut self, segment: &Segment<'_>, connection: u64, now: Moment) {
        if self.recent.len() >= MOST_TRACES {
            self.recent.pop_front();
        }
        self.recent.push_back(Trace { print: Print::of(segment), connection, view: segment.view, time: now });
    }

    /// The connection that had this very packet under other addresses, if it passed another spot on its way.
    pub(super) fn find(&self, segment: &Segment<'_>, now: Moment) -> Option<u64> {
        let print = Print::of(segment);
        let trace = self.recent.iter().rev().find(|trace| trace.print == print)?;
        let moved = trace.view.ttl != segment.view.ttl || trace.view.interface != segment.view.interface;
        let other = trace.view.client != segment.view.client;
        (moved && other && near(trace.time, now)).then_some(trace.connection)
    }
}

fn near(one: Moment, other: Moment) -> bool {
    other.since(one).0.saturating_abs() <= CROSSING.0
}
