//! Packets in packets: what UDP's ports and GRE's protocols carry, and tunnels that hide what is in them.

use super::peel::{Layer, Peeled, be16, peel};
use crate::text::coverage::Gap;

/// Something in a packet.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Inner<'a> {
    /// No tunnel.
    None,
    /// A packet, and the number of its network, where there are several.
    Peeled(Peeled<'a>, u32),
    /// The payload of this IP protocol.
    Protocol(u8, &'a [u8]),
}

/// Bytes as this layer, from this place on.
fn layer<'a>(data: &'a [u8], from: usize, of: impl FnOnce(&'a [u8]) -> Layer<'a>, network: u32) -> Inner<'a> {
    Inner::Peeled(data.get(from..).map_or(Peeled::Short, |rest| peel(of(rest))), network)
}

const fn hidden(name: &'static str) -> Inner<'static> {
    Inner::Peeled(Peeled::Unread(Gap::Tunnel(name)), 0)
}

/// What a UDP datagram carries, from its header on.
pub(super) fn in_datagram(data: &[u8]) -> Inner<'_> {
    match data {
        [s0, s1, d0, d1, _, _, _, _, rest @ ..] => {
            in_udp(u16::from_be_bytes([*s0, *s1]), u16::from_be_bytes([*d0, *d1]), rest)
        }
        _ => Inner::Peeled(Peeled::Short, 0),
    }
}

/// By the port that UDP datagrams go to (IANA's service names; 8472 is what Linux used before, flannel to this day).
/// Those that hide what they carry are told by either port, and WireGuard by its messages.
fn in_udp(source: u16, destination: u16, data: &[u8]) -> Inner<'_> {
    match destination {
        4789 | 8472 => return vxlan(data),
        4790 => return vxlan_gpe(data),
        6081 => return geneve(data),
        6080 => return gue(data),
        2152 => return gtp(data),
        // LISP: flags and locator bits, 8 bytes.
        4341 => return layer(data, 8, Layer::Ip, 0),
        6635 => return layer(data, 0, |rest| Layer::Kind(0x8847, rest), 0),
        3544 => return teredo(data),
        _ => {}
    }
    let either = |port: u16| source == port || destination == port;
    match data {
        _ if either(1701) => hidden("L2TP"),
        _ if either(1194) => hidden("OpenVPN"),
        _ if either(5247) => hidden("CAPWAP"),
        // IKE has four zeros before it; a single 0xff keeps an address translation open (RFC 3948).
        [0, 0, 0, 0, ..] | [0xff] if either(4500) => Inner::None,
        _ if either(4500) => hidden("ESP"),
        [1..=4, 0, 0, 0, ..] if either(51820) || either(41641) => hidden("WireGuard"),
        // The first two messages of a handshake have these lengths, whatever the port.
        [1, 0, 0, 0, ..] if data.len() == 148 => hidden("WireGuard"),
        [2, 0, 0, 0, ..] if data.len() == 92 => hidden("WireGuard"),
        _ => Inner::None,
    }
}

/// The number of a network in the three bytes at 4.
fn network(data: &[u8]) -> u32 {
    data.get(4..7).and_then(|three| three.first_chunk::<3>()).map_or(0, |[a, b, c]| u32::from_be_bytes([0, *a, *b, *c]))
}

/// RFC 7348: flags, network, 8 bytes; then a frame.
fn vxlan(data: &[u8]) -> Inner<'_> {
    layer(data, 8, Layer::Ethernet, network(data))
}

/// The same, with the kind of its content where a flag says so (draft-ietf-nvo3-vxlan-gpe).
fn vxlan_gpe(data: &[u8]) -> Inner<'_> {
    match (data.first(), data.get(3)) {
        (Some(flags), Some(next)) if flags & 4 != 0 => match next {
            1 | 2 => layer(data, 8, Layer::Ip, network(data)),
            3 => layer(data, 8, Layer::Ethernet, network(data)),
            4 => layer(data, 8, |rest| Layer::Kind(0x894f, rest), network(data)),
            5 => layer(data, 8, |rest| Layer::Kind(0x8847, rest), network(data)),
            _ => hidden("VXLAN-GPE"),
        },
        (_, _) => vxlan(data),
    }
}

/// RFC 8926: length of its options in words, EtherType, network, 8 bytes.
fn geneve(data: &[u8]) -> Inner<'_> {
    match (data.first(), be16(data, 2)) {
        (Some(first), Some(kind)) => {
            let head = 8 + usize::from(first & 0x3f) * 4;
            layer(data, head, |rest| Layer::Kind(kind, rest), network(data))
        }
        (_, _) => Inner::Peeled(Peeled::Short, 0),
    }
}

/// Generic UDP encapsulation (draft-ietf-intarea-gue): an IP packet itself, or its header's length and a protocol.
fn gue(data: &[u8]) -> Inner<'_> {
    match data {
        [first, ..] if first >> 6 == 1 => layer(data, 0, Layer::Ip, 0),
        // The bit says that it is a control message.
        [first, protocol, _, _, ..] if first >> 5 == 0 => {
            let head = 4 + usize::from(first & 0x1f) * 4;
            data.get(head..).map_or(Inner::Peeled(Peeled::Short, 0), |rest| Inner::Protocol(*protocol, rest))
        }
        [_, _, ..] => Inner::None,
        _ => Inner::Peeled(Peeled::Short, 0),
    }
}

/// GTP-U of mobile networks (3GPP TS 29.281): of its messages, number 255 carries a packet.
fn gtp(data: &[u8]) -> Inner<'_> {
    match data {
        [flags, 255, ..] if flags & 0xf4 == 0x30 => layer(data, if flags & 3 == 0 { 8 } else { 12 }, Layer::Ip, 0),
        [_, 255, ..] => hidden("GTP"),
        _ => Inner::None,
    }
}

/// RFC 4380: an IPv6 packet, behind what tells of authentication and origin.
fn teredo(data: &[u8]) -> Inner<'_> {
    match data {
        [first, ..] if first >> 4 == 6 => layer(data, 0, Layer::Ip, 0),
        _ => hidden("Teredo"),
    }
}

/// GRE (RFC 2784, RFC 2890; RFC 2637 for PPTP): flags, an EtherType, and what the flags say that there is.
fn gre(data: &[u8]) -> Inner<'_> {
    let (Some(flags), Some(kind)) = (be16(data, 0), be16(data, 2)) else {
        return Inner::Peeled(Peeled::Short, 0);
    };
    let has = |bit: u16| if flags & bit != 0 { 4 } else { 0 };
    // Routing, of RFC 1701, has a length of its own.
    if flags & 0x4000 != 0 || flags & 7 > 1 {
        return hidden("GRE");
    }
    let head = 4 + has(0x8000) + has(0x2000) + has(0x1000) + if flags & 7 == 1 { has(0x0080) } else { 0 };
    let key = if flags & 0x2000 != 0 { data.get(head - 4 - has(0x1000)..).unwrap_or_default() } else { &[] };
    let key = key.first_chunk::<4>().map_or(0, |four| u32::from_be_bytes(*four));
    match kind {
        // A mirrored port (ERSPAN): the number tells that it has a header of its own.
        0x88be if flags & 0x1000 != 0 => layer(data, head + 8, Layer::Ethernet, key),
        0x88be => layer(data, head, Layer::Ethernet, key),
        0x22eb => {
            let more = data.get(head + 11).map_or(0, |last| if last & 1 != 0 { 8 } else { 0 });
            layer(data, head + 12 + more, Layer::Ethernet, key)
        }
        // WCCP: a redirected packet, behind four bytes in its second version.
        0x883e => {
            let first = data.get(head).map_or(0, |first| first >> 4);
            layer(data, if first == 4 { head } else { head + 4 }, Layer::Ip, key)
        }
        // Acknowledgements of PPTP carry nothing.
        0x880b if data.len() == head => Inner::None,
        _ => layer(data, head, |rest| Layer::Kind(kind, rest), key),
    }
}

/// By the number of an IP protocol, apart from those that are read elsewhere.
pub(super) fn in_ip(protocol: u8, data: &[u8]) -> Inner<'_> {
    match protocol {
        4 | 41 => layer(data, 0, Layer::Ip, 0),
        47 => gre(data),
        // EtherIP (RFC 3378).
        97 => layer(data, 2, Layer::Ethernet, 0),
        137 => layer(data, 0, |rest| Layer::Kind(0x8847, rest), 0),
        // An Ethernet frame, as segment routing has it (RFC 8986).
        143 => layer(data, 0, Layer::Ethernet, 0),
        50 => hidden("ESP"),
        55 => hidden("minimal encapsulation"),
        98 => hidden("ENCAP"),
        108 => hidden("IPComp"),
        115 => hidden("L2TP"),
        _ => Inner::None,
    }
}
