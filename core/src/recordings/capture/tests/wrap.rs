//! Packets in packets: what stands around an IP packet on the wire, written by hand.

/// An Ethernet frame of this EtherType.
pub(super) fn ethernet(kind: u16, data: &[u8]) -> Vec<u8> {
    [&[2_u8; 12][..], &kind.to_be_bytes(), data].concat()
}

/// The EtherType of an IP packet.
pub(super) fn kind_of(ip: &[u8]) -> u16 {
    if ip[0] >> 4 == 4 { 0x0800 } else { 0x86dd }
}

/// An IP packet in a frame.
pub(super) fn framed(ip: &[u8]) -> Vec<u8> {
    ethernet(kind_of(ip), ip)
}

/// An IPv4 packet between two other hosts.
pub(super) fn ipv4(protocol: u8, data: &[u8]) -> Vec<u8> {
    ipv4_part(protocol, data, 7, 0, false)
}

/// A fragment of one: its number, its place in bytes, and whether more follow.
pub(super) fn ipv4_part(protocol: u8, data: &[u8], id: u16, offset: usize, more: bool) -> Vec<u8> {
    let length = u16::try_from(20 + data.len()).unwrap().to_be_bytes();
    let place = u16::try_from(offset / 8).unwrap() | if more { 0x2000 } else { 0 };
    let (id, place) = (id.to_be_bytes(), place.to_be_bytes());
    let head = [0x45, 0, length[0], length[1], id[0], id[1], place[0], place[1], 64, protocol, 0, 0];
    [&head[..], &[10, 9, 0, 1, 10, 9, 0, 2], data].concat()
}

/// An IPv6 packet between two other hosts.
pub(super) fn ipv6(protocol: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap().to_be_bytes();
    let (from, to) = ([0xfd_u8; 16], [0xfe_u8; 16]);
    [&[0x60, 0, 0, 0, length[0], length[1], protocol, 64][..], &from, &to, data].concat()
}

/// A UDP datagram to this port.
pub(super) fn udp(port: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(8 + data.len()).unwrap();
    [&50_000_u16.to_be_bytes()[..], &port.to_be_bytes(), &length.to_be_bytes(), &[0, 0], data].concat()
}

/// A frame in VXLAN, from the UDP header on.
pub(super) fn vxlan(port: u16, frame: &[u8]) -> Vec<u8> {
    udp(port, &[&[8, 0, 0, 0, 0, 0, 42, 0][..], frame].concat())
}

/// A packet or frame in Geneve with options, from the UDP header on.
pub(super) fn geneve(kind: u16, data: &[u8]) -> Vec<u8> {
    let kind = kind.to_be_bytes();
    udp(6081, &[&[2, 0, kind[0], kind[1], 0, 0, 42, 0][..], &[1; 8], data].concat())
}

/// GRE with these flags and what they say that there is.
pub(super) fn gre(flags: u16, kind: u16, data: &[u8]) -> Vec<u8> {
    let words = (flags & 0xb080).count_ones() as usize;
    [&flags.to_be_bytes()[..], &kind.to_be_bytes(), &vec![0; 4 * words], data].concat()
}

/// Two MPLS labels.
pub(super) fn labels(data: &[u8]) -> Vec<u8> {
    [&[0, 1, 0, 64, 0, 2, 1, 64][..], data].concat()
}

/// PPP with its address and control bytes.
pub(super) fn ppp_frame(ip: &[u8]) -> Vec<u8> {
    [&[0xff, 3, 0, if kind_of(ip) == 0x0800 { 0x21 } else { 0x57 }][..], ip].concat()
}

/// A PPPoE session.
pub(super) fn pppoe(ip: &[u8]) -> Vec<u8> {
    let protocol = if kind_of(ip) == 0x0800 { 0x21 } else { 0x57 };
    let length = u16::try_from(ip.len() + 2).unwrap().to_be_bytes();
    [&[0x11, 0, 0, 9, length[0], length[1], 0, protocol][..], ip].concat()
}
