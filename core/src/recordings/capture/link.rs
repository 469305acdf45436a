//! What stands before the IP header: the link types that captures of an instance have.

use core::fmt;

use etherparse::{EtherType, LaxSlicedPacket};

/// A link type, by its registered number (<https://www.tcpdump.org/linktypes.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LinkType(pub(super) u32);

/// What a link layer holds.
pub(super) struct Carried<'a> {
    /// The headers that could be read.
    pub(super) packet: LaxSlicedPacket<'a>,
    /// Interface and direction, where the link layer tells them; 0 otherwise.
    pub(super) interface: u64,
}

/// Why a link layer holds nothing of interest.
pub(super) enum Unread {
    /// It is shorter than its own headers.
    Short,
    /// Nothing that IP could be in.
    Other,
}

impl fmt::Display for LinkType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            0 | 108 => "BSD loopback",
            1 => "Ethernet",
            12 | 14 | 101 | 228 | 229 => "raw IP",
            113 => "Linux cooked (tcpdump -i any)",
            276 => "Linux cooked v2 (tcpdump -i any)",
            other => return write!(f, "link type {other}"),
        })
    }
}

impl LinkType {
    /// Reads the headers behind this link layer.
    pub(super) fn open(self, data: &[u8]) -> Result<Carried<'_>, Unread> {
        match self.0 {
            0 | 108 => data.get(4..).map_or(Err(Unread::Short), raw),
            1 => LaxSlicedPacket::from_ethernet(data).map(plain).or(Err(Unread::Short)),
            // 14 is what OpenBSD calls 12.
            12 | 14 | 101 | 228 | 229 => raw(data),
            113 => cooked(data),
            276 => cooked_2(data),
            _ => Err(Unread::Other),
        }
    }
}

fn plain(packet: LaxSlicedPacket<'_>) -> Carried<'_> {
    Carried { packet, interface: 0 }
}

fn raw(data: &[u8]) -> Result<Carried<'_>, Unread> {
    match data.first().map(|first| first >> 4) {
        None => Err(Unread::Short),
        Some(4 | 6) => LaxSlicedPacket::from_ip(data).map(plain).or(Err(Unread::Short)),
        Some(_) => Err(Unread::Other),
    }
}

/// Packet type, address family of the hardware, address length, address, protocol; 16 bytes. It tells the direction
/// but not the interface.
fn cooked(data: &[u8]) -> Result<Carried<'_>, Unread> {
    let (Some(&[_, direction]), Some(&[high, low])) = (data.first_chunk::<2>(), data.get(14..16)) else {
        return Err(Unread::Short);
    };
    let kind = EtherType(u16::from_be_bytes([high, low]));
    let packet = LaxSlicedPacket::from_ether_type(kind, data.get(16..).unwrap_or_default());
    Ok(Carried { packet, interface: u64::from(direction) })
}

/// Protocol, reserved, interface, address family of the hardware, packet type, address length, address; 20 bytes.
fn cooked_2(data: &[u8]) -> Result<Carried<'_>, Unread> {
    let Some(&[p0, p1, _, _, i0, i1, i2, i3, _, _, direction, ..]) = data.first_chunk::<20>() else {
        return Err(Unread::Short);
    };
    let kind = EtherType(u16::from_be_bytes([p0, p1]));
    let packet = LaxSlicedPacket::from_ether_type(kind, data.get(20..).unwrap_or_default());
    let interface = u64::from(u32::from_be_bytes([i0, i1, i2, i3])) << 8 | u64::from(direction);
    Ok(Carried { packet, interface })
}
