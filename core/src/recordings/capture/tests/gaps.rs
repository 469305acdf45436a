//! What is missing from a capture is said, and what is only not of interest is not.

use super::build::{Link, OK, PUT, TOKEN, Talk, block, get, pcap, pcapng};
use super::{Heard, hear, hear_talk, read};
use crate::text::coverage::Gap;

fn talk() -> Talk {
    Talk::open(40_000)
        .exchange(PUT, TOKEN)
        .exchange(&get("/a"), OK)
        .exchange(&get("/b"), OK)
        .bare(true, "FA")
        .bare(false, "FA")
        .bare(true, "A")
}

fn without(dropped: &[usize]) -> Heard {
    let packets = talk().packets.into_iter().enumerate().filter(|(at, _)| !dropped.contains(at));
    hear(&packets.map(|(_, packet)| packet).collect::<Vec<_>>())
}

fn hides(heard: &Heard) -> bool {
    heard.gaps.values().any(|(.., could_hide)| *could_hide)
}

#[test]
fn a_whole_capture_leaves_nothing_out() {
    assert_eq!(hear_talk(&talk()).gaps.len(), 0);
    // A connection that goes on when the recording ends, and one that had begun before, between two requests.
    for end in [3, 6, 9] {
        assert_eq!(hear(&talk().packets[..end]).gaps.len(), 0, "{end}");
        assert_eq!(hear(&talk().packets[end..]).gaps.len(), 0, "{end}");
    }
}

#[test]
fn whatever_is_lost_with_a_request_is_said() {
    let all = talk().packets.len();
    for from in 0..all {
        for count in 1..=all - from {
            let dropped: Vec<usize> = (from..from + count).collect();
            let heard = without(&dropped);
            let requests = 3 - [3, 6, 9].iter().filter(|request| dropped.contains(request)).count();
            assert_eq!(heard.events.len().min(requests), requests, "{dropped:?}");
            // Where everything before or behind is lost, the recording began late or ended early.
            let inside = from > 0 && from + count < all - 1;
            if requests < 3 && inside {
                assert!(hides(&heard), "{dropped:?}: {:?}", heard.lines());
            }
        }
    }
}

#[test]
fn answers_that_are_lost_hide_no_caller() {
    for answer in [4, 7, 10] {
        let heard = without(&[answer]);
        assert_eq!(heard.events.len(), 3);
        assert!(!hides(&heard), "{:?}", heard.gaps);
    }
}

#[test]
fn one_direction_alone_shows_that_callers_are_missing() {
    let down: Vec<_> = talk().packets.into_iter().filter(|packet| !packet.from_client).collect();
    let heard = hear(&down);
    assert!(heard.gaps.contains_key(&Gap::AnswersWithoutRequests), "{:?}", heard.gaps);
    assert!(heard.gaps[&Gap::AnswersWithoutRequests].2);
    let up: Vec<_> = talk().packets.into_iter().filter(|packet| packet.from_client).collect();
    let heard = hear(&up);
    assert_eq!((heard.events.len(), hides(&heard)), (3, false), "{:?}", heard.gaps);
}

#[test]
fn packets_that_were_cut_are_said_where_a_request_could_be_in_them() {
    let mut all = talk();
    for packet in &mut all.packets {
        packet.snap = Some(96);
    }
    let heard = hear_talk(&all);
    assert_eq!(heard.gaps.get(&Gap::CutPackets).map(|gap| gap.0), Some(4), "{:?}", heard.gaps);
    // What was cut of an answer's body hides nothing.
    let mut body = Talk::open(40_000)
        .exchange(&get("/a"), &[b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", &[b'x'; 900][..]].concat());
    body.packets[4].snap = Some(140);
    assert_eq!(hear_talk(&body).gaps.len(), 0);
}

/// Statistics of an interface: a code of an option, and its number.
fn statistics(interface: u32, options: &[(u16, u64)], big: bool) -> Vec<u8> {
    let two = |number: u16| if big { number.to_be_bytes() } else { number.to_le_bytes() };
    let four = |number: u32| if big { number.to_be_bytes() } else { number.to_le_bytes() };
    let eight = |number: u64| if big { number.to_be_bytes() } else { number.to_le_bytes() };
    let mut body = [four(interface), [0; 4], [0; 4]].concat();
    for (code, number) in options {
        body.extend([&two(*code)[..], &two(8), &eight(*number)].concat());
    }
    body.extend([0; 4]);
    block(5, &body, big)
}

#[test]
fn what_the_recorder_dropped_is_counted_once() {
    for big in [false, true] {
        let whole = pcapng(&talk().packets, Link::Ethernet, big);
        let head = pcapng(&[], Link::Ethernet, big);
        for (file, count) in [
            ([&whole[..], &statistics(0, &[(4, 900), (5, 3), (7, 4)], big)].concat(), Some(7)),
            ([&whole[..], &statistics(0, &[(4, 900), (5, 0), (8, 7)], big)].concat(), None),
            // Told twice, with more the second time; and before all packets.
            (
                [&head[..], &statistics(0, &[(5, 3)], big), &whole[head.len()..], &statistics(0, &[(5, 5)], big)]
                    .concat(),
                Some(5),
            ),
            ([&whole[..], &statistics(0, &[(7, 5)], big), &statistics(0, &[(7, 5)], big)].concat(), Some(5)),
            // Of an interface that is not described.
            ([&whole[..], &statistics(8, &[(7, 2)], big)].concat(), Some(2)),
        ] {
            let heard = read(&file);
            assert_eq!(heard.lines().len(), 3);
            assert_eq!(
                heard.gaps.get(&Gap::DroppedPackets).map(|gap| (gap.1, gap.2)),
                count.map(|count| (count, true))
            );
        }
    }
}

#[test]
fn only_pcapng_knows_of_interfaces_that_are_not_described() {
    let mut file = pcapng(&talk().packets, Link::Ethernet, false);
    file.extend(block(6, &[&[9, 0, 0, 0][..], &[0; 16]].concat(), false));
    assert_eq!(read(&file).faults[0].gap, Gap::UnknownInterface);
    assert_eq!(read(&pcap(&talk().packets, Link::Ethernet, false, false)).gaps.len(), 0);
}
