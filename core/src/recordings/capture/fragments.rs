//! IP packets that were sent in fragments, put together again (RFC 791, section 3.2; RFC 8200, section 4.5).

use std::collections::{BTreeMap, VecDeque};
use std::net::IpAddr;

use super::tunnel::{Inner, in_datagram};
use crate::text::time::{Moment, Span};

/// Packets that wait for their fragments.
const MOST_PACKETS: usize = 1024;

/// Bytes that wait, of all packets.
const MOST_BYTES: usize = 4 << 20;

/// The number of the one protocol whose header tells by ports what it carries.
const UDP: u8 = 17;

/// The longest payload that an IP packet has.
const LONGEST: usize = 1 << 16;

/// How long a receiver waits for fragments at most (RFC 8200); what comes later belongs to another packet.
const LATE: Span = Span::from_secs(60);

/// How long the number of a packet that was put together means that packet: the same fragments may be captured on further
/// interfaces.
const SAME: Span = Span::from_secs(1);

/// What the fragments of one packet have in common, seen at one spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) source: IpAddr,
    pub(super) destination: IpAddr,
    pub(super) protocol: u8,
    pub(super) id: u32,
    pub(super) ttl: u8,
    pub(super) interface: u64,
}

/// One fragment.
pub(super) struct Piece<'a> {
    /// Where it belongs, in bytes.
    pub(super) offset: usize,
    pub(super) last: bool,
    pub(super) data: &'a [u8],
}

/// What came of a fragment.
#[derive(Default)]
pub(super) struct Taken {
    /// The payload of a packet that is whole now.
    pub(super) whole: Option<Vec<u8>>,
    /// Packets that were given up for want of room or time.
    pub(super) lost: usize,
}

/// A packet of which fragments have come.
struct Pending {
    /// The first packet of the capture that holds one.
    first: u64,
    since: Option<Moment>,
    parts: BTreeMap<usize, Vec<u8>>,
    bytes: usize,
    /// Its length, once its last fragment has come.
    end: Option<usize>,
    /// It was put together, or is known to be of no concern.
    done: bool,
}

/// Fragments that wait for others.
#[derive(Default)]
pub(super) struct Fragments {
    pending: BTreeMap<Key, Pending>,
    /// In the order in which they began.
    order: VecDeque<Key>,
    bytes: usize,
}

impl Fragments {
    /// Takes a fragment that this packet of the capture holds.
    pub(super) fn take(&mut self, key: Key, piece: &Piece<'_>, record: u64, time: Option<Moment>) -> Taken {
        let mut taken = Taken::default();
        while let Some(first) = self.order.front()
            && (self.order.len() > MOST_PACKETS || self.bytes > MOST_BYTES || self.is_over(first, time))
        {
            let first = *first;
            taken.lost += usize::from(self.drop(&first));
        }
        let again = |there: &Pending| there.done && past(there.since, time, SAME);
        if self.pending.get(&key).is_some_and(again) {
            self.drop(&key);
        }
        if !self.pending.contains_key(&key) {
            self.order.push_back(key);
        }
        let there = self.pending.entry(key).or_insert_with(|| Pending::new(record, time));
        let before = there.bytes;
        taken.whole = there.take(key.protocol, piece, time);
        self.bytes = (self.bytes + there.bytes).saturating_sub(before);
        taken
    }

    /// Nothing more will come: for each packet that is not whole, the first that holds a fragment of it.
    pub(super) fn finish(&mut self) -> Vec<u64> {
        self.order.clear();
        self.bytes = 0;
        let mut firsts: Vec<u64> =
            core::mem::take(&mut self.pending).into_values().filter(|one| !one.done).map(|one| one.first).collect();
        firsts.sort_unstable();
        firsts
    }

    fn is_over(&self, key: &Key, time: Option<Moment>) -> bool {
        self.pending.get(key).is_none_or(|there| past(there.since, time, LATE))
    }

    /// Returns whether something is lost with it.
    fn drop(&mut self, key: &Key) -> bool {
        if let Some(at) = self.order.iter().position(|one| one == key) {
            self.order.remove(at);
        }
        let Some(there) = self.pending.remove(key) else { return false };
        self.bytes = self.bytes.saturating_sub(there.bytes);
        !there.done
    }
}

fn past(since: Option<Moment>, time: Option<Moment>, span: Span) -> bool {
    since.zip(time).is_some_and(|(since, time)| time.since(since) > span)
}

impl Pending {
    const fn new(record: u64, time: Option<Moment>) -> Self {
        Self { first: record, since: time, parts: BTreeMap::new(), bytes: 0, end: None, done: false }
    }

    /// Takes a fragment; returns the payload, once it is whole.
    fn take(&mut self, protocol: u8, piece: &Piece<'_>, time: Option<Moment>) -> Option<Vec<u8>> {
        let end = piece.offset + piece.data.len();
        if self.done || end > LONGEST {
            return None;
        }
        // Its ports tell that it is no tunnel.
        if piece.offset == 0 && protocol == UDP && in_datagram(piece.data) == Inner::None {
            self.over(time);
            return None;
        }
        if piece.last {
            self.end.get_or_insert(end);
        }
        let there = self.parts.entry(piece.offset).or_default();
        if piece.data.len() > there.len() {
            self.bytes += piece.data.len() - there.len();
            *there = piece.data.to_vec();
        }
        let whole = self.whole()?;
        self.over(time);
        Some(whole)
    }

    fn over(&mut self, time: Option<Moment>) {
        self.done = true;
        self.since = time;
        self.parts = BTreeMap::new();
        self.bytes = 0;
    }

    /// All of it, if nothing is missing. Where fragments overlap, what begins first counts.
    fn whole(&self) -> Option<Vec<u8>> {
        let end = self.end?;
        let mut whole = Vec::new();
        for (offset, part) in &self.parts {
            let known = whole.len().checked_sub(*offset)?;
            whole.extend_from_slice(part.get(known..).unwrap_or_default());
        }
        whole.truncate(end);
        (whole.len() == end).then_some(whole)
    }
}
