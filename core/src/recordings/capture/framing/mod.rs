//! From a stream of bytes to packets, in any chunking: the two file formats that captures come in.
//!
//! Whole blocks are handed to the parsers of pcap-parser. How long a block is gets decided here first, so that a
//! block that claims gigabytes is never waited for in memory.

mod pcap;
mod pcapng;

use crate::text::coverage::Gap;
use crate::text::time::Moment;

use super::link::LinkType;

/// Longest packet record that is taken: libpcap itself takes none above 256 KiB, and a segment that the kernel has
/// not cut yet may be a little longer.
const LONGEST_PACKET: usize = 1 << 20;

/// One packet as the file holds it.
pub(super) struct RawPacket<'a> {
    /// Number in the source, from 1.
    pub(super) record: u64,
    /// Offset of its record in the source.
    pub(super) offset: u64,
    /// When it was captured; absent in pcapng's simple packet blocks.
    pub(super) time: Option<Moment>,
    /// What its bytes begin with.
    pub(super) link: LinkType,
    /// Which of the file's interfaces it was captured on.
    pub(super) interface: u32,
    /// Bytes that it had on the wire and that were not captured.
    pub(super) cut: usize,
    /// Packets that the recorder dropped between the one before and this one, as it says.
    pub(super) dropped: u64,
    /// What was captured of it.
    pub(super) data: &'a [u8],
}

/// What the file holds next.
pub(super) enum Found<'a> {
    /// A packet.
    Packet(RawPacket<'a>),
    /// Something that cannot be read; the number is that of the packet that it would have been.
    Broken {
        /// Number of the packet.
        record: u64,
        /// Offset in the source.
        offset: u64,
        /// What is wrong.
        problem: String,
        /// What it leaves not covered.
        gap: Gap,
    },
    /// The recorder says that it dropped so many packets more than it had said before.
    Dropped {
        /// Number of the packet that comes next.
        record: u64,
        /// How many.
        count: u64,
    },
}

impl Found<'_> {
    /// The packet that would come next cannot be read, for the capture is damaged there.
    const fn damaged(at: Position, problem: String) -> Self {
        Self::Broken { record: at.packets + 1, offset: at.offset, problem, gap: Gap::DamagedCapture }
    }
}

/// How a parser left the bytes that it was given.
enum Step<'a> {
    /// It needs this many bytes from the record's first on.
    Need(usize),
    /// It used this many bytes, and found this in them.
    Used(u64, Option<Found<'a>>),
}

/// Where a parser looks for a place to go on behind damage, it looks through so many bytes at a time.
const WINDOW: usize = 1 << 20;

/// The longest record that is taken for one behind damage.
const LONGEST_FOUND: usize = WINDOW / 4;

/// The format, once the first bytes have shown it.
enum Format {
    Unknown,
    Pcap(pcap::Pcap),
    Pcapng(pcapng::Pcapng),
}

/// Cuts a stream of bytes into packets.
pub(super) struct Framer {
    format: Format,
    /// The beginning of a record whose end has not come.
    carry: Vec<u8>,
    /// How many bytes the next record needs before it can be parsed.
    need: usize,
    /// Bytes still to be passed over.
    skip: u64,
    at: Position,
}

/// Where the parser stands.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Position {
    /// Offset of the current record.
    offset: u64,
    /// Packets so far.
    packets: u64,
}

impl Framer {
    pub(super) fn new() -> Self {
        Self { format: Format::Unknown, carry: Vec::new(), need: 4, skip: 0, at: Position { offset: 0, packets: 0 } }
    }

    /// What the format is called; absent before enough of it has come.
    pub(super) fn describe(&self) -> Option<String> {
        match &self.format {
            Format::Unknown => None,
            Format::Pcap(pcap) => Some(pcap.describe()),
            Format::Pcapng(pcapng) => Some(pcapng.describe()),
        }
    }

    /// Takes the next piece and hands over each packet in it.
    pub(super) fn feed(&mut self, mut bytes: &[u8], each: &mut dyn FnMut(Found<'_>)) {
        let mut carry = core::mem::take(&mut self.carry);
        loop {
            let skipped = usize::try_from(self.skip).map_or(bytes.len(), |skip| skip.min(bytes.len()));
            bytes = bytes.get(skipped..).unwrap_or_default();
            self.skip -= skipped as u64;
            if self.skip > 0 {
                break;
            }
            if carry.is_empty() && bytes.len() >= self.need {
                // The common case: the record lies whole in this piece and is not copied.
                let used = self.step(bytes, false, each);
                bytes = bytes.get(used..).unwrap_or_default();
                continue;
            }
            let missing = self.need.saturating_sub(carry.len()).min(bytes.len());
            let (now, later) = bytes.split_at(missing);
            carry.extend_from_slice(now);
            bytes = later;
            if carry.len() < self.need {
                break;
            }
            let used = self.step(&carry, false, each);
            carry.drain(..used);
        }
        self.carry = carry;
    }

    /// Says that the source has ended. Whether that was in the middle of a record: its number, and the offset of the end.
    pub(super) fn finish(&mut self, each: &mut dyn FnMut(Found<'_>)) -> Option<(u64, u64)> {
        let mut carry = core::mem::take(&mut self.carry);
        while !carry.is_empty() {
            let before = self.at;
            let used = self.step(&carry, true, each);
            carry.drain(..used);
            if used == 0 && self.at == before && self.need > carry.len() {
                break;
            }
        }
        let inside = self.skip > 0 || !carry.is_empty();
        inside.then(|| (self.at.packets + 1, self.at.offset + carry.len() as u64))
    }

    /// Parses one record at the front of `bytes`; returns how many of them it used.
    fn step(&mut self, bytes: &[u8], ended: bool, each: &mut dyn FnMut(Found<'_>)) -> usize {
        if matches!(self.format, Format::Unknown) {
            self.format = match bytes.first_chunk::<4>() {
                Some(&[0x0a, 0x0d, 0x0d, 0x0a]) => Format::Pcapng(pcapng::Pcapng::new()),
                _ => Format::Pcap(pcap::Pcap::new()),
            };
        }
        let step = match &mut self.format {
            Format::Pcap(pcap) => pcap.step(bytes, ended, self.at),
            Format::Pcapng(pcapng) => pcapng.step(bytes, ended, self.at),
            Format::Unknown => return bytes.len(),
        };
        match step {
            Step::Need(need) => {
                self.need = need;
                0
            }
            Step::Used(length, found) => {
                if let Some(found) = found {
                    self.at.packets += u64::from(!matches!(found, Found::Dropped { .. }));
                    each(found);
                }
                self.at.offset = self.at.offset.saturating_add(length);
                self.need = 8;
                let here = usize::try_from(length).map_or(bytes.len(), |length| length.min(bytes.len()));
                self.skip = length - here as u64;
                here
            }
        }
    }
}

/// Whether this is the beginning of a packet capture: pcap in either byte order, with microseconds or nanoseconds
/// (draft-ietf-opsawg-pcap), or pcapng (draft-ietf-opsawg-pcapng).
pub(super) fn looks_like(head: &[u8]) -> bool {
    match head.first_chunk::<4>() {
        Some(magic) if pcap::is_magic(*magic) => true,
        Some([0x0a, 0x0d, 0x0d, 0x0a]) => {
            matches!(head.get(8..12), Some([0x1a, 0x2b, 0x3c, 0x4d] | [0x4d, 0x3c, 0x2b, 0x1a]))
        }
        Some(_) | None => false,
    }
}
