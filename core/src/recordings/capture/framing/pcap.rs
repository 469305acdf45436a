//! The older format: one header, then packets with lengths and nothing to find one's place again by.

use pcap_parser::pcap::{
    LegacyPcapBlock, PcapHeader, parse_pcap_frame, parse_pcap_frame_be, parse_pcap_frame_modified, parse_pcap_header,
};

use super::{Found, LONGEST_PACKET, Position, RawPacket, Step};
use crate::recordings::capture::link::LinkType;
use crate::text::coverage::Gap;
use crate::text::time::Moment;

/// Length of the file's header.
const FILE_HEADER: usize = 24;

/// Where the parser stands in a pcap file.
pub(super) struct Pcap {
    header: Option<PcapHeader>,
}

/// Whether a file that begins so is pcap: the magic number in both byte orders, for microseconds, nanoseconds and
/// the variant with longer packet headers that some Linux distributions once wrote.
pub(super) fn is_magic(magic: [u8; 4]) -> bool {
    let numbers = [u32::from_le_bytes(magic), u32::from_be_bytes(magic)];
    numbers.iter().any(|number| matches!(number, 0xa1b2_c3d4 | 0xa1b2_3c4d)) || numbers[0] == 0xa1b2_cd34
}

impl Pcap {
    pub(super) const fn new() -> Self {
        Self { header: None }
    }

    pub(super) fn describe(&self) -> String {
        match &self.header {
            Some(header) => format!("pcap, {}", link_of(header)),
            None => "pcap".to_owned(),
        }
    }

    pub(super) fn step<'a>(&mut self, bytes: &'a [u8], at: Position) -> Step<'a> {
        let broken = |problem: String| Found::Broken {
            record: at.packets + 1,
            offset: at.offset,
            problem,
            gap: Gap::DamagedCapture,
        };
        let Some(header) = &self.header else {
            if bytes.len() < FILE_HEADER {
                return Step::Need(FILE_HEADER);
            }
            return match parse_pcap_header(bytes) {
                Ok((_, header)) => {
                    self.header = Some(header);
                    Step::Used(FILE_HEADER as u64, None)
                }
                Err(_) => Step::Stop(broken("expected the header of a packet capture".to_owned())),
            };
        };
        let head = if header.is_modified_format() { 24 } else { 16 };
        let Some(captured) = bytes.get(8..12).and_then(|four| four.first_chunk::<4>()) else {
            return Step::Need(head);
        };
        let captured =
            if header.is_bigendian() { u32::from_be_bytes(*captured) } else { u32::from_le_bytes(*captured) };
        let Some(whole) = usize::try_from(captured).ok().filter(|length| *length <= LONGEST_PACKET) else {
            // Nothing behind this length can be found: the format has no marks between packets.
            return Step::Stop(broken(format!("expected a packet, found one of {captured} bytes")));
        };
        let whole = head + whole;
        let Some(record) = bytes.get(..whole) else {
            return Step::Need(whole);
        };
        let parsed = if header.is_modified_format() {
            parse_pcap_frame_modified(record)
        } else if header.is_bigendian() {
            parse_pcap_frame_be(record)
        } else {
            parse_pcap_frame(record)
        };
        match parsed {
            Ok((_, block)) => Step::Used(whole as u64, Some(Found::Packet(packet(header, &block, at)))),
            Err(_) => Step::Used(whole as u64, Some(broken("expected a packet record".to_owned()))),
        }
    }
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
