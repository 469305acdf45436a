//! Whatever stands around the packets, the requests in them are found; and what cannot be read is named.

use super::build::{OK, Packet, Talk, cut, files, get, ip};
use super::read;
use super::wrap::{
    ethernet, framed, geneve, gre, ipv4, ipv4_part, ipv6, kind_of, labels, ppp_frame, pppoe, udp, vxlan,
};
use crate::text::coverage::Gap;

fn talk(ipv6: bool) -> Talk {
    let mut talk = Talk::middle(40_000);
    talk.ipv6 = ipv6;
    talk.shake_hands().exchange(&get("/a"), OK).bare(true, "FA").bare(false, "FA")
}

/// What is around one packet.
type Wrap = fn(&[u8]) -> Vec<u8>;

/// Link types with what stands before the IP header.
const LINKS: &[(u32, Wrap)] = &[
    (0, |ip| [&[if ip[0] >> 4 == 4 { 2 } else { 30 }, 0, 0, 0][..], ip].concat()),
    (108, |ip| [&[0, 0, 0, if ip[0] >> 4 == 4 { 2 } else { 24 }][..], ip].concat()),
    (12, <[u8]>::to_vec),
    (14, <[u8]>::to_vec),
    (101, <[u8]>::to_vec),
    (228, <[u8]>::to_vec),
    (1, framed),
    (9, ppp_frame),
    (50, ppp_frame),
    (51, pppoe),
    (100, |ip| [&[0xaa, 0xaa, 3, 0, 0, 0][..], &kind_of(ip).to_be_bytes(), ip].concat()),
    (104, |ip| [&[0x0f, 0][..], &kind_of(ip).to_be_bytes(), ip].concat()),
    (105, |ip| wifi(&[], ip)),
    (127, |ip| wifi(&[0, 0, 10, 0, 0, 0, 0, 0, 1, 1], ip)),
    (113, |ip| [&[0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0][..], &kind_of(ip).to_be_bytes(), ip].concat()),
    (113, |ip| {
        [&[0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0xaa, 0xaa, 3, 0, 0, 0][..], &kind_of(ip).to_be_bytes(), ip]
            .concat()
    }),
    (276, |ip| [&kind_of(ip).to_be_bytes()[..], &[0, 0, 0, 0, 0, 3, 0, 1, 0, 6], &[0; 8], ip].concat()),
    (192, |ip| [&[0, 0, 8, 0, 1, 0, 0, 0][..], &framed(ip)].concat()),
    (219, labels),
    (239, |ip| {
        let length = u16::try_from(ip.len() + 4).unwrap().to_le_bytes();
        [&[2, 0, 0, 0, 5, 0, 10, 0, b'x', 0, 0, 0][..], &length, &[9, 0], ip].concat()
    }),
    (258, |ip| [&[12, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0][..], &framed(ip)].concat()),
];

/// A frame of data from a station, with quality of service.
fn wifi(radio: &[u8], ip: &[u8]) -> Vec<u8> {
    [radio, &[0x88, 1], &[0; 24], &[0xaa, 0xaa, 3, 0, 0, 0], &kind_of(ip).to_be_bytes(), ip].concat()
}

/// Tags and tunnels on Ethernet.
const TUNNELS: &[(&str, Wrap)] = &[
    ("VLAN", |ip| ethernet(0x8100, &[&[0, 5][..], &kind_of(ip).to_be_bytes(), ip].concat())),
    ("six tags", |ip| {
        let tag = |kind: u16, data: &[u8]| [&[0, 5][..], &kind.to_be_bytes(), data].concat();
        let tags = (0..5).fold(tag(kind_of(ip), ip), |data, _| tag(0x8100, &data));
        ethernet(0x88a8, &tags)
    }),
    ("IEEE 802.3", |ip| {
        let data = [&[0xaa, 0xaa, 3, 0, 0, 0][..], &kind_of(ip).to_be_bytes(), ip].concat();
        ethernet(u16::try_from(data.len()).unwrap(), &data)
    }),
    ("MPLS", |ip| ethernet(0x8847, &labels(ip))),
    ("QinQ and MPLS", |ip| ethernet(0x88a8, &[&[0, 5, 0x81, 0, 0, 6, 0x88, 0x47][..], &labels(ip)].concat())),
    ("Ethernet over MPLS", |ip| ethernet(0x8847, &labels(&[&[0; 4][..], &framed(ip)].concat()))),
    ("PPPoE", |ip| ethernet(0x8864, &pppoe(ip))),
    ("VXLAN", |ip| framed(&ipv4(17, &vxlan(4789, &framed(ip))))),
    ("VXLAN of flannel", |ip| framed(&ipv4(17, &vxlan(8472, &framed(ip))))),
    ("VXLAN over IPv6", |ip| framed(&ipv6(17, &vxlan(4789, &framed(ip))))),
    ("VXLAN with a tag inside", |ip| {
        framed(&ipv4(17, &vxlan(4789, &ethernet(0x8100, &[&[0, 5][..], &kind_of(ip).to_be_bytes(), ip].concat()))))
    }),
    ("VXLAN-GPE", |ip| {
        let next = if kind_of(ip) == 0x0800 { 1 } else { 2 };
        framed(&ipv4(17, &udp(4790, &[&[0x0c, 0, 0, next, 0, 0, 42, 0][..], ip].concat())))
    }),
    ("Geneve with a frame", |ip| framed(&ipv4(17, &geneve(0x6558, &framed(ip))))),
    ("Geneve with a packet", |ip| framed(&ipv4(17, &geneve(kind_of(ip), ip)))),
    ("GRE", |ip| framed(&ipv4(47, &gre(0, kind_of(ip), ip)))),
    ("GRE with all fields", |ip| framed(&ipv4(47, &gre(0xb000, kind_of(ip), ip)))),
    ("GRE with a frame", |ip| framed(&ipv6(47, &gre(0x2000, 0x6558, &framed(ip))))),
    ("GRE of PPTP", |ip| framed(&ipv4(47, &gre(0x3081, 0x880b, &ppp_frame(ip))))),
    ("ERSPAN", |ip| framed(&ipv4(47, &gre(0x1000, 0x88be, &[&[0; 8][..], &framed(ip)].concat())))),
    ("IP in IP", |ip| framed(&ipv4(if kind_of(ip) == 0x0800 { 4 } else { 41 }, ip))),
    ("IP in IPv6", |ip| framed(&ipv6(if kind_of(ip) == 0x0800 { 4 } else { 41 }, ip))),
    ("EtherIP", |ip| framed(&ipv4(97, &[&[0x30, 0][..], &framed(ip)].concat()))),
    ("GUE", |ip| {
        framed(&ipv4(17, &udp(6080, &[&[0, if kind_of(ip) == 0x0800 { 4 } else { 41 }, 0, 0][..], ip].concat())))
    }),
    ("GTP", |ip| framed(&ipv4(17, &udp(2152, &[&[0x30, 255, 0, 0, 0, 0, 0, 1][..], ip].concat())))),
    ("VXLAN in GRE in IP in IP", |ip| {
        let vxlan = ipv4(17, &vxlan(4789, &framed(ip)));
        framed(&ipv4(4, &ipv4(47, &gre(0, 0x0800, &vxlan))))
    }),
    ("an authentication header", |ip| {
        framed(&ipv4(51, &[&[4, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1][..], &ipv4(4, ip)].concat()))
    }),
];

fn wrapped(packets: &[Packet], link: u32, wrap: Wrap) -> [Vec<u8>; 3] {
    let frames: Vec<(i64, Vec<u8>)> = packets.iter().map(|packet| (packet.at, wrap(&ip(packet)))).collect();
    files(&frames, link)
}

#[test]
fn requests_are_found_behind_every_link_type() {
    for (link, wrap) in LINKS {
        for ipv6 in [false, true] {
            for file in wrapped(&talk(ipv6).packets, *link, *wrap) {
                let heard = read(&file);
                assert_eq!(heard.lines(), ["GET /a 200"], "link type {link}, IPv6 {ipv6}");
                assert!(heard.gaps.is_empty() && heard.faults.is_empty(), "{link}: {:?}", heard.gaps);
            }
        }
    }
}

#[test]
fn requests_are_found_in_tunnels() {
    for (name, wrap) in TUNNELS {
        for ipv6 in [false, true] {
            for file in wrapped(&talk(ipv6).packets, 1, *wrap) {
                let heard = read(&file);
                assert_eq!(heard.lines(), ["GET /a 200"], "{name}, IPv6 {ipv6}: {:?} {:?}", heard.gaps, heard.faults);
                assert!(
                    heard.gaps.is_empty() && heard.faults.is_empty(),
                    "{name}: {:?} {:?}",
                    heard.gaps,
                    heard.faults
                );
            }
        }
    }
}

/// Every packet of a tunnel, cut into fragments of `size` bytes; their order turned round where `turned`.
fn in_fragments(name: &str, size: usize, turned: bool, leave_out: Option<usize>) -> Vec<u8> {
    let wrap = TUNNELS.iter().find(|(one, _)| *one == name).unwrap().1;
    let mut frames = Vec::new();
    for (id, packet) in (1..).zip(talk(false).packets) {
        let outer = wrap(&ip(&packet)).split_off(14);
        let payload = &outer[20..];
        let parts: Vec<_> = payload.chunks(size).collect();
        let mut pieces: Vec<_> = (0..parts.len())
            .filter(|at| leave_out.is_none() || leave_out != Some(frames.len() + at))
            .map(|at| (packet.at, framed(&ipv4_part(outer[9], parts[at], id, at * size, at + 1 < parts.len()))))
            .collect();
        if turned {
            pieces.reverse();
        }
        frames.extend(pieces);
    }
    files(&frames, 1)[0].clone()
}

#[test]
fn fragments_of_tunnels_are_put_together() {
    for name in ["VXLAN", "GRE with all fields", "IP in IP", "Geneve with a frame"] {
        for size in [16, 24, 64, 1400] {
            for turned in [false, true] {
                let heard = read(&in_fragments(name, size, turned, None));
                assert_eq!(heard.lines(), ["GET /a 200"], "{name} by {size}, {turned}");
                assert!(heard.gaps.is_empty() && heard.faults.is_empty(), "{name}: {:?}", heard.gaps);
            }
        }
    }
    let gaps = read(&in_fragments("VXLAN", 64, false, Some(5))).gaps;
    assert!(gaps.get(&Gap::Fragments).is_some_and(|(first, _, could_hide)| *first == 5 && *could_hide), "{gaps:?}");
}

#[test]
fn what_hides_packets_is_named() {
    let hidden: &[(&str, Vec<u8>)] = &[
        ("ESP", framed(&ipv4(50, &[7; 60]))),
        ("ESP", framed(&ipv4(17, &udp(4500, &[7; 60])))),
        ("L2TP", framed(&ipv4(115, &[7; 60]))),
        ("L2TP", framed(&ipv4(17, &udp(1701, &[7; 60])))),
        ("OpenVPN", framed(&ipv4(17, &udp(1194, &[7; 60])))),
        ("WireGuard", framed(&ipv6(17, &udp(51820, &[4, 0, 0, 0, 7, 7, 7, 7])))),
        ("WireGuard", framed(&ipv4(17, &udp(9999, &[&[1, 0, 0, 0][..], &[7; 144]].concat())))),
        ("MACsec", ethernet(0x88e5, &[0x2c; 60])),
        ("compressed or encrypted PPP", ethernet(0x8864, &[0x11, 0, 0, 9, 0, 9, 0, 0xfd, 1, 2])),
    ];
    for (name, frame) in hidden {
        let heard = read(&files(&[(1, frame.clone())], 1)[0]);
        assert_eq!(heard.gaps.into_iter().collect::<Vec<_>>(), [(Gap::Tunnel(name), (1, 1, true))], "{name}");
    }
    // What goes on around it is no tunnel.
    for frame in [
        framed(&ipv4(17, &udp(4500, &[0, 0, 0, 0, 1, 2, 3, 4]))),
        framed(&ipv4(17, &udp(53, &[4, 0, 0, 0, 1, 2, 3, 4]))),
        framed(&ipv4(17, &udp(443, &[0xc0; 40]))),
        framed(&ipv4(1, &[8, 0, 0, 0, 0, 0])),
        ethernet(0x0806, &[0; 28]),
        ethernet(0x88cc, &[0; 28]),
        ethernet(38, &[0x42, 0x42, 3, 0, 0]),
    ] {
        let heard = read(&files(&[(1, frame)], 1)[0]);
        assert!(heard.gaps.is_empty() && heard.faults.is_empty(), "{:?} {:?}", heard.gaps, heard.faults);
        assert_eq!(heard.skipped.values().sum::<u64>(), 1);
    }
    let heard = read(&files(&[(1, vec![0; 60]), (2, vec![0; 60])], 147)[1]);
    assert_eq!(heard.gaps.into_iter().collect::<Vec<_>>(), [(Gap::UnknownLinkType(147), (1, 2, true))]);
}

#[test]
fn tunnels_without_end_are_named() {
    let packet = ip(&talk(false).packets[0]);
    let nested = (0..20).fold(packet, |packet, _| ipv4(4, &packet));
    let heard = read(&files(&[(1, framed(&nested))], 1)[0]);
    assert_eq!(heard.gaps.into_iter().collect::<Vec<_>>(), [(Gap::DeepTunnel, (1, 1, true))]);
    let tags = ethernet(0x8100, &[0, 5, 0x81, 0].repeat(200));
    assert!(read(&files(&[(1, tags)], 1)[0]).gaps.contains_key(&Gap::DeepTunnel));
}

#[test]
fn a_tunnel_and_what_comes_out_of_it_show_one_request() {
    let mut frames = Vec::new();
    for packet in &talk(false).packets {
        frames.push((packet.at, framed(&ip(packet))));
        frames.push((packet.at + 1, framed(&ipv4(17, &vxlan(4789, &framed(&ip(packet)))))));
    }
    let heard = read(&files(&frames, 1)[0]);
    assert_eq!(heard.lines(), ["GET /a 200"]);
    assert!(heard.gaps.is_empty(), "{:?}", heard.gaps);
}

#[test]
fn a_packet_cut_in_the_headers_of_its_tunnel_is_not_covered() {
    let frames = wrapped(&talk(false).packets, 1, TUNNELS[7].1);
    assert!(read(&frames[0]).gaps.is_empty(), "frames are whole here");
    let cut = cut(&frames[0], 60);
    let gaps = read(&cut).gaps;
    assert!(gaps.contains_key(&Gap::CutPackets), "{gaps:?}");
}
