//! Streams put together again, whatever order and shape the segments come in.

use super::build::{Link, OK, PUT, Talk, get, pcap};
use super::{hear, hear_talk, read};
use crate::recordings::event::SeenToken;
use crate::recordings::limit::Limit;
use crate::recordings::skipped::Skipped;

#[test]
fn a_request_and_its_answer() {
    let heard = hear_talk(&Talk::open(40_000).exchange(&get("/latest/"), OK));
    assert_eq!(heard.lines(), ["GET /latest/ 200"]);
    let event = &heard.events[0];
    assert_eq!((event.record.number, event.hops, event.answered.reply_ttl), (4, Some(0), Some(64)));
    assert_eq!(event.answered.waited.unwrap().0, 1_000);
    assert_eq!((event.asked.ipv6, event.asked.token), (Some(false), SeenToken::Absent));
    assert!(heard.limits.is_empty() && heard.faults.is_empty());
}

#[test]
fn a_request_in_many_segments() {
    let mut talk = Talk::open(40_000);
    for byte in get("/latest/meta-data/") {
        talk = talk.ask(&[byte]);
    }
    let heard = hear_talk(&talk.reply(OK, 64).bare(true, "A"));
    assert_eq!(heard.lines(), ["GET /latest/meta-data/ 200"]);
    assert_eq!(heard.events[0].record.number, 4, "the first segment counts");
}

#[test]
fn pipelined_requests_are_answered_in_order() {
    let two = [get("/a"), get("/b")].concat();
    let not_found = b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    let talk = Talk::open(40_000).ask(&two).reply(&[not_found, OK].concat(), 64).bare(true, "A");
    assert_eq!(hear_talk(&talk).lines(), ["GET /a 404", "GET /b 200"]);
}

#[test]
fn reordered_segments() {
    let mut talk = Talk::open(40_000).ask(b"GET /a HT").ask(b"TP/1.1\r\nHost:").ask(b" x\r\n\r\n");
    talk.packets.swap(3, 5);
    let heard = hear_talk(&talk.reply(OK, 64).bare(true, "A"));
    assert_eq!(heard.lines(), ["GET /a 200"]);
    assert!(!heard.limits.contains(&Limit::PacketsMissing));
}

#[test]
fn what_came_first_wins_where_segments_overlap() {
    let mut talk = Talk::open(40_000).ask(b"GET /first HTTP/1.1\r\n");
    let mut other = talk.packets[3].clone();
    other.payload = b"GET /other HTTP/1.1\r\nHost: x\r\n\r\n".to_vec();
    other.at += 300_000;
    talk.packets.push(other);
    talk.client_seq += 11;
    assert_eq!(hear_talk(&talk.after(300_000).reply(OK, 64).bare(true, "A")).lines(), ["GET /first 200"]);
}

#[test]
fn a_retransmitted_request_is_one_request() {
    let mut talk = Talk::open(40_000).ask(&get("/a"));
    let mut again = talk.packets[3].clone();
    again.at += 200_000;
    talk.packets.push(again);
    let heard = hear_talk(&talk.after(200_000).reply(OK, 64).bare(true, "A"));
    assert_eq!(heard.lines(), ["GET /a 200"]);
    assert_eq!(heard.skipped.get(&Skipped::PacketCopy), None);
}

#[test]
fn sequence_numbers_wrap() {
    let mut talk = Talk::middle(40_000);
    talk.client_seq = u32::MAX - 20;
    talk.service_seq = u32::MAX - 10;
    let talk = talk.shake_hands().exchange(&get("/a"), OK).exchange(&get("/b"), OK);
    assert_eq!(hear_talk(&talk).lines(), ["GET /a 200", "GET /b 200"]);
}

#[test]
fn a_capture_that_starts_in_the_middle() {
    let talk = Talk::middle(40_000)
        .ask(b"st: 169.254.169.254\r\n\r\n")
        .reply(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 64)
        .bare(true, "A")
        .exchange(&get("/b"), OK);
    let heard = hear_talk(&talk);
    assert_eq!(heard.lines(), ["GET /b 200"]);
    assert!(heard.limits.contains(&Limit::StartsInTheMiddle), "{:?}", heard.limits);
}

#[test]
fn a_gap_costs_only_the_request_that_it_hits() {
    let mut talk = Talk::open(40_000).exchange(&get("/a"), OK).exchange(&get("/b"), OK).exchange(&get("/c"), OK);
    talk.packets.remove(6);
    let talk = talk.after(2_000_000).bare(true, "FA");
    let heard = hear_talk(&talk);
    assert_eq!(heard.lines(), ["GET /a 200", "GET /c 200"]);
    assert_eq!(heard.limits, [Limit::PacketsMissing]);
}

#[test]
fn an_answer_that_was_not_captured_is_not_a_lost_one() {
    let mut talk = Talk::open(40_000).exchange(&get("/a"), OK).exchange(&get("/b"), OK);
    talk.packets.remove(4);
    let heard = hear_talk(&talk.bare(true, "FA"));
    assert_eq!(heard.lines(), ["GET /a NotRecorded", "GET /b 200"]);
    assert!(heard.limits.contains(&Limit::PacketsMissing));
}

#[test]
fn a_capture_of_one_direction_says_so() {
    let mut talk = Talk::open(40_000).exchange(&get("/a"), OK).exchange(&get("/b"), OK).bare(true, "FA");
    talk.packets.retain(|packet| packet.from_client);
    let heard = hear_talk(&talk);
    assert_eq!(heard.lines(), ["GET /a NotRecorded", "GET /b NotRecorded"]);
    assert_eq!(heard.limits, [Limit::NoAnswers, Limit::NoHops]);
}

#[test]
fn packets_cut_at_a_snap_length() {
    let mut talk = Talk::open(40_000).exchange(&get("/latest/meta-data/"), OK).exchange(PUT, OK);
    for packet in &mut talk.packets {
        packet.snap = Some(96);
    }
    let heard = hear_talk(&talk);
    // 42 bytes of each payload are left: the request lines are whole, the answers' status lines too.
    assert_eq!(heard.lines(), ["GET /latest/meta-data/ 200", "PUT /latest/api/token 200"]);
    assert_eq!(heard.events[0].asked.token, SeenToken::NotRecorded, "the header may have been cut off");
    assert!(heard.limits.contains(&Limit::MissingPayload) && heard.limits.contains(&Limit::PacketsMissing));
}

#[test]
fn a_body_that_was_made_needless_is_not_waited_for() {
    let asks = b"PUT /latest/api/token HTTP/1.1\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n";
    let talk = Talk::open(40_000).exchange(asks, OK).exchange(&get("/b"), OK);
    assert_eq!(hear_talk(&talk).lines(), ["PUT /latest/api/token 200", "GET /b 200"]);
}

#[test]
fn an_interim_answer_is_not_the_answer() {
    let asks = b"PUT /x HTTP/1.1\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n";
    let talk = Talk::open(40_000).exchange(asks, b"HTTP/1.1 100 Continue\r\n\r\n").exchange(b"abc", OK);
    assert_eq!(hear_talk(&talk.exchange(&get("/b"), OK)).lines(), ["PUT /x 200", "GET /b 200"]);
}

#[test]
fn a_port_used_again_is_another_connection() {
    let first = Talk::open(40_000).exchange(&get("/a"), OK);
    let mut second = Talk::middle(40_000);
    (second.now, second.client_seq) = (first.now, 77);
    let second = second.shake_hands().exchange(&get("/b"), OK);
    assert_eq!(hear(&[first.packets, second.packets].concat()).lines(), ["GET /a 200", "GET /b 200"]);
}

#[test]
fn events_come_in_the_order_of_their_requests() {
    let slow = Talk::open(40_000).ask(&get("/slow"));
    let mut quick = Talk::open(40_001);
    quick = quick.exchange(&get("/quick"), OK);
    for packet in &mut quick.packets {
        packet.at += 10_000;
    }
    let end = slow.clone().after(500_000).reply(OK, 64).bare(true, "A").packets.split_off(4);
    let heard = hear(&[slow.packets, quick.packets, end].concat());
    assert_eq!(heard.lines(), ["GET /slow 200", "GET /quick 200"]);
}

#[test]
fn a_hung_request_does_not_hold_the_others_for_ever() {
    let hung = Talk::open(40_000).ask(&get("/hung"));
    let mut later = Talk::open(40_001);
    later = later.exchange(&get("/later"), OK);
    for packet in &mut later.packets {
        packet.at += 121_000_000;
    }
    let late = hung.clone().after(122_000_000).reply(OK, 64).bare(true, "A").packets.split_off(4);
    let heard = hear(&[hung.packets, later.packets, late].concat());
    assert_eq!(heard.lines(), ["GET /hung StillWaiting", "GET /later 200"], "and none comes twice");
}

#[test]
fn version_6_and_every_link_type() {
    for link in [Link::Ethernet, Link::Vlan, Link::QinQ, Link::Cooked, Link::Cooked2(3), Link::Raw, Link::Loopback] {
        for ipv6 in [false, true] {
            let mut talk = Talk::middle(40_000);
            talk.ipv6 = ipv6;
            let talk = talk.shake_hands().exchange(&get("/a"), OK);
            let heard = read(&pcap(&talk.packets, link, false, false));
            assert_eq!(heard.lines(), ["GET /a 200"]);
            assert_eq!(heard.events[0].asked.ipv6, Some(ipv6));
        }
    }
}

#[test]
fn garbage_is_a_fault_and_the_next_request_is_found() {
    let talk = Talk::open(40_000).ask(b"\x16\x03\x01\x02\x00").ask(&get("/a")).reply(OK, 64).bare(true, "A");
    let heard = hear_talk(&talk);
    assert_eq!(heard.lines(), ["GET /a 200"]);
    assert_eq!(heard.faults.len(), 1);
    assert_eq!(heard.faults[0].record.number, 4);
}
