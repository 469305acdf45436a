//! Packets and files for the tests, written by hand where a capture of the wanted kind cannot be recorded.

use etherparse::{PacketBuilder, TcpOptionElement};

pub(super) const CLIENT: [u8; 4] = [10, 0, 0, 10];
pub(super) const SERVICE: [u8; 4] = [169, 254, 169, 254];
const CLIENT_6: [u8; 16] = [0xfd, 0, 0x12, 0x34, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10];
const SERVICE_6: [u8; 16] = [0xfd, 0, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54];

/// What stands before the IP header.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    Ethernet,
    Vlan,
    QinQ,
    Cooked,
    /// On this interface.
    Cooked2(u32),
    Raw,
    Loopback,
}

/// One packet of a conversation.
#[derive(Clone)]
pub(super) struct Packet {
    pub(super) at: i64,
    pub(super) from_client: bool,
    pub(super) client: [u8; 4],
    pub(super) port: u16,
    pub(super) seq: u32,
    pub(super) ack: u32,
    pub(super) flags: &'static str,
    pub(super) ttl: u8,
    pub(super) payload: Vec<u8>,
    pub(super) ipv6: bool,
    pub(super) interface: u32,
    /// Bytes captured, if fewer than there were.
    pub(super) snap: Option<usize>,
    pub(super) stamp: Option<u32>,
}

/// Both ends of one connection, which keep their numbers.
#[derive(Clone)]
pub(super) struct Talk {
    pub(super) packets: Vec<Packet>,
    pub(super) client_seq: u32,
    pub(super) service_seq: u32,
    pub(super) now: i64,
    pub(super) port: u16,
    pub(super) ipv6: bool,
    pub(super) client_ttl: u8,
}

impl Talk {
    /// A connection that does not show its beginning.
    pub(super) fn middle(port: u16) -> Self {
        Self {
            packets: Vec::new(),
            client_seq: 1_000_000,
            service_seq: 2_000_000,
            now: 1_000_000,
            port,
            ipv6: false,
            client_ttl: 64,
        }
    }

    /// A connection from its three first packets on.
    pub(super) fn open(port: u16) -> Self {
        Self::middle(port).shake_hands()
    }

    pub(super) fn shake_hands(mut self) -> Self {
        self.push(true, "S", b"", 64);
        self.client_seq = self.client_seq.wrapping_add(1);
        self.push(false, "SA", b"", 64);
        self.service_seq = self.service_seq.wrapping_add(1);
        self.push(true, "A", b"", 64);
        self
    }

    pub(super) fn push(&mut self, from_client: bool, flags: &'static str, payload: &[u8], ttl: u8) {
        let (seq, ack) =
            if from_client { (self.client_seq, self.service_seq) } else { (self.service_seq, self.client_seq) };
        self.packets.push(Packet {
            at: self.now,
            from_client,
            client: CLIENT,
            port: self.port,
            seq,
            ack,
            flags,
            ttl: if from_client { self.client_ttl } else { ttl },
            payload: payload.to_vec(),
            ipv6: self.ipv6,
            interface: 2,
            snap: None,
            stamp: None,
        });
        self.now += 1_000;
    }

    /// The client sends; the service does not answer.
    pub(super) fn ask(mut self, payload: &[u8]) -> Self {
        self.push(true, "A", payload, 64);
        self.client_seq = self.client_seq.wrapping_add(u32::try_from(payload.len()).unwrap());
        self
    }

    /// The service sends, with this TTL; the client does not acknowledge.
    pub(super) fn reply(mut self, payload: &[u8], ttl: u8) -> Self {
        self.push(false, "A", payload, ttl);
        self.service_seq = self.service_seq.wrapping_add(u32::try_from(payload.len()).unwrap());
        self
    }

    /// A packet without payload; it acknowledges all that its sender has been sent.
    pub(super) fn bare(mut self, from_client: bool, flags: &'static str) -> Self {
        self.push(from_client, flags, b"", 64);
        self
    }

    pub(super) fn exchange(self, request: &[u8], answer: &[u8]) -> Self {
        self.ask(request).reply(answer, 64).bare(true, "A")
    }

    pub(super) fn after(mut self, micros: i64) -> Self {
        self.now += micros;
        self
    }
}

pub(super) fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: 169.254.169.254\r\nUser-Agent: test\r\n\r\n").into_bytes()
}

pub(super) const PUT: &[u8] =
    b"PUT /latest/api/token HTTP/1.1\r\nHost: x\r\nX-aws-ec2-metadata-token-ttl-seconds: 60\r\n\r\n";

pub(super) const OK: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

pub(super) const TOKEN: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nQ1cr3t-9";

/// The packet's bytes from the IP header on.
pub(super) fn ip(packet: &Packet) -> Vec<u8> {
    let (source, destination) = if packet.from_client { (packet.port, 80) } else { (80, packet.port) };
    let builder = if packet.ipv6 {
        let (from, to) = if packet.from_client { (CLIENT_6, SERVICE_6) } else { (SERVICE_6, CLIENT_6) };
        PacketBuilder::ipv6(from, to, packet.ttl)
    } else {
        let (from, to) = if packet.from_client { (packet.client, SERVICE) } else { (SERVICE, packet.client) };
        PacketBuilder::ipv4(from, to, packet.ttl)
    };
    let mut tcp = builder.tcp(source, destination, packet.seq, 1000);
    for flag in packet.flags.chars() {
        tcp = match flag {
            'S' => tcp.syn(),
            'A' => tcp.ack(packet.ack),
            'F' => tcp.fin(),
            _ => tcp.rst(),
        };
    }
    if let Some(stamp) = packet.stamp {
        tcp = tcp.options(&[TcpOptionElement::Timestamp(stamp, 0)]).unwrap();
    }
    let mut bytes = Vec::new();
    tcp.write(&mut bytes, &packet.payload).unwrap();
    bytes
}

/// The packet's bytes as a capture with this link type has them.
pub(super) fn frame(packet: &Packet, link: Link) -> Vec<u8> {
    let kind: [u8; 2] = if packet.ipv6 { [0x86, 0xdd] } else { [0x08, 0x00] };
    let mut bytes = match link {
        Link::Ethernet => [&[2_u8; 12][..], &kind].concat(),
        Link::Vlan => [&[2_u8; 12][..], &[0x81, 0x00, 0x00, 0x05], &kind].concat(),
        Link::QinQ => [&[2_u8; 12][..], &[0x88, 0xa8, 0x00, 0x05, 0x81, 0x00, 0x00, 0x06], &kind].concat(),
        Link::Cooked => [&[0, u8::from(packet.from_client) * 4, 0, 1, 0, 6][..], &[0; 8], &kind].concat(),
        Link::Cooked2(interface) => [&kind[..], &[0, 0], &interface.to_be_bytes(), &[0, 1, 4, 6], &[0; 8]].concat(),
        Link::Raw => Vec::new(),
        Link::Loopback => vec![2, 0, 0, 0],
    };
    bytes.extend(ip(packet));
    bytes
}

const fn link_number(link: Link) -> u32 {
    match link {
        Link::Ethernet | Link::Vlan | Link::QinQ => 1,
        Link::Cooked => 113,
        Link::Cooked2(_) => 276,
        Link::Raw => 101,
        Link::Loopback => 0,
    }
}

fn u32s(numbers: &[u32], big: bool) -> Vec<u8> {
    numbers.iter().flat_map(|number| if big { number.to_be_bytes() } else { number.to_le_bytes() }).collect()
}

fn u16s(numbers: &[u16], big: bool) -> Vec<u8> {
    numbers.iter().flat_map(|number| if big { number.to_be_bytes() } else { number.to_le_bytes() }).collect()
}

/// The captured bytes, and how many there were.
fn captured(packet: &Packet, link: Link) -> (Vec<u8>, u32) {
    let link = if matches!(link, Link::Cooked2(_)) { Link::Cooked2(packet.interface) } else { link };
    let mut bytes = frame(packet, link);
    let length = u32::try_from(bytes.len()).unwrap();
    bytes.truncate(packet.snap.unwrap_or(usize::MAX));
    (bytes, length)
}

/// A pcap file.
pub(super) fn pcap(packets: &[Packet], link: Link, big: bool, nanos: bool) -> Vec<u8> {
    let magic = if nanos { 0xa1b2_3c4d } else { 0xa1b2_c3d4 };
    let mut file = u32s(&[magic], big);
    file.extend(u16s(&[2, 4], big));
    file.extend(u32s(&[0, 0, 262_144, link_number(link)], big));
    for packet in packets {
        let (bytes, length) = captured(packet, link);
        let seconds = u32::try_from(packet.at / 1_000_000).unwrap();
        let part = u32::try_from(packet.at % 1_000_000).unwrap() * if nanos { 1000 } else { 1 };
        file.extend(u32s(&[seconds, part, u32::try_from(bytes.len()).unwrap(), length], big));
        file.extend(bytes);
    }
    file
}

/// A pcapng block.
pub(super) fn block(kind: u32, body: &[u8], big: bool) -> Vec<u8> {
    let padding = body.len().next_multiple_of(4) - body.len();
    let length = u32::try_from(12 + body.len() + padding).unwrap();
    [&u32s(&[kind, length], big)[..], body, &vec![0; padding], &u32s(&[length], big)].concat()
}

/// A pcapng file with one interface whose time stamps count nanoseconds.
pub(super) fn pcapng(packets: &[Packet], link: Link, big: bool) -> Vec<u8> {
    let section = [u32s(&[0x1a2b_3c4d], big), u16s(&[1, 0], big), vec![0xff; 8]].concat();
    let kind = u16::try_from(link_number(link)).unwrap();
    let options = [u16s(&[9, 1], big), vec![9, 0, 0, 0], u16s(&[0, 0], big)].concat();
    let interface = [u16s(&[kind, 0], big), u32s(&[0], big), options].concat();
    let mut file = [block(0x0a0d_0d0a, &section, big), block(1, &interface, big)].concat();
    for packet in packets {
        let (bytes, length) = captured(packet, link);
        let stamp = u64::try_from(packet.at).unwrap() * 1000;
        let high = u32::try_from(stamp >> 32).unwrap();
        let low = u32::try_from(stamp & 0xffff_ffff).unwrap();
        let head = u32s(&[0, high, low, u32::try_from(bytes.len()).unwrap(), length], big);
        file.extend(block(6, &[head, bytes].concat(), big));
    }
    file
}

/// Frames with their times as files of this link type: pcap in either byte order, and pcapng.
pub(super) fn files(frames: &[(i64, Vec<u8>)], link: u32) -> [Vec<u8>; 3] {
    let pcap = |big: bool| {
        let mut file = [u32s(&[0xa1b2_c3d4], big), u16s(&[2, 4], big), u32s(&[0, 0, 262_144, link], big)].concat();
        for (at, bytes) in frames {
            let (seconds, part) = (u32::try_from(at / 1_000_000).unwrap(), u32::try_from(at % 1_000_000).unwrap());
            let length = u32::try_from(bytes.len()).unwrap();
            file.extend(u32s(&[seconds, part, length, length], big));
            file.extend(bytes);
        }
        file
    };
    let section = [u32s(&[0x1a2b_3c4d], false), u16s(&[1, 0], false), vec![0xff; 8]].concat();
    // Microseconds, as where nothing is said; behind an interface of another kind.
    let interface =
        |link: u32| block(1, &[u16s(&[u16::try_from(link).unwrap(), 0], false), u32s(&[0], false)].concat(), false);
    let mut file = [block(0x0a0d_0d0a, &section, false), interface(147), interface(link)].concat();
    for (at, bytes) in frames {
        let (length, at) = (u32::try_from(bytes.len()).unwrap(), u32::try_from(*at).unwrap());
        file.extend(block(6, &[u32s(&[1, 0, at, length, length], false), bytes.clone()].concat(), false));
    }
    [pcap(false), pcap(true), file]
}

/// The same little-endian pcap as a recorder would have written it that captures so many bytes of each packet.
pub(super) fn cut(file: &[u8], most: usize) -> Vec<u8> {
    let (head, mut rest) = file.split_at(24);
    let mut cut = head.to_vec();
    while !rest.is_empty() {
        let length = u32::from_le_bytes(*rest[8..].first_chunk().unwrap()) as usize;
        let held = length.min(most);
        cut.extend(&rest[..8]);
        cut.extend(u32::try_from(held).unwrap().to_le_bytes());
        cut.extend(&rest[12..16 + held]);
        rest = &rest[16 + length..];
    }
    cut
}
