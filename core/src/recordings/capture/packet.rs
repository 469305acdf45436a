//! One packet reduced to what matters here: a TCP segment to or from the metadata service, or a router's word that it
//! dropped one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use etherparse::{IpNumber, Ipv6ExtensionSlice, LaxIpSlice, TcpOptionElement, TcpSlice, icmpv4, icmpv6};

use super::fragments::{Fragments, Key, Piece};
use super::framing::RawPacket;
use super::link::Carried;
use super::peel::Peeled;
use super::tunnel::{self, Inner};
use crate::text::coverage::Gap;
use crate::text::time::Moment;

/// Where the service listens (UserGuide, "Access instance metadata for an EC2 instance").
const SERVICE_V4: Ipv4Addr = Ipv4Addr::new(169, 254, 169, 254);
const SERVICE_V6: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);
const SERVICE_PORT: u16 = 80;

/// Tunnels in tunnels that are read.
const DEEPEST: usize = 8;

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
    /// It could hold something for the service, and that cannot be told.
    Uncovered(Gap),
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
#[derive(Clone, Copy)]
struct Ip {
    source: IpAddr,
    destination: IpAddr,
    ttl: u8,
    id: u16,
    protocol: IpNumber,
    /// Payload bytes that the header counts and the capture does not hold.
    missing: usize,
}

/// Where a packet stands in the capture.
#[derive(Clone, Copy)]
struct Spot<'r> {
    raw: &'r RawPacket<'r>,
    /// Interface, direction and tunnel.
    interface: u64,
    /// How many IP headers stand before it.
    depth: usize,
}

/// Reads packets, and keeps fragments until they are whole.
#[derive(Default)]
pub(super) struct Packets {
    fragments: Fragments,
}

impl Packets {
    /// Reads one packet; `each` gets what it is to us, and what it completes.
    pub(super) fn read(&mut self, raw: &RawPacket<'_>, each: &mut dyn FnMut(Seen<'_>)) {
        let Carried { peeled, interface } = raw.link.open(raw.data);
        let spot = Spot { raw, interface: interface << 16 | u64::from(raw.interface & 0xffff), depth: 0 };
        self.peeled(spot, peeled, raw.cut > 0, each);
    }

    /// The capture has ended: packets that stayed in pieces, and the first piece of each.
    pub(super) fn finish(&mut self) -> Vec<u64> {
        self.fragments.finish()
    }

    fn peeled(&mut self, spot: Spot<'_>, peeled: Peeled<'_>, cut: bool, each: &mut dyn FnMut(Seen<'_>)) {
        match peeled {
            Peeled::Ip(data) => self.ip(spot, data, each),
            Peeled::Nothing => each(Seen::Other),
            Peeled::Unread(gap) => each(Seen::Uncovered(gap)),
            Peeled::Short if cut => each(Seen::Uncovered(Gap::CutPackets)),
            Peeled::Short => each(Seen::Broken("expected a packet, found less than its headers")),
        }
    }

    fn ip(&mut self, spot: Spot<'_>, data: &[u8], each: &mut dyn FnMut(Seen<'_>)) {
        let Ok((packet, _)) = LaxIpSlice::from_slice(data) else {
            return self.peeled(spot, Peeled::Short, spot.raw.cut > 0, each);
        };
        let ip = header(&packet, spot.raw.cut);
        let payload = packet.payload();
        if !payload.fragmented {
            return self.payload(spot, &ip, payload.payload, each);
        }
        if !may_matter(&ip) {
            return each(Seen::Other);
        }
        if ip.missing > 0 {
            return each(Seen::Uncovered(Gap::CutPackets));
        }
        let Some(fragment) = fragment(&packet) else {
            return each(Seen::Broken("expected a whole packet, found a fragment that does not say where it belongs"));
        };
        let key = Key {
            source: ip.source,
            destination: ip.destination,
            protocol: ip.protocol.0,
            id: fragment.0,
            ttl: ip.ttl,
            interface: spot.interface,
        };
        let piece = Piece { offset: fragment.1, last: !fragment.2, data: payload.payload };
        let taken = self.fragments.take(key, &piece, spot.raw.record, spot.raw.time);
        for _ in 0..taken.lost {
            each(Seen::Uncovered(Gap::Fragments));
        }
        if let Some(whole) = taken.whole {
            self.payload(spot, &ip, &whole, each);
        }
    }

    fn payload(&mut self, spot: Spot<'_>, ip: &Ip, data: &[u8], each: &mut dyn FnMut(Seen<'_>)) {
        let inner = match ip.protocol {
            IpNumber::TCP if !is_service(ip.source) && !is_service(ip.destination) => Inner::None,
            IpNumber::TCP => return each(tcp(spot, ip, data)),
            IpNumber::UDP => tunnel::in_datagram(data),
            IpNumber::ICMP if data.first() == Some(&icmpv4::TYPE_TIME_EXCEEDED) => return each(quoted(data)),
            IpNumber::IPV6_ICMP if data.first() == Some(&icmpv6::TYPE_TIME_EXCEEDED) => return each(quoted(data)),
            other => tunnel::in_ip(other.0, data),
        };
        // Each tunnel looks like an interface of its own: what is seen in it and outside was seen at two spots.
        let under = |network: u32| Spot {
            interface: spot.interface.rotate_left(7) ^ (u64::from(network) << 40) ^ 1 << 63,
            depth: spot.depth + 1,
            ..spot
        };
        match inner {
            Inner::None => each(Seen::Other),
            Inner::Peeled(..) | Inner::Protocol(..) if spot.depth >= DEEPEST => each(Seen::Uncovered(Gap::DeepTunnel)),
            Inner::Peeled(peeled, network) => self.peeled(under(network), peeled, ip.missing > 0, each),
            Inner::Protocol(number, data) => {
                self.payload(under(0), &Ip { protocol: IpNumber(number), ..*ip }, data, each)
            }
        }
    }
}

/// Whether a fragment may be of a packet to or from the service, or of a tunnel: TCP of others is not.
fn may_matter(ip: &Ip) -> bool {
    match ip.protocol {
        IpNumber::TCP => is_service(ip.source) || is_service(ip.destination),
        IpNumber::UDP => true,
        other => tunnel::in_ip(other.0, &[]) != Inner::None,
    }
}

/// Of a fragment: its packet's number, its place in it in bytes, and whether more follow.
fn fragment(packet: &LaxIpSlice<'_>) -> Option<(u32, usize, bool)> {
    match packet {
        LaxIpSlice::Ipv4(v4) => {
            let header = v4.header();
            let offset = usize::from(header.fragments_offset().byte_offset());
            Some((u32::from(header.identification()), offset, header.more_fragments()))
        }
        LaxIpSlice::Ipv6(v6) => v6.extensions().clone().into_iter().find_map(|one| match one {
            Ipv6ExtensionSlice::Fragment(one) => {
                let offset = usize::from(one.fragment_offset().byte_offset());
                Some((one.identification(), offset, one.more_fragments()))
            }
            Ipv6ExtensionSlice::HopByHop(_)
            | Ipv6ExtensionSlice::Routing(_)
            | Ipv6ExtensionSlice::DestinationOptions(_)
            | Ipv6ExtensionSlice::Authentication(_) => None,
        }),
    }
}

fn is_service(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address == SERVICE_V4,
        IpAddr::V6(address) => address == SERVICE_V6,
    }
}

fn header(packet: &LaxIpSlice<'_>, cut: usize) -> Ip {
    match packet {
        LaxIpSlice::Ipv4(v4) => {
            let (header, payload) = (v4.header(), v4.payload());
            let counted = usize::from(header.total_len());
            let missing = if counted < header.slice().len() {
                // A length of 0: the kernel had not cut the packet for the wire yet.
                cut
            } else if payload.incomplete {
                let extensions = v4.extensions().auth.as_ref().map_or(0, |auth| auth.slice().len());
                counted.saturating_sub(header.slice().len() + extensions + payload.payload.len())
            } else {
                0
            };
            Ip {
                source: IpAddr::V4(header.source_addr()),
                destination: IpAddr::V4(header.destination_addr()),
                ttl: header.ttl(),
                id: header.identification(),
                protocol: payload.ip_number,
                missing,
            }
        }
        LaxIpSlice::Ipv6(v6) => {
            let (header, payload) = (v6.header(), v6.payload());
            let held = v6.extensions().slice().len() + payload.payload.len();
            let missing = match header.payload_length() {
                0 => cut,
                length if payload.incomplete => usize::from(length).saturating_sub(held),
                _ => 0,
            };
            Ip {
                source: IpAddr::V6(header.source_addr()),
                destination: IpAddr::V6(header.destination_addr()),
                ttl: header.hop_limit(),
                id: 0,
                protocol: payload.ip_number,
                missing,
            }
        }
    }
}

fn tcp<'a>(spot: Spot<'_>, ip: &Ip, data: &'a [u8]) -> Seen<'a> {
    match TcpSlice::from_slice(data) {
        Ok(tcp) => segment(spot, ip, &tcp),
        Err(_) if ip.missing > 0 => Seen::Uncovered(Gap::CutPackets),
        Err(_) => Seen::Broken("expected a TCP header, found less than one"),
    }
}

fn segment<'a>(spot: Spot<'_>, ip: &Ip, tcp: &TcpSlice<'a>) -> Seen<'a> {
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
        record: spot.raw.record,
        time: spot.raw.time,
        view: View { client, interface: spot.interface, ttl: ip.ttl },
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

/// Reads the beginning of the dropped packet that an ICMP time exceeded carries behind its 8 bytes: its IP header, and of
/// TCP at least the ports and the sequence number (RFC 792, RFC 4443).
fn quoted<'a>(icmp: &[u8]) -> Seen<'a> {
    let Ok((packet, _)) = LaxIpSlice::from_slice(icmp.get(8..).unwrap_or_default()) else {
        return Seen::Other;
    };
    let ip = header(&packet, 0);
    match packet.payload().payload.first_chunk::<8>() {
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
