//! The older format: one header, then packets with lengths. It has no marks to find one's place again by, but headers whose
//! numbers make sense, one behind the other, are no chance.

use pcap_parser::pcap::{
    LegacyPcapBlock, PcapHeader, parse_pcap_frame, parse_pcap_frame_be, parse_pcap_frame_modified, parse_pcap_header,
};

use super::{Found, LONGEST_FOUND, LONGEST_PACKET, Position, RawPacket, Step, WINDOW};
use crate::recordings::capture::link::LinkType;
use crate::text::time::Moment;

/// Length of the file's header.
const FILE_HEADER: usize = 24;

/// Behind damage, times are no further from the last one than this, in seconds.
const NEAR: u32 = 7 * 24 * 60 * 60;

/// Where the parser stands in a pcap file.
pub(super) struct Pcap {
    header: Option<PcapHeader>,
    /// The seconds of the last record that was read.
    last: Option<u32>,
    /// Its first record has numbers that none should have: no other is held against them.
    odd: bool,
    /// A record is damaged, and where the next one begins is looked for.
    lost: bool,
}

/// What the header of a record says.
#[derive(Clone, Copy)]
struct RecordHead {
    seconds: u32,
    part: u32,
    captured: u32,
    original: u32,
}

/// Whether a file that begins so is pcap: the magic number in both byte orders, for microseconds, nanoseconds and
/// the variant with longer packet headers that some Linux distributions once wrote.
pub(super) fn is_magic(magic: [u8; 4]) -> bool {
    let numbers = [u32::from_le_bytes(magic), u32::from_be_bytes(magic)];
    numbers.iter().any(|number| matches!(number, 0xa1b2_c3d4 | 0xa1b2_3c4d)) || numbers[0] == 0xa1b2_cd34
}

impl Pcap {
    pub(super) const fn new() -> Self {
        Self { header: None, last: None, odd: false, lost: false }
    }

    pub(super) fn describe(&self) -> String {
        match &self.header {
            Some(header) => format!("pcap, {}", link_of(header)),
            None => "pcap".to_owned(),
        }
    }

    pub(super) fn step<'a>(&mut self, bytes: &'a [u8], ended: bool, at: Position) -> Step<'a> {
        let broken = |problem: String| Found::damaged(at, problem);
        let Some(header) = &self.header else {
            return match (bytes.len() >= FILE_HEADER).then(|| parse_pcap_header(bytes)) {
                None => Step::Need(FILE_HEADER),
                Some(Ok((_, header))) => {
                    self.header = Some(header);
                    Step::Used(FILE_HEADER as u64, None)
                }
                Some(Err(_)) => {
                    Step::Used(bytes.len() as u64, Some(broken("expected the header of a packet capture".to_owned())))
                }
            };
        };
        if self.lost {
            return self.seek(bytes, ended);
        }
        let head = head_length(header);
        let Some(record) = RecordHead::of(bytes, header) else {
            return Step::Need(head);
        };
        if begins_again(bytes, header) {
            // Captures that were joined.
            self.header = None;
            return Step::Used(0, None);
        }
        let likely = record.is_likely(header);
        if self.last.is_none() {
            self.odd = !likely;
        }
        let Some(whole) = record.length(LONGEST_PACKET).filter(|_| likely || self.odd).map(|length| head + length)
        else {
            self.lost = true;
            let problem =
                format!("expected a packet, found one of {} bytes captured of {}", record.captured, record.original);
            return Step::Used(1, Some(broken(problem)));
        };
        // The header behind it shows whether its length can be right.
        if bytes.len() < whole + head && !ended {
            return Step::Need(whole + head);
        }
        let Some(packet) = bytes.get(..whole) else {
            return Step::Need(whole);
        };
        let looked = bytes.get(..whole + head).unwrap_or(bytes);
        if !self.odd
            && let Some(next) = looked.get(whole..).and_then(|next| RecordHead::of(next, header))
            && !next.is_likely(header)
            && let Some(at) = (head..whole).find(|at| self.may_go_on(looked, *at, header) == Some(true))
        {
            return Step::Used(
                at as u64,
                Some(broken("expected a packet, found one whose length is wrong".to_owned())),
            );
        }
        self.last = Some(record.seconds);
        let parsed = if header.is_modified_format() {
            parse_pcap_frame_modified(packet)
        } else if header.is_bigendian() {
            parse_pcap_frame_be(packet)
        } else {
            parse_pcap_frame(packet)
        };
        match parsed {
            Ok((_, block)) => Step::Used(whole as u64, Some(Found::Packet(self::packet(header, &block, at)))),
            Err(_) => Step::Used(whole as u64, Some(broken("expected a packet record".to_owned()))),
        }
    }

    /// Looks for the next record behind damage: a header that says nothing unlikely, with another behind its packet.
    fn seek<'a>(&mut self, bytes: &[u8], ended: bool) -> Step<'a> {
        let Some(header) = &self.header else {
            return Step::Used(bytes.len() as u64, None);
        };
        if bytes.len() < WINDOW && !ended {
            return Step::Need(WINDOW);
        }
        for at in 0..bytes.len() {
            match self.may_go_on(bytes, at, header) {
                Some(false) => {}
                Some(true) => {
                    self.lost = false;
                    return Step::Used(at as u64, None);
                }
                // At the end, the last record has nothing behind it.
                None if ended => {
                    let last = RecordHead::of(bytes.get(at..).unwrap_or_default(), header)
                        .is_some_and(|record| bytes.len() - at == head_length(header) + record.captured as usize);
                    if last {
                        self.lost = false;
                        return Step::Used(at as u64, None);
                    }
                }
                None => return Step::Used(at as u64, None),
            }
        }
        Step::Used(bytes.len() as u64, None)
    }

    /// Whether records go on here; `None` where that cannot be seen in these bytes.
    fn may_go_on(&self, bytes: &[u8], at: usize, header: &PcapHeader) -> Option<bool> {
        let record = RecordHead::of(bytes.get(at..)?, header)?;
        let near = |seconds: u32| self.last.is_none_or(|last| seconds.abs_diff(last) <= NEAR);
        let likely = |record: &RecordHead| record.is_likely(header) && record.captured > 0 && near(record.seconds);
        let Some(length) = record.length(LONGEST_FOUND).filter(|_| likely(&record)) else {
            return Some(false);
        };
        let next = RecordHead::of(bytes.get(at + head_length(header) + length..)?, header)?;
        Some(likely(&next))
    }
}

impl RecordHead {
    fn of(bytes: &[u8], header: &PcapHeader) -> Option<Self> {
        let bytes = bytes.get(..head_length(header))?;
        let number = |at: usize| {
            let four = bytes.get(at..)?.first_chunk::<4>()?;
            Some(if header.is_bigendian() { u32::from_be_bytes(*four) } else { u32::from_le_bytes(*four) })
        };
        Some(Self { seconds: number(0)?, part: number(4)?, captured: number(8)?, original: number(12)? })
    }

    /// Whether no number in it is one that none should have.
    fn is_likely(&self, header: &PcapHeader) -> bool {
        let parts = if header.is_nanosecond_precision() { 1_000_000_000 } else { 1_000_000 };
        self.part < parts && self.captured <= self.original && self.original < 1 << 24
    }

    /// The length of what was captured, if it is no longer than this.
    fn length(&self, most: usize) -> Option<usize> {
        usize::try_from(self.captured).ok().filter(|length| *length <= most)
    }
}

fn head_length(header: &PcapHeader) -> usize {
    if header.is_modified_format() { 24 } else { 16 }
}

/// Whether the same magic number and version stand here that the file began with.
fn begins_again(bytes: &[u8], header: &PcapHeader) -> bool {
    let version = [header.version_major, header.version_minor];
    let version = version.map(if header.is_bigendian() { u16::to_be_bytes } else { u16::to_le_bytes });
    // It is kept as it reads in little-endian order.
    let magic = header.magic_number.to_le_bytes();
    bytes.starts_with(&magic) && bytes.get(4..8) == Some(version.as_flattened())
}

/// The low 16 bits are the link type; the upper ones may tell of a frame check sequence.
fn link_of(header: &PcapHeader) -> LinkType {
    LinkType(u32::from_ne_bytes(header.network.0.to_ne_bytes()) & 0xffff)
}

fn packet<'a>(header: &PcapHeader, block: &LegacyPcapBlock<'a>, at: Position) -> RawPacket<'a> {
    let part = i64::from(block.ts_usec);
    let micros = if header.is_nanosecond_precision() { part / 1_000 } else { part };
    RawPacket {
        record: at.packets + 1,
        offset: at.offset,
        time: Some(Moment(i64::from(block.ts_sec) * 1_000_000 + micros)),
        link: link_of(header),
        interface: 0,
        cut: block.origlen.saturating_sub(block.caplen) as usize,
        dropped: 0,
        data: block.data,
    }
}
