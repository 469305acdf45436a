//! One packet reduced to what matters here: a TCP segment to or from the metadata service, or a router's word that it
//! dropped one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use etherparse::{IpNumber, LaxNetSlice, LaxSlicedPacket, TcpOptionElement, TcpSlice, TransportSlice, icmpv4, icmpv6};

use super::framing::RawPacket;
use super::link::{Carried, Unread};
use crate::text::time::Moment;

/// Where the service listens (UserGuide, "Access instance metadata for an EC2 instance").
const SERVICE_V4: Ipv4Addr = Ipv4Addr::new(169, 254, 169, 254);
const SERVICE_V6: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);
const SERVICE_PORT: u16 = 80;

/// What a packet is to us.
pub(super) enum Seen<'a> {
    /// A segment to or from the service.
    Segment(Segment<'a>),
    /// A router dropped a packet of the service's, because its TTL had run out.
    Expired {
        /// To whom that packet went.
        client: SocketAddr,
        /// Its sequence number.
        seq: u32,
    },
    /// Not for the service.
    Other,
    /// It cannot be read, and why.
    Broken(&'static str),
}

/// A TCP segment to or from the service.
#[derive(Clone, Copy)]
pub(super) struct Segment<'a> {
    /// Packet number, from 1.
    pub(super) record: u64,
    /// When it was captured.
    pub(super) time: Option<Moment>,
    /// Where and how it was seen.
    pub(super) view: View,
    /// Whether the client sent it.
    pub(super) from_client: bool,
    /// IPv4's identification; 0 where there is none.
    pub(super) ip_id: u16,
    /// Sequence number of its first byte (of the SYN where it has one).
    pub(super) seq: u32,
    /// The acknowledgement, where the flag is set.
    pub(super) ack: Option<u32>,
    /// Flags.
    pub(super) syn: bool,
    /// Flags.
    pub(super) fin: bool,
    /// Flags.
    pub(super) rst: bool,
    /// The sender's clock, from the timestamp option.
    pub(super) stamp: Option<u32>,
    /// Length of the payload on the wire.
    pub(super) length: usize,
    /// What was captured of the payload.
    pub(super) data: &'a [u8],
}

/// The spot where a packet was seen. The same packet seen at two spots differs in at least one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct View {
    /// The client's end, as translated so far.
    pub(super) client: SocketAddr,
    /// Interface and direction.
    pub(super) interface: u64,
    /// IP TTL or hop limit.
    pub(super) ttl: u8,
}

/// What the IP header says.
struct Ip {
    source: IpAddr,
    destination: IpAddr,
    ttl: u8,
    id: u16,
    fragment: bool,
    protocol: IpNumber,
    /// Payload bytes that the header counts and the capture does not hold.
    missing: usize,
}

/// Reads one packet.
pub(super) fn read<'a>(raw: &RawPacket<'a>) -> Seen<'a> {
    let (packet, interface) = match raw.link.open(raw.data) {
        Ok(Carried { packet, interface }) => (packet, interface << 16 | u64::from(raw.interface & 0xffff)),
        Err(Unread::Short) => return Seen::Broken("expected a packet, found less than its headers"),
        Err(Unread::Other) => return Seen::Other,
    };
    let Some(ip) = ip(&packet, raw.cut) else {
        return Seen::Other;
    };
    match &packet.transport {
        Some(TransportSlice::Tcp(tcp)) => segment(raw, interface, &ip, tcp),
        Some(TransportSlice::Icmpv4(icmp)) if icmp.type_u8() == icmpv4::TYPE_TIME_EXCEEDED => quoted(icmp.payload()),
        Some(TransportSlice::Icmpv6(icmp)) if icmp.type_u8() == icmpv6::TYPE_TIME_EXCEEDED => quoted(icmp.payload()),
        Some(_) => Seen::Other,
        None => {
            if ip.protocol != IpNumber::TCP || !(is_service(ip.source) || is_service(ip.destination)) {
                Seen::Other
            } else if ip.fragment {
                Seen::Broken("expected a whole packet, found a fragment of one")
            } else {
                Seen::Broken("expected a TCP header, found less than one")
            }
        }
    }
}

fn is_service(address: IpAddr) -> bool {
    address == IpAddr::V4(SERVICE_V4) || address == IpAddr::V6(SERVICE_V6)
}

fn ip(packet: &LaxSlicedPacket<'_>, cut: usize) -> Option<Ip> {
    match packet.net.as_ref()? {
        LaxNetSlice::Ipv4(v4) => {
            let (header, payload) = (v4.header(), v4.payload());
            let counted = usize::from(header.total_len());
            let missing = if counted < header.slice().len() {
                // A length of 0: the kernel had not cut the packet for the wire yet.
                cut
            } else if payload.incomplete {
                counted.saturating_sub(header.slice().len() + payload.payload.len())
            } else {
                0
            };
            Some(Ip {
                source: IpAddr::V4(header.source_addr()),
                destination: IpAddr::V4(header.destination_addr()),
                ttl: header.ttl(),
                id: header.identification(),
                fragment: payload.fragmented,
                protocol: payload.ip_number,
                missing,
            })
        }
        LaxNetSlice::Ipv6(v6) => {
            let (header, payload) = (v6.header(), v6.payload());
            let held = v6.extensions().slice().len() + payload.payload.len();
            let missing = match header.payload_length() {
                0 => cut,
                length if payload.incomplete => usize::from(length).saturating_sub(held),
                _ => 0,
            };
            Some(Ip {
                source: IpAddr::V6(header.source_addr()),
                destination: IpAddr::V6(header.destination_addr()),
                ttl: header.hop_limit(),
                id: 0,
                fragment: payload.fragmented,
                protocol: payload.ip_number,
                missing,
            })
        }
        LaxNetSlice::Arp(_) => None,
    }
}

fn segment<'a>(raw: &RawPacket<'a>, interface: u64, ip: &Ip, tcp: &TcpSlice<'a>) -> Seen<'a> {
    let (source, destination) = (tcp.source_port(), tcp.destination_port());
    let (from_client, client) = if is_service(ip.destination) && destination == SERVICE_PORT {
        (true, SocketAddr::new(ip.source, source))
    } else if is_service(ip.source) && source == SERVICE_PORT {
        (false, SocketAddr::new(ip.destination, destination))
    } else {
        return Seen::Other;
    };
    let stamp = tcp.options_iterator().find_map(|option| match option {
        Ok(TcpOptionElement::Timestamp(sent, _)) => Some(sent),
        Ok(_) | Err(_) => None,
    });
    Seen::Segment(Segment {
        record: raw.record,
        time: raw.time,
        view: View { client, interface, ttl: ip.ttl },
        from_client,
        ip_id: ip.id,
        seq: tcp.sequence_number(),
        ack: tcp.ack().then(|| tcp.acknowledgment_number()),
        syn: tcp.syn(),
        fin: tcp.fin(),
        rst: tcp.rst(),
        stamp,
        length: tcp.payload().len() + ip.missing,
        data: tcp.payload(),
    })
}

/// Reads the beginning of the dropped packet that an ICMP time exceeded carries: its IP header, and of TCP at least
/// the ports and the sequence number (RFC 792, RFC 4443).
fn quoted<'a>(packet: &[u8]) -> Seen<'a> {
    let Ok(packet) = LaxSlicedPacket::from_ip(packet) else {
        return Seen::Other;
    };
    let (Some(ip), Some(net)) = (ip(&packet, 0), packet.net.as_ref().and_then(LaxNetSlice::ip_payload_ref)) else {
        return Seen::Other;
    };
    match net.payload.first_chunk::<8>() {
        Some(&[s0, s1, d0, d1, seq @ ..])
            if ip.protocol == IpNumber::TCP
                && is_service(ip.source)
                && u16::from_be_bytes([s0, s1]) == SERVICE_PORT =>
        {
            let client = SocketAddr::new(ip.destination, u16::from_be_bytes([d0, d1]));
            Seen::Expired { client, seq: u32::from_be_bytes(seq) }
        }
        Some(_) | None => Seen::Other,
    }
}
