//! One TCP connection to the service, whatever addresses it goes by along the way.

use std::collections::{BTreeSet, VecDeque};
use std::net::{IpAddr, SocketAddr};

use super::answers::Answers;
use super::attempt::Attempt;
use super::copies::Copies;
use super::delivery::Left;
use super::exchange::Exchange;
use super::order::{Order, Slot};
use super::packet::Segment;
use super::requests::{Request, Requests};
use super::spot::Spot;
use super::stream::{Mark, Piece, Stream, What};
use crate::recordings::digest::Digester;
use crate::recordings::fault::Fault;
use crate::recordings::limit::Limit;
use crate::recordings::reader::Sink;
use crate::recordings::record_ref::RecordRef;
use crate::recordings::skipped::Skipped;
use crate::text::coverage::Gap;
use crate::text::time::{Moment, Span};

/// How long a packet that was acknowledged may still come late in the recording: interfaces are read in turn.
const LATE: Span = Span::from_secs(1);

/// How far before the first byte that was seen a SYN may lie that came late.
const JUST_BEFORE: u64 = 64 * 1024;

/// Requests of one connection that may be open at once; further ones are still read, the oldest are reported.
const MOST_OPEN: usize = 256;

/// What reading a packet needs of its surroundings.
pub(super) struct Context<'a> {
    pub(super) order: &'a mut Order,
    pub(super) sink: &'a mut dyn Sink,
    /// Clients that got tokens from what may be a proxy.
    pub(super) behind_proxy: &'a mut BTreeSet<IpAddr>,
    pub(super) digester: Digester,
    pub(super) source: u32,
    pub(super) now: Moment,
    /// Offset of the present packet's record.
    pub(super) offset: u64,
    /// Number of the present packet; of the last, where the recording has ended.
    pub(super) record: u64,
}

impl Context<'_> {
    /// Says that something is not covered; a caller may be in it.
    pub(super) fn uncovered(&mut self, gap: Gap, record: u64) {
        self.sink.uncovered(gap, RecordRef::packet(self.source, record), 1, true);
    }

    /// Reports a packet that cannot be read.
    pub(super) fn broken(&mut self, record: u64, problem: &'static str) {
        self.sink.fault(Fault::packet(self.source, record, self.offset, problem));
    }
}

/// A connection.
pub(super) struct Connection {
    pub(super) id: u64,
    /// The addresses that the client goes by.
    pub(super) clients: Vec<SocketAddr>,
    /// The client's address where its TTL was highest, and that TTL.
    pub(super) inner: (u8, IpAddr),
    /// The lowest TTL of the client's packets: where they are nearest to the service.
    pub(super) lowest: u8,
    /// The client's initial sequence number, where its beginning was seen.
    isn: Option<u32>,
    client: Stream,
    service: Stream,
    requests: Requests,
    answers: Answers,
    pub(super) exchanges: VecDeque<Exchange>,
    /// A SYN that nothing has answered.
    pub(super) attempt: Option<Attempt>,
    /// How far the client has acknowledged.
    pub(super) client_acked: Option<u64>,
    service_acked: Option<u64>,
    /// The number behind all that the client sent, where it closed its direction.
    client_fin: Option<u32>,
    /// The first and the last number of a client whose connection was not seen to begin and who sent nothing yet.
    bare: Option<(u32, u32)>,
    pub(super) left: Option<Left>,
    /// The client has reset the connection.
    pub(super) client_reset: bool,
    pub(super) ended_by_service: Option<Moment>,
    pub(super) service_reset: bool,
    /// Whether anything of the service's was seen.
    pub(super) heard: bool,
    /// Where it was captured.
    pub(super) spot: Spot,
    copies: Copies,
}

impl Connection {
    pub(super) fn new(id: u64, segment: &Segment<'_>) -> Self {
        let ttl = segment.view.ttl;
        Self {
            id,
            clients: vec![segment.view.client],
            inner: (if segment.from_client { ttl } else { 0 }, segment.view.client.ip()),
            lowest: if segment.from_client { ttl } else { u8::MAX },
            isn: None,
            client: Stream::default(),
            service: Stream::default(),
            requests: Requests::default(),
            answers: Answers::default(),
            exchanges: VecDeque::new(),
            attempt: None,
            client_acked: None,
            service_acked: None,
            client_fin: None,
            bare: None,
            left: None,
            client_reset: false,
            ended_by_service: None,
            service_reset: false,
            heard: false,
            spot: Spot::default(),
            copies: Copies::default(),
        }
    }

    /// Whether a SYN with this number opens another connection from the same address. One that comes late, just
    /// before what has been seen, does not.
    pub(super) fn is_other(&self, segment: &Segment<'_>) -> bool {
        if !segment.from_client || !segment.syn {
            return false;
        }
        match self.isn {
            Some(isn) => isn != segment.seq,
            None => (self.client.offset(segment.seq))
                .is_none_or(|offset| !(Stream::ORIGIN - JUST_BEFORE..Stream::ORIGIN).contains(&offset)),
        }
    }

    /// Whether either side has ended it.
    pub(super) const fn has_ended(&self) -> bool {
        self.left.is_some() || self.service_reset
    }

    /// Bytes held back.
    pub(super) fn held(&self) -> usize {
        self.client.held() + self.service.held() + self.requests.held() + self.answers.held()
    }

    /// Takes a packet of this connection.
    pub(super) fn take(&mut self, segment: &Segment<'_>, context: &mut Context<'_>) {
        if self.copies.is_copy(segment, context.now) {
            context.sink.skipped(Skipped::PacketCopy, RecordRef::packet(context.source, segment.record));
        }
        if segment.from_client {
            self.client_sent(segment, context);
        } else {
            self.service_sent(segment, context);
        }
        let over = self.client_reset || self.service_reset;
        self.mend_gaps(context, if over { Proof::Over } else { Proof::Time });
        self.settle(context);
    }

    fn client_sent(&mut self, segment: &Segment<'_>, context: &mut Context<'_>) {
        if segment.view.ttl > self.inner.0 {
            self.inner = (segment.view.ttl, segment.view.client.ip());
        }
        self.lowest = self.lowest.min(segment.view.ttl);
        if segment.syn {
            self.isn = Some(segment.seq);
            if self.client.expected().is_none() {
                self.client.start(segment.seq.wrapping_add(1));
                self.requests.begin();
                self.answers.begin();
            }
            let slot = Slot { record: segment.record, offset: 0 };
            if let Some(attempt) = &mut self.attempt {
                attempt.again(segment);
            } else if !self.heard && self.client_acked.is_none() {
                self.attempt = Some(Attempt::new(slot, segment));
                context.order.reserve(slot, self.id, context.now);
            }
        } else if !segment.rst {
            self.drop_attempt(context);
        }
        if let Some(ack) = segment.ack.filter(|_| !segment.rst || self.service.expected().is_some()) {
            self.service.start(ack);
            self.client_acked = self.client_acked.max(self.service.offset(ack));
        }
        if segment.fin {
            let length = u32::try_from(segment.length).unwrap_or_default() + u32::from(segment.syn);
            self.client_fin = Some(segment.seq.wrapping_add(length));
        }
        if segment.length == 0 && !segment.rst && self.client.expected().is_none() {
            self.bare = Some((self.bare.map_or(segment.seq, |(first, _)| first), segment.seq));
        }
        if segment.length > 0 {
            if self.client.expected().is_none() {
                context.sink.limit(Limit::StartsInTheMiddle);
            }
            let mark = Mark {
                slot: Slot { record: segment.record, offset: 0 },
                time: segment.time,
                acked: segment.ack.and_then(|ack| self.service.offset(ack)),
                view: segment.view,
            };
            self.mend_gaps(context, Proof::Payload);
            let seq = segment.seq.wrapping_add(u32::from(segment.syn));
            for slot in self.client.push(seq, segment.length, segment.data, mark) {
                context.order.reserve(slot, self.id, context.now);
            }
            self.read_requests(context);
        }
        if segment.fin || segment.rst {
            let mute = segment.rst && segment.ack.is_none();
            self.left.get_or_insert(Left { time: context.now, mute });
            self.client_reset |= segment.rst;
        }
    }

    fn service_sent(&mut self, segment: &Segment<'_>, context: &mut Context<'_>) {
        self.heard = true;
        if segment.syn || segment.rst {
            self.spot.saw(segment.view.ttl);
        }
        if segment.rst {
            self.service_reset = true;
            self.ended_by_service.get_or_insert(context.now);
            self.settle_attempt(context);
        }
        if segment.syn {
            if self.service.expected().is_none() {
                self.service.start(segment.seq.wrapping_add(1));
                self.requests.begin();
                self.answers.begin();
            }
            self.drop_attempt(context);
        }
        if let Some(ack) = segment.ack {
            self.client.start(ack);
            self.service_acked = self.service_acked.max(self.client.offset(ack));
        }
        if segment.length > 0 {
            let seq = segment.seq.wrapping_add(u32::from(segment.syn));
            if self.service.expected().is_none() {
                context.sink.limit(Limit::StartsInTheMiddle);
                self.service.start(seq);
            }
            self.mend_gaps(context, Proof::Payload);
            self.observe(seq, segment);
            let mark = Mark {
                slot: Slot { record: segment.record, offset: 0 },
                time: segment.time,
                acked: None,
                view: segment.view,
            };
            self.service.push(seq, segment.length, segment.data, mark);
            self.read_answers(context);
        }
        if segment.fin {
            self.ended_by_service.get_or_insert(context.now);
        }
    }

    /// A router dropped the service's packet that begins with `seq`.
    pub(super) fn expired(&mut self, seq: u32, context: &mut Context<'_>) {
        let Some(dropped) = self.service.offset(seq) else {
            return;
        };
        for answer in self.exchanges.iter_mut().filter_map(|exchange| exchange.answer.as_mut()) {
            answer.expired |= answer.start == dropped;
        }
        self.settle(context);
    }

    /// Notes a segment that holds the first byte of an answer seen before.
    fn observe(&mut self, seq: u32, segment: &Segment<'_>) {
        let Some(start) = self.service.offset(seq) else {
            return;
        };
        let end = start.saturating_add(segment.length as u64);
        for answer in self.exchanges.iter_mut().filter_map(|exchange| exchange.answer.as_mut()) {
            if (start..end).contains(&answer.start) {
                let acked = self.client_acked.is_some_and(|acked| acked > answer.start);
                answer.seen_again(segment, acked);
            }
        }
    }

    fn read_requests(&mut self, context: &mut Context<'_>) {
        while let Some(piece) = self.client.pop() {
            self.read_request(piece, context);
        }
    }

    fn read_request(&mut self, piece: Piece, context: &mut Context<'_>) {
        let mut found = Vec::new();
        self.requests.take(self.id, piece, context, &mut found);
        self.open(found, context);
    }

    fn open(&mut self, found: Vec<Request>, context: &mut Context<'_>) {
        for Request { head, mark } in found {
            self.exchanges.push_back(Exchange::new(head, mark));
        }
        while self.exchanges.len() > MOST_OPEN {
            context.sink.limit(Limit::TooMany);
            context.uncovered(Gap::CallersBeyondBound, context.record);
            self.report_first(context);
            self.exchanges.pop_front();
        }
    }

    fn read_answers(&mut self, context: &mut Context<'_>) {
        while let Some(piece) = self.service.pop() {
            self.answers.take(piece, &mut self.exchanges, context);
        }
    }

    /// Gives gaps up that nothing will fill: what is missing was acknowledged, and is not in the recording.
    fn mend_gaps(&mut self, context: &mut Context<'_>, proof: Proof) {
        while is_lasting(&mut self.client, self.service_acked, context.now, proof) {
            let Some(piece) = self.client.skip_gap() else { break };
            self.read_request(piece, context);
            self.read_requests(context);
        }
        while is_lasting(&mut self.service, self.client_acked, context.now, proof) {
            let Some(piece) = self.service.skip_gap() else { break };
            self.answers.take(piece, &mut self.exchanges, context);
            self.read_answers(context);
        }
    }

    /// Nothing more will be seen of it: everything that it holds is reported.
    pub(super) fn end(&mut self, context: &mut Context<'_>) {
        self.mend_gaps(context, Proof::Over);
        let mut found = Vec::new();
        if let Some(piece) = self.never_seen() {
            self.requests.take(self.id, piece, context, &mut found);
        }
        self.requests.end(context, &mut found);
        self.open(found, context);
        self.answers.end(&mut self.exchanges);
        self.settle_attempt(context);
        while !self.exchanges.is_empty() {
            self.report_first(context);
            self.exchanges.pop_front();
        }
        self.forget(context);
    }

    /// What the client is known to have sent behind the last byte that was seen of it.
    fn never_seen(&self) -> Option<Piece> {
        let Some(expected) = self.client.expected() else {
            let (first, last) = self.bare?;
            // A single byte less is how TCP asks whether the other side is still there.
            let length = last.wrapping_sub(first);
            let missing = (2..1 << 30).contains(&length);
            return missing
                .then_some(Piece { start: Stream::ORIGIN, what: What::Missing { length: length.into(), cut: None } });
        };
        let fin = self.client_fin.and_then(|fin| self.client.offset(fin));
        // A FIN that was not seen takes up one number as well.
        let acked = self.service_acked.map(|acked| acked.saturating_sub(1));
        let length = fin.max(acked)?.checked_sub(expected).filter(|length| *length > 0)?;
        Some(Piece { start: expected, what: What::Missing { length, cut: None } })
    }

    /// Gives up what it holds back, and the places kept for it.
    pub(super) fn forget(&mut self, context: &mut Context<'_>) {
        for slot in self.client.slots() {
            context.order.cancel(slot);
        }
        self.client.clear();
        self.service.clear();
        let mut found = Vec::new();
        self.requests.end(context, &mut found);
        self.open(found, context);
        self.answers.end(&mut self.exchanges);
    }
}

/// What shows that a gap will not be filled any more.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// The other side acknowledged what is missing, a while ago.
    Time,
    /// The other side acknowledged what is missing, and has acted on it.
    Payload,
    /// The connection is over.
    Over,
}

/// Whether a stream's gap will not be filled any more.
fn is_lasting(stream: &mut Stream, acked: Option<u64>, now: Moment, proof: Proof) -> bool {
    let Some(behind) = stream.behind_gap() else {
        stream.gap_since = None;
        return false;
    };
    let since = *stream.gap_since.get_or_insert(now);
    let acknowledged = acked.is_some_and(|acked| acked >= behind);
    let proven = match proof {
        Proof::Time => acknowledged && now.since(since) > LATE,
        Proof::Payload => acknowledged,
        Proof::Over => true,
    };
    proven || stream.is_full()
}
