//! One direction of a TCP connection put back in order: what came first wins, what is missing is said.

use std::collections::BTreeMap;

use super::order::Slot;
use super::packet::View;
use crate::text::time::Moment;

/// Most bytes that wait behind a gap, in one direction of one connection.
const MOST_WAITING: usize = 64 * 1024;

/// Most pieces that wait behind a gap.
const MOST_PIECES: usize = 256;

/// How far from the expected byte a segment may lie and still belong here: the largest window that TCP has.
const WINDOW: i64 = 1 << 30;

/// Where a stretch of bytes came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its place in the order of events.
    pub(super) slot: Slot,
    /// When it was captured.
    pub(super) time: Option<Moment>,
    /// How far its sender had acknowledged the other direction.
    pub(super) acked: Option<u64>,
    /// The spot where it was seen.
    pub(super) view: View,
}

/// A stretch of the stream.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Offset of its first byte.
    pub(super) start: u64,
    /// What it is.
    pub(super) what: What,
}

/// What a stretch of the stream is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Bytes.
    Bytes(Vec<u8>, Mark),
    /// As many bytes that the recording does not hold: the end of a packet that was cut, else whole packets.
    Missing { length: u64, cut: Option<Mark> },
}

/// A segment's payload, or what is left of it.
struct Waiting {
    data: Vec<u8>,
    /// Length on the wire: longer than `data` where the capture was cut.
    length: u64,
    mark: Mark,
}

/// One direction of a connection. Bytes are counted by an offset that does not wrap; offset [`Stream::ORIGIN`] is the
/// first byte that was expected.
#[derive(Default)]
pub(super) struct Stream {
    /// Sequence number of the next byte, and its offset.
    next: Option<(u32, u64)>,
    waiting: BTreeMap<u64, Waiting>,
    bytes: usize,
    /// When the present gap was first seen.
    pub(super) gap_since: Option<Moment>,
}

impl Stream {
    /// The offset at which streams begin; what comes before it is negative in TCP's arithmetic.
    pub(super) const ORIGIN: u64 = 1 << 40;

    /// Says which byte comes next, if nothing has said so yet.
    pub(super) fn start(&mut self, seq: u32) {
        self.next.get_or_insert((seq, Self::ORIGIN));
    }

    /// The offset of the byte with this sequence number; absent where it lies out of any window.
    pub(super) fn offset(&self, seq: u32) -> Option<u64> {
        let (next, offset) = self.next?;
        let distance = i64::from(i32::from_ne_bytes(seq.wrapping_sub(next).to_ne_bytes()));
        if distance.abs() > WINDOW { None } else { offset.checked_add_signed(distance) }
    }

    /// The offset of the next byte in order.
    pub(super) fn expected(&self) -> Option<u64> {
        self.next.map(|(_, offset)| offset)
    }

    /// Bytes held back.
    pub(super) const fn held(&self) -> usize {
        self.bytes
    }

    /// The offset of the first byte behind the gap.
    pub(super) fn behind_gap(&self) -> Option<u64> {
        self.waiting.first_key_value().map(|(at, _)| *at)
    }

    /// Whether more waits than is kept.
    pub(super) fn is_full(&self) -> bool {
        self.bytes > MOST_WAITING || self.waiting.len() > MOST_PIECES
    }

    /// Takes a segment's payload: `length` bytes from `seq` on, of which `data` was captured. Returns the slots of
    /// what was new in it. The slot in `mark` is made the piece's own by its offset.
    pub(super) fn push(&mut self, seq: u32, length: usize, data: &[u8], mark: Mark) -> Vec<Slot> {
        self.start(seq);
        let (Some(start), Some(expected)) = (self.offset(seq), self.expected()) else {
            return Vec::new();
        };
        let end = start.saturating_add(length as u64);
        let mut from = start.max(expected);
        let mut holes = Vec::new();
        // A piece that begins earlier may reach into this one.
        let reach = self.waiting.range(..=from).next_back().map(|(at, piece)| at + piece.length);
        from = from.max(reach.unwrap_or(from));
        if from < end {
            let first = from;
            for (at, piece) in self.waiting.range(first..end) {
                if *at > from {
                    holes.push((from, *at));
                }
                from = at + piece.length;
            }
        }
        if from < end {
            holes.push((from, end));
        }
        for (from, to) in &holes {
            let mark = Mark { slot: Slot { record: mark.slot.record, offset: *from }, ..mark };
            let skip = usize::try_from(from - start).unwrap_or(usize::MAX);
            let length = to - from;
            let held = data.get(skip..).unwrap_or_default();
            let held = held.get(..usize::try_from(length).unwrap_or(usize::MAX)).unwrap_or(held).to_vec();
            self.bytes += held.len();
            self.waiting.insert(*from, Waiting { data: held, length, mark });
        }
        holes.into_iter().map(|(offset, _)| Slot { record: mark.slot.record, offset }).collect()
    }

    /// The next stretch in order, if it has come. Call until there is none.
    pub(super) fn pop(&mut self) -> Option<Piece> {
        let (seq, offset) = self.next?;
        self.waiting.first_key_value().filter(|(at, _)| **at <= offset)?;
        let (_, Waiting { data, length, mark }) = self.waiting.pop_first()?;
        if data.is_empty() {
            self.advance(seq, offset, length);
            return Some(Piece { start: offset, what: What::Missing { length, cut: Some(mark) } });
        }
        let captured = data.len() as u64;
        self.bytes = self.bytes.saturating_sub(data.len());
        self.advance(seq, offset, captured);
        // What the capture cut from the packet's end comes next, as missing.
        let cut = length.saturating_sub(captured);
        if cut > 0 {
            self.waiting.insert(offset + captured, Waiting { data: Vec::new(), length: cut, mark });
        }
        Some(Piece { start: offset, what: What::Bytes(data, mark) })
    }

    /// Gives the bytes before what waits up as missing; `None` where nothing waits.
    pub(super) fn skip_gap(&mut self) -> Option<Piece> {
        let (seq, offset) = self.next?;
        let missing = self.behind_gap()?.checked_sub(offset).filter(|missing| *missing > 0)?;
        self.advance(seq, offset, missing);
        self.gap_since = None;
        Some(Piece { start: offset, what: What::Missing { length: missing, cut: None } })
    }

    /// Forgets what waits.
    pub(super) fn clear(&mut self) {
        self.waiting = BTreeMap::new();
        self.bytes = 0;
        self.gap_since = None;
    }

    /// The slots of what waits.
    pub(super) fn slots(&self) -> impl Iterator<Item = Slot> {
        self.waiting.values().map(|piece| piece.mark.slot)
    }

    fn advance(&mut self, seq: u32, offset: u64, length: u64) {
        // Sequence numbers wrap at 2^32; the low half of the length is all that matters to them.
        let low = u32::try_from(length & u64::from(u32::MAX)).unwrap_or_default();
        self.next = Some((seq.wrapping_add(low), offset + length));
    }
}
