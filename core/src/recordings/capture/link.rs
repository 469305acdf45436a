//! What stands before the first IP header: link types, by their registered numbers.

use core::fmt;

use super::peel::{Layer, Peeled, be16, peel, ppp};
use super::wifi;
use crate::text::coverage::Gap;

/// Headers of link layers in link layers that are read.
const DEEPEST: usize = 4;

/// A link type, by its registered number (<https://www.tcpdump.org/linktypes.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LinkType(pub(super) u32);

/// What a link layer holds.
pub(super) struct Carried<'a> {
    /// What was found in it.
    pub(super) peeled: Peeled<'a>,
    /// Interface and direction, where the link layer tells them; 0 otherwise.
    pub(super) interface: u64,
}

impl fmt::Display for LinkType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            0 | 108 => "BSD loopback",
            1 => "Ethernet",
            9 | 50 | 166 | 204 => "PPP",
            12 | 14 | 101 | 228 | 229 => "raw IP",
            51 => "PPPoE",
            100 => "LLC",
            104 | 205 => "Cisco HDLC",
            105 | 127 => "Wi-Fi",
            113 => "Linux cooked (tcpdump -i any)",
            138 => "IP over FireWire",
            192 => "PPI",
            219 => "MPLS",
            239 => "NFLOG",
            258 => "PKTAP",
            276 => "Linux cooked v2 (tcpdump -i any)",
            other => return write!(f, "link type {other}"),
        })
    }
}

impl LinkType {
    /// Reads what stands before the first IP header.
    pub(super) fn open(self, data: &[u8]) -> Carried<'_> {
        self.open_at(data, DEEPEST)
    }

    fn open_at(self, data: &[u8], depth: usize) -> Carried<'_> {
        let from = |start: usize| data.get(start..);
        let peeled = match self.0 {
            0 | 108 => loopback(data),
            1 => peel(Layer::Ethernet(data)),
            9 | 50 => ppp(data),
            // 14 is what OpenBSD calls 12.
            12 | 14 | 101 | 228 | 229 => raw(data),
            51 => peel(Layer::Kind(0x8864, data)),
            100 => peel(Layer::Llc(data)),
            // The direction, in the place of PPP's address, before the control byte or alone.
            166 => from(2).map_or(Peeled::Short, ppp),
            204 => from(1).map_or(Peeled::Short, ppp),
            104 => hdlc(data),
            205 => from(1).map_or(Peeled::Short, hdlc),
            105 => wifi::open(data),
            127 => le16(data, 2).and_then(from).map_or(Peeled::Short, wifi::open),
            113 => return cooked(data),
            138 => kind_at(data, 16),
            192 => match (le32(data, 4), le16(data, 2).and_then(from)) {
                (Some(link), Some(rest)) => return Self(link).within(rest, depth),
                (_, _) => Peeled::Short,
            },
            219 => peel(Layer::Kind(0x8847, data)),
            239 => nflog(data),
            258 => match (le32(data, 8), le32(data, 0).and_then(|length| from(usize::try_from(length).ok()?))) {
                (Some(link), Some(rest)) => return Self(link).within(rest, depth),
                (_, _) => Peeled::Short,
            },
            276 => return cooked_2(data),
            other => Peeled::Unread(Gap::UnknownLinkType(other)),
        };
        Carried { peeled, interface: 0 }
    }

    fn within(self, data: &[u8], depth: usize) -> Carried<'_> {
        match depth.checked_sub(1) {
            Some(depth) => self.open_at(data, depth),
            None => Carried { peeled: Peeled::Unread(Gap::DeepTunnel), interface: 0 },
        }
    }
}

fn le16(data: &[u8], at: usize) -> Option<usize> {
    data.get(at..)?.first_chunk::<2>().map(|two| usize::from(u16::from_le_bytes(*two)))
}

fn le32(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..)?.first_chunk::<4>().map(|four| u32::from_le_bytes(*four))
}

/// An EtherType at this place, and behind it what it says.
fn kind_at(data: &[u8], at: usize) -> Peeled<'_> {
    match (be16(data, at), data.get(at + 2..)) {
        (Some(kind), Some(rest)) => peel(Layer::Kind(kind, rest)),
        (_, _) => Peeled::Short,
    }
}

fn raw(data: &[u8]) -> Peeled<'_> {
    match data.first().map(|first| first >> 4) {
        Some(4 | 6) => Peeled::Ip(data),
        Some(_) | None => Peeled::Short,
    }
}

/// The address family in the byte order of whoever captured it, or of the network.
fn loopback(data: &[u8]) -> Peeled<'_> {
    let (Some(family), Some(rest)) = (data.first_chunk::<4>(), data.get(4..)) else {
        return Peeled::Short;
    };
    match u32::from_le_bytes(*family).min(u32::from_be_bytes(*family)) {
        // IPv4 everywhere; IPv6 on Linux, BSDs, macOS, Windows.
        2 | 10 | 23 | 24 | 28 | 30 => raw(rest),
        _ if matches!(raw(rest), Peeled::Ip(_)) => Peeled::Ip(rest),
        _ => Peeled::Nothing,
    }
}

/// Cisco HDLC: address, control, EtherType; or PPP (RFC 1662), as link types 50 and 104 both have them.
fn hdlc(data: &[u8]) -> Peeled<'_> {
    match data {
        [0xff, 0x03, ..] => ppp(data),
        _ => kind_at(data, 2),
    }
}

/// Packet type, address family of the hardware, address length, address, protocol; 16 bytes. It tells the direction
/// but not the interface.
fn cooked(data: &[u8]) -> Carried<'_> {
    let (Some(&[_, direction]), Some(protocol), Some(rest)) = (data.first_chunk::<2>(), be16(data, 14), data.get(16..))
    else {
        return Carried { peeled: Peeled::Short, interface: 0 };
    };
    Carried { peeled: of_cooked(protocol, rest), interface: u64::from(direction) }
}

/// Protocol, reserved, interface, address family of the hardware, packet type, address length, address; 20 bytes.
fn cooked_2(data: &[u8]) -> Carried<'_> {
    let (Some(&[p0, p1, _, _, i0, i1, i2, i3, _, _, direction, ..]), Some(rest)) =
        (data.first_chunk::<20>(), data.get(20..))
    else {
        return Carried { peeled: Peeled::Short, interface: 0 };
    };
    let interface = u64::from(u32::from_be_bytes([i0, i1, i2, i3])) << 8 | u64::from(direction);
    Carried { peeled: of_cooked(u16::from_be_bytes([p0, p1]), rest), interface }
}

/// Linux numbers what has no EtherType itself: 4 is LLC (linux/if_ether.h).
fn of_cooked(protocol: u16, rest: &[u8]) -> Peeled<'_> {
    peel(if protocol == 4 { Layer::Llc(rest) } else { Layer::Kind(protocol, rest) })
}

/// Family, version, resource; then parts with their length and kind, of which the ninth is the packet.
fn nflog(data: &[u8]) -> Peeled<'_> {
    let mut rest = data.get(4..).unwrap_or_default();
    while let (Some(length), Some(kind)) = (le16(rest, 0), le16(rest, 2)) {
        let length = length.max(4);
        if kind & 0x7fff == 9 {
            let end = length.min(rest.len());
            return rest.get(4..end).map_or(Peeled::Short, raw);
        }
        rest = rest.get(length.next_multiple_of(4)..).unwrap_or_default();
    }
    Peeled::Short
}
