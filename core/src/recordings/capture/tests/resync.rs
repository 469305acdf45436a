//! A damaged record costs itself: reading goes on behind it.

use super::build::{Link, OK, Talk, get, pcap, pcapng};
use super::{read, read_in};
use crate::text::coverage::Gap;

/// One connection for each of these, so that nothing depends on the one before.
fn talks(paths: &[&str]) -> Vec<super::build::Packet> {
    let mut now = 1_000_000;
    let talk = |(port, path): (u16, &&str)| {
        now += 1_000_000;
        let talk = Talk::open(40_000 + port).exchange(&get(path), OK).bare(true, "FA").bare(false, "FA");
        let mut packets = talk.packets;
        packets.iter_mut().for_each(|packet| {
            packet.at = now;
            now += 1000;
        });
        packets
    };
    (0..).zip(paths).flat_map(talk).collect()
}

/// Where each record of a file begins that grows by one packet at a time.
fn begins(packets: &[super::build::Packet], file: impl Fn(&[super::build::Packet]) -> Vec<u8>) -> Vec<usize> {
    (0..=packets.len()).map(|count| file(&packets[..count]).len()).collect()
}

#[test]
fn records_behind_a_damaged_one_are_read() {
    let packets = talks(&["/a", "/b", "/c"]);
    for (big, is_new) in [(false, false), (true, false), (false, true), (true, true)] {
        let write = |packets: &[_]| match is_new {
            false => pcap(packets, Link::Ethernet, big, false),
            true => pcapng(packets, Link::Ethernet, big),
        };
        let (file, begins) = (write(&packets), begins(&packets, write));
        // The request of the second connection, and its numbers: times, lengths, kind.
        let damaged = 8 + 3;
        for number in (0..16).step_by(4) {
            for value in [0_u32, 1, 40, 0x0101_0101, 0xffff_ffff] {
                let mut bad = file.clone();
                let at = begins[damaged] + number;
                bad[at..at + 4].copy_from_slice(&value.to_be_bytes());
                let heard = read(&bad);
                let told = format!("{big} {is_new} {number} {value:x}: {:?} {:?}", heard.gaps, heard.faults);
                let lines = heard.lines();
                assert_eq!(
                    (lines.first().unwrap().as_str(), lines.last().unwrap().as_str()),
                    ("GET /a 200", "GET /c 200"),
                    "{told}"
                );
                let said = heard.faults.len() + heard.gaps.values().filter(|(.., could_hide)| *could_hide).count();
                assert!(lines.contains(&"GET /b 200".to_owned()) || said > 0, "{told}");
                for piece in [1, 50, 700] {
                    assert_eq!(read_in(&bad, &[piece]).all(), heard.all(), "{told}");
                }
            }
        }
    }
}

#[test]
fn what_was_put_in_between_records_is_passed_over() {
    let packets = talks(&["/a", "/b"]);
    for is_new in [false, true] {
        let write = |packets: &[_]| match is_new {
            false => pcap(packets, Link::Ethernet, false, false),
            true => pcapng(packets, Link::Ethernet, false),
        };
        let (file, begins) = (write(&packets), begins(&packets, write));
        for garbage in [&b"something else"[..], &[0xff; 3000], &[0; 3000], &[1; 77]] {
            let bad = [&file[..begins[8]], garbage, &file[begins[8]..]].concat();
            let heard = read(&bad);
            assert_eq!(heard.lines(), ["GET /a 200", "GET /b 200"], "{is_new} {garbage:?}");
            assert!(heard.faults.iter().any(|fault| fault.gap == Gap::DamagedCapture), "{is_new} {garbage:?}");
        }
    }
}

#[test]
fn joined_captures_are_read() {
    let (one, other) = (talks(&["/a"]), talks(&["/b", "/c"]));
    let joined = [pcap(&one, Link::Ethernet, false, false), pcap(&other[8..], Link::Cooked, false, false)].concat();
    let heard = read(&joined);
    assert_eq!(
        (heard.lines(), heard.faults.len()),
        (vec!["GET /a 200".to_owned(), "GET /c 200".to_owned()], 0),
        "{}",
        heard.all()
    );
    let joined = [pcapng(&one, Link::Ethernet, false), pcapng(&other[8..], Link::Cooked, true)].concat();
    let heard = read(&joined);
    assert_eq!(
        (heard.lines(), heard.faults.len()),
        (vec!["GET /a 200".to_owned(), "GET /c 200".to_owned()], 0),
        "{}",
        heard.all()
    );
}

#[test]
fn megabytes_that_are_no_records_take_linear_time() {
    let mut file = pcap(&talks(&["/a"]), Link::Ethernet, false, false);
    // Each of these could be the head of a record for all that its own numbers say.
    file.extend([0xff; 16]);
    file.extend([1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 0, 1, 0, 2, 0].repeat(1 << 18));
    let heard = read(&file);
    assert_eq!((heard.lines().len(), heard.faults.len() < 10), (1, true), "{:?}", heard.faults.len());
}
