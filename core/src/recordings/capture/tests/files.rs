//! Both file formats, whole and broken.

use super::build::{Link, OK, Talk, block, get, pcap, pcapng};
use super::{hear_talk, read};
use crate::recordings::capture::{CaptureReader, sniff};
use crate::recordings::digest::Digester;
use crate::recordings::heard::is_told;
use crate::recordings::limit::Limit;
use crate::recordings::reader::Reader;
use crate::recordings::skipped::Skipped;
use crate::text::coverage::Gap;

fn talk() -> Talk {
    Talk::open(40_000).exchange(&get("/a"), OK).exchange(&get("/b"), OK)
}

#[test]
fn every_format_gives_the_same() {
    let expected = hear_talk(&talk()).all();
    for big in [false, true] {
        let files = [
            pcap(&talk().packets, Link::Ethernet, big, false),
            pcap(&talk().packets, Link::Ethernet, big, true),
            pcapng(&talk().packets, Link::Ethernet, big),
        ];
        for file in files {
            assert!(is_told(sniff, &file));
            assert_eq!(read(&file).all(), expected);
        }
    }
}

#[test]
fn other_files_do_not_look_like_captures() {
    assert!(!is_told(sniff, b""));
    assert!(!is_told(sniff, b"\x0a\x0d\x0d\x0aGET / HTTP/1.1"));
    assert!(!is_told(sniff, b"2026-01-01 IMDSv1"));
    assert!(!is_told(sniff, &[0xa1, 0xb2]));
}

#[test]
fn the_description_names_format_and_link() {
    let describe = |file: &[u8]| {
        let mut reader = CaptureReader::new(0, Digester::new(1));
        reader.feed(file, &mut super::Heard::default());
        reader.describe()
    };
    let packets = talk().packets;
    assert_eq!(describe(&pcap(&packets, Link::Ethernet, true, false)), "pcap, Ethernet");
    let cooked = pcap(&packets, Link::Cooked2(1), false, false);
    assert_eq!(describe(&cooked), "pcap, Linux cooked v2 (tcpdump -i any)");
    assert_eq!(describe(&pcapng(&packets, Link::Raw, false)), "pcapng, raw IP");
    assert_eq!(describe(&[]), "packet capture");
}

#[test]
fn a_file_that_ends_early() {
    for file in [pcap(&talk().packets, Link::Ethernet, false, false), pcapng(&talk().packets, Link::Ethernet, false)] {
        let heard = read(&file[..file.len() - 5]);
        assert_eq!(heard.lines(), ["GET /a 200", "GET /b 200"], "only the last acknowledgement is gone");
        assert_eq!(heard.limits, [Limit::CutOff]);
        assert_eq!(heard.faults.len(), 1);
        assert_eq!(heard.faults[0].record.number, 9);
    }
}

#[test]
fn a_packet_that_claims_gigabytes() {
    let mut file = pcap(&talk().packets[..6], Link::Ethernet, false, false);
    let end = file.len() as u64;
    file.extend([0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f]);
    file.extend(vec![0; 1000]);
    let heard = read(&file);
    assert_eq!(heard.lines(), ["GET /a 200"]);
    assert_eq!((heard.faults.len(), heard.faults[0].offset, heard.faults[0].record.number), (1, end, 7));
}

#[test]
fn a_broken_block_is_passed_over() {
    let packets = talk().packets;
    let whole = pcapng(&packets, Link::Ethernet, false);
    let first = pcapng(&packets[..6], Link::Ethernet, false);
    // A packet longer than its block, one of an interface that was not described, and a block of an unknown kind.
    let mut bad = block(6, &[&[0; 12][..], &[0xff, 0xff, 0, 0], &[0; 20]].concat(), false);
    bad.extend(block(6, &[&[9, 0, 0, 0][..], &[0; 16]].concat(), false));
    bad.extend(block(0x7777, &[1; 40], false));
    let file = [&first[..], &bad, &whole[first.len()..]].concat();
    let heard = read(&file);
    assert_eq!(heard.lines(), ["GET /a 200", "GET /b 200"]);
    assert_eq!(heard.faults.iter().map(|fault| fault.record.number).collect::<Vec<_>>(), [7, 8]);
    assert_eq!(heard.events[1].record.number, 9, "broken packets count as packets");
}

#[test]
fn a_block_without_a_length_ends_the_reading() {
    let mut file = pcapng(&talk().packets, Link::Ethernet, true);
    file.extend([0, 0, 0, 6, 0, 0, 0, 3, 0, 0, 0, 0]);
    file.extend(vec![7; 100]);
    let heard = read(&file);
    assert_eq!((heard.lines().len(), heard.faults.len()), (2, 1));
    assert!(heard.limits.is_empty());
}

#[test]
fn other_traffic_is_counted() {
    let mut packets = talk().packets;
    let mut other = packets[0].clone();
    other.client = [10, 0, 0, 99];
    other.from_client = true;
    let mut file = pcap(&packets, Link::Ethernet, false, false);
    // The same bytes to another port are nothing of the service's.
    let mut bytes = pcap(&[other], Link::Ethernet, false, false).split_off(24);
    bytes[16 + 14 + 20 + 3] = 81;
    file.extend(&bytes);
    assert_eq!(read(&file).skipped.get(&Skipped::OtherTraffic), Some(&1));
    packets.truncate(0);
    assert!(read(&pcap(&packets, Link::Ethernet, false, false)).events.is_empty());
}

#[test]
fn a_fragment_alone_is_not_covered() {
    let mut file = pcap(&talk().packets[3..4], Link::Ethernet, false, false);
    let flags = 24 + 16 + 14 + 6;
    file[flags] = 0x20;
    let heard = read(&file);
    assert_eq!((heard.events.len(), heard.faults.len()), (0, 0));
    assert_eq!(heard.gaps.into_iter().collect::<Vec<_>>(), [(Gap::Fragments, (1, 1, true))]);
}

#[test]
fn a_clock_that_goes_back_is_said() {
    let mut talk = talk();
    talk.packets[7].at -= 500_000;
    assert_eq!(hear_talk(&talk).limits, [Limit::TimeGoesBack]);
}
