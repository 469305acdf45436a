//! The newer format: blocks that all say their length, in sections that each have their byte order and interfaces.

use pcap_parser::pcapng::{Block, InterfaceDescriptionBlock, PcapNGOption, parse_block_be, parse_block_le};
use pcap_parser::{CB_MAGIC, DCB_MAGIC, DSB_MAGIC, EPB_MAGIC, IDB_MAGIC, ISB_MAGIC, NRB_MAGIC, SHB_MAGIC, SPB_MAGIC};

use super::{Found, LONGEST_FOUND, LONGEST_PACKET, Position, RawPacket, Step, WINDOW};
use crate::recordings::capture::link::LinkType;
use crate::text::coverage::Gap;
use crate::text::time::Moment;

/// The older packet block, from before 2004; obsolete, and not parsed.
const PACKET_BLOCK: u32 = 2;

/// More interfaces than any instance has; further ones are not kept.
const MOST_INTERFACES: usize = 4096;

/// Where the parser stands in a pcapng file.
pub(super) struct Pcapng {
    big_endian: bool,
    interfaces: Vec<Interface>,
    /// Kept over sections, for the description.
    first_link: Option<LinkType>,
    /// A block is damaged, and where the next one begins is looked for.
    lost: bool,
}

/// One interface of the current section.
#[derive(Clone, Copy)]
struct Interface {
    link: LinkType,
    /// Time stamp units in a second; absent where what the file says makes no sense.
    units: Option<u64>,
    /// Seconds to add to each time stamp.
    offset: i64,
    /// Packets that it is known to have dropped.
    dropped: u64,
}

impl Pcapng {
    pub(super) const fn new() -> Self {
        Self { big_endian: false, interfaces: Vec::new(), first_link: None, lost: false }
    }

    pub(super) fn describe(&self) -> String {
        match self.first_link {
            Some(link) => format!("pcapng, {link}"),
            None => "pcapng".to_owned(),
        }
    }

    pub(super) fn step<'a>(&mut self, bytes: &'a [u8], ended: bool, at: Position) -> Step<'a> {
        let broken = |problem: String| Found::damaged(at, problem);
        if self.lost {
            return self.seek(bytes, ended);
        }
        let mut lose = |problem: String| {
            self.lost = true;
            Step::Used(1, Some(broken(problem)))
        };
        let Some(first) = number(bytes, 0, self.big_endian) else {
            return Step::Need(8);
        };
        if first == SHB_MAGIC {
            match byte_order(bytes) {
                None => return Step::Need(12),
                Some(Some(big_endian)) => self.big_endian = big_endian,
                Some(None) => return lose("expected a pcapng section header with a byte order".to_owned()),
            }
        }
        let Some(length) = number(bytes, 4, self.big_endian) else {
            return Step::Need(8);
        };
        if length < 12 || !length.is_multiple_of(4) {
            return lose(format!("expected a pcapng block, found one of {length} bytes"));
        }
        let Some(whole) = usize::try_from(length).ok().filter(|length| *length <= LONGEST_PACKET) else {
            // Names and secrets may be many; no packet is as long.
            if matches!(first, NRB_MAGIC | DSB_MAGIC | CB_MAGIC | DCB_MAGIC) {
                return Step::Used(u64::from(length), None);
            }
            return lose(format!("expected a packet block, found one of {length} bytes"));
        };
        let Some(block) = bytes.get(..whole) else {
            return Step::Need(whole);
        };
        if number(block, whole - 4, self.big_endian) != Some(length) {
            return lose("expected a pcapng block whose lengths agree".to_owned());
        }
        if !matches!(first, SHB_MAGIC | IDB_MAGIC | EPB_MAGIC | SPB_MAGIC | PACKET_BLOCK | ISB_MAGIC) {
            return Step::Used(u64::from(length), None);
        }
        let parsed = if self.big_endian { parse_block_be(block) } else { parse_block_le(block) };
        let found = match parsed {
            Ok((_, Block::SectionHeader(_))) => {
                self.interfaces.clear();
                None
            }
            Ok((_, Block::InterfaceDescription(interface))) => {
                self.add(&interface);
                None
            }
            Ok((_, Block::EnhancedPacket(packet))) => {
                let stamp = (u64::from(packet.ts_high) << 32) | u64::from(packet.ts_low);
                let cut = packet.origlen.saturating_sub(packet.caplen);
                let data = packet.data.get(..packet.caplen as usize).unwrap_or(packet.data);
                let mut found = self.packet(packet.if_id, Some(stamp), cut, data, at);
                if let Found::Packet(raw) = &mut found {
                    raw.dropped = self.counter(&packet.options, 4);
                }
                Some(found)
            }
            Ok((_, Block::SimplePacket(packet))) => {
                let captured = packet.data.len().min(packet.origlen as usize);
                let cut = packet.origlen - u32::try_from(captured).unwrap_or(packet.origlen);
                let data = packet.data.get(..captured).unwrap_or(packet.data);
                Some(self.packet(0, None, cut, data, at))
            }
            Ok((_, Block::InterfaceStatistics(statistics))) => {
                let (by_interface, by_system) =
                    (self.counter(&statistics.options, 5), self.counter(&statistics.options, 7));
                self.dropped(statistics.if_id, by_interface.saturating_add(by_system), at)
            }
            // What is left of the kinds that were let through above.
            Ok(_) => Some(broken("expected a packet block, found one of an obsolete kind".to_owned())),
            Err(_) => Some(broken("expected a pcapng block whose lengths agree".to_owned())),
        };
        Step::Used(u64::from(length), found)
    }

    /// Looks for the next block behind damage: a kind that there is, and the same length at both ends.
    fn seek<'a>(&mut self, bytes: &[u8], ended: bool) -> Step<'a> {
        if bytes.len() < WINDOW && !ended {
            return Step::Need(WINDOW);
        }
        for at in 0..bytes.len() {
            let rest = bytes.get(at..).unwrap_or_default();
            match begins_block(rest, self.big_endian) {
                Some(false) => {}
                Some(true) => {
                    self.lost = false;
                    return Step::Used(at as u64, None);
                }
                None if ended => {}
                None => return Step::Used(at as u64, None),
            }
        }
        Step::Used(bytes.len() as u64, None)
    }

    fn add(&mut self, block: &InterfaceDescriptionBlock<'_>) {
        let link = LinkType(u32::from(block.linktype.0.unsigned_abs() as u16));
        self.first_link.get_or_insert(link);
        if self.interfaces.len() < MOST_INTERFACES {
            // pcap-parser 0.17 reads this option as little-endian in every section.
            let offset = if self.big_endian { block.if_tsoffset.swap_bytes() } else { block.if_tsoffset };
            self.interfaces.push(Interface { link, units: units(block.if_tsresol), offset, dropped: 0 });
        }
    }

    /// The number that an option of 64 bits says; 0 where it is not there.
    fn counter(&self, options: &[PcapNGOption<'_>], code: u16) -> u64 {
        let option = options.iter().find(|option| option.code.0 == code);
        let eight = option.and_then(|option| option.value.first_chunk::<8>());
        eight.map_or(0, |eight| if self.big_endian { u64::from_be_bytes(*eight) } else { u64::from_le_bytes(*eight) })
    }

    /// Counts of an interface are from the capture's beginning on, and may be told again and again.
    fn dropped(&mut self, id: u32, all: u64, at: Position) -> Option<Found<'static>> {
        let record = at.packets + 1;
        let known = usize::try_from(id).ok().and_then(|id| self.interfaces.get_mut(id));
        let count = match known {
            Some(interface) => {
                let before = interface.dropped;
                interface.dropped = before.max(all);
                all.saturating_sub(before)
            }
            None => all,
        };
        (count > 0).then_some(Found::Dropped { record, count })
    }

    fn packet<'a>(&self, id: u32, stamp: Option<u64>, cut: u32, data: &'a [u8], at: Position) -> Found<'a> {
        let Some(interface) = usize::try_from(id).ok().and_then(|id| self.interfaces.get(id)) else {
            let problem = format!("expected a packet of a described interface, found interface {id}");
            return Found::Broken { record: at.packets + 1, offset: at.offset, problem, gap: Gap::UnknownInterface };
        };
        Found::Packet(RawPacket {
            record: at.packets + 1,
            offset: at.offset,
            time: stamp.and_then(|stamp| interface.moment(stamp)),
            link: interface.link,
            interface: id,
            cut: cut as usize,
            dropped: 0,
            data,
        })
    }
}

/// The 32-bit number at `offset`, in this byte order.
fn number(bytes: &[u8], offset: usize, big_endian: bool) -> Option<u32> {
    let four = bytes.get(offset..)?.first_chunk::<4>()?;
    Some(if big_endian { u32::from_be_bytes(*four) } else { u32::from_le_bytes(*four) })
}

/// Whether a section is big-endian: its header's own magic reads the same both ways, and the byte order stands behind the
/// length. `None` where that has not come; nothing in it where there is no byte order.
fn byte_order(bytes: &[u8]) -> Option<Option<bool>> {
    Some(match bytes.get(8..12)? {
        [0x1a, 0x2b, 0x3c, 0x4d] => Some(true),
        [0x4d, 0x3c, 0x2b, 0x1a] => Some(false),
        _ => None,
    })
}

/// Whether a block begins here; `None` where that cannot be seen in these bytes.
fn begins_block(bytes: &[u8], big_endian: bool) -> Option<bool> {
    let kind = number(bytes, 0, big_endian)?;
    let big_endian = match kind {
        SHB_MAGIC => match byte_order(bytes)? {
            Some(order) => order,
            None => return Some(false),
        },
        IDB_MAGIC | EPB_MAGIC | SPB_MAGIC | PACKET_BLOCK | ISB_MAGIC | NRB_MAGIC | DSB_MAGIC => big_endian,
        _ => return Some(false),
    };
    let length = usize::try_from(number(bytes, 4, big_endian)?).ok()?;
    if length < 12 || !length.is_multiple_of(4) || length > LONGEST_FOUND {
        return Some(false);
    }
    Some(number(bytes, 4, big_endian) == Some(number(bytes, length - 4, big_endian)?))
}

impl Interface {
    fn moment(self, stamp: u64) -> Option<Moment> {
        let micros = u128::from(stamp) * 1_000_000 / u128::from(self.units?);
        let offset = self.offset.saturating_mul(1_000_000);
        Some(Moment(i64::try_from(micros).unwrap_or(i64::MAX).saturating_add(offset)))
    }
}

/// Time stamp units in a second, from the option if_tsresol: a power of ten, or of two where the highest bit is set.
fn units(resolution: u8) -> Option<u64> {
    let power = u32::from(resolution & 0x7f);
    if resolution & 0x80 == 0 { 10_u64.checked_pow(power) } else { 1_u64.checked_shl(power) }
}
