//! An answer on the wire is not an answer received.

use super::build::{Link, OK, PUT, Packet, TOKEN, Talk, get, pcap};
use super::{hear, hear_talk, read};
use crate::recordings::event::{SeenToken, TokenDigest};
use crate::recordings::skipped::Skipped;

const ETH0: &[u8] = include_bytes!("../../../../../tests/data/captures/put-lost-eth0.pcap");
const ANY: &[u8] = include_bytes!("../../../../../tests/data/captures/put-lost-any.pcap");
const TWO_ROUTERS: &[u8] = include_bytes!("../../../../../tests/data/captures/two-routers-any.pcap");
const EXPECT: &[u8] = include_bytes!("../../../../../tests/data/captures/expect-continue-eth0.pcap");

/// Copies of packets as the outer side of a router has them.
fn routed(packets: &[Packet]) -> Vec<Packet> {
    let mut all = Vec::new();
    for (number, packet) in packets.iter().enumerate() {
        let stamp = Some(u32::try_from(number).unwrap());
        let mut inner = Packet { client: [172, 17, 0, 2], interface: 3, stamp, ..packet.clone() };
        let mut outer = Packet { port: packet.port + 7, interface: 2, stamp, ..packet.clone() };
        inner.at = packet.at + if packet.from_client { 0 } else { 10 };
        outer.at = packet.at + if packet.from_client { 10 } else { 0 };
        if packet.from_client {
            outer.ttl -= 1;
            all.extend([inner, outer]);
        } else {
            inner.ttl -= 1;
            // A packet whose TTL has run out gets no further.
            all.push(outer);
            if inner.ttl > 0 {
                all.push(inner);
            }
        }
    }
    all
}

#[test]
fn a_token_that_arrives_is_digested_and_no_text_of_it_is_kept() {
    let asks = b"GET /b HTTP/1.1\r\nX-aws-ec2-metadata-token: Q1cr3t-9\r\n\r\n";
    let heard = hear_talk(&Talk::open(40_000).exchange(PUT, TOKEN).exchange(asks, OK));
    let issued: Option<TokenDigest> = heard.events[0].answered.issued;
    assert!(issued.is_some());
    assert_eq!(heard.events[1].asked.token, SeenToken::Present(issued));
    assert!(!heard.all().contains("Q1cr3t"));
}

#[test]
fn a_reply_that_is_never_acknowledged_was_not_received() {
    let mut talk = Talk::middle(40_000);
    talk.client_ttl = 63;
    let mut talk = talk.shake_hands().ask(PUT);
    let before = talk.service_seq;
    talk = talk.reply(TOKEN, 1);
    talk.service_seq = before;
    let heard = hear_talk(&talk.clone().after(998_000).bare(true, "FA"));
    assert_eq!(heard.lines(), ["PUT /latest/api/token NoAnswer"]);
    let event = &heard.events[0];
    assert_eq!((event.hops, event.answered.reply_ttl, event.answered.issued), (Some(1), Some(1), None));
    assert_eq!(event.answered.waited.unwrap().0, 1_000_000);
    // The recording ends before the client gives up.
    assert_eq!(hear_talk(&talk).lines(), ["PUT /latest/api/token StillWaiting"]);
}

#[test]
fn the_recordings_end_alone_does_not_make_an_answer_lost() {
    let talk = Talk::open(40_000).ask(&get("/a")).reply(OK, 64);
    assert_eq!(hear_talk(&talk).lines(), ["GET /a 200"]);
}

#[test]
fn an_answer_sent_again_and_then_acknowledged_was_received_late() {
    let mut talk = Talk::open(40_000).ask(&get("/a")).reply(OK, 64);
    let mut again = talk.packets[4].clone();
    again.at += 200_000;
    talk.packets.push(again);
    let heard = hear_talk(&talk.after(200_000).bare(true, "A"));
    assert_eq!(heard.lines(), ["GET /a 200"]);
    assert_eq!(heard.events[0].answered.waited.unwrap().0, 201_000);
}

#[test]
fn a_client_that_closes_its_own_direction_first_still_reads() {
    let mut talk = Talk::open(40_000).ask(&get("/a")).bare(true, "FA");
    talk.client_seq += 1;
    let talk = talk.after(50_000).reply(OK, 64).bare(true, "A");
    assert_eq!(hear_talk(&talk).lines(), ["GET /a 200"]);
}

#[test]
fn a_client_that_gives_up_and_an_answer_that_comes_too_late() {
    let mut talk = Talk::open(40_000).ask(&get("/a")).after(1_000_000).bare(true, "FA");
    talk.client_seq += 1;
    let heard = hear_talk(&talk.after(50_000).reply(OK, 64).bare(true, "R"));
    assert_eq!(heard.lines(), ["GET /a NoAnswer"]);
    assert_eq!(heard.events[0].answered.waited.unwrap().0, 1_001_000);
}

#[test]
fn refused_and_reset_connections() {
    let mut refused = Talk::middle(40_000);
    refused.push(true, "S", b"", 64);
    refused.client_seq += 1;
    refused.push(false, "RA", b"", 64);
    assert_eq!(hear_talk(&refused).lines(), ["- - Refused"]);
    let reset = Talk::open(40_000).ask(&get("/a")).bare(false, "RA");
    assert_eq!(hear_talk(&reset).lines(), ["GET /a Refused"]);
    let mut silent = Talk::middle(40_000);
    silent.push(true, "S", b"", 64);
    assert_eq!(hear_talk(&silent).lines(), ["- - StillWaiting"]);
}

#[test]
fn one_packet_on_two_interfaces_is_one_packet() {
    let talk = Talk::open(40_000).exchange(&get("/a"), OK).exchange(&get("/b"), OK);
    let packets = routed(&talk.packets);
    let heard = read(&pcap(&packets, Link::Cooked2(0), false, false));
    assert_eq!(heard.lines(), ["GET /a 200", "GET /b 200"]);
    assert_eq!(heard.skipped.get(&Skipped::PacketCopy), Some(&(packets.len() as u64 / 2)));
    for event in &heard.events {
        assert_eq!(event.who.source, Some([172, 17, 0, 2].into()), "the innermost address");
        assert_eq!((event.hops, event.answered.reply_ttl), (Some(1), Some(64)));
    }
}

#[test]
fn copies_are_joined_without_the_connections_beginning() {
    let talk = Talk::open(40_000).exchange(&get("/a"), OK).exchange(&get("/b"), OK);
    let packets = routed(&talk.packets[6..]);
    let heard = read(&pcap(&packets, Link::Cooked2(0), false, false));
    assert_eq!(heard.lines(), ["GET /b 200"]);
    assert_eq!(heard.events[0].hops, Some(1));
}

#[test]
fn equal_numbers_alone_do_not_join_connections() {
    let (one, mut two) = (Talk::open(40_000).exchange(&get("/a"), OK), Talk::middle(40_001));
    two.now = one.now;
    let two = two.shake_hands().exchange(&get("/b"), OK);
    assert_eq!(hear(&[one.packets, two.packets].concat()).lines(), ["GET /a 200", "GET /b 200"]);
}

#[test]
fn recorded_at_the_instances_interface() {
    let heard = read(ETH0);
    let role = "GET /latest/meta-data/iam/security-credentials/";
    let expected = ["PUT /latest/api/token NoAnswer".to_owned(), format!("{role} 200"), format!("{role}lab-role 200")];
    assert_eq!(heard.lines(), expected);
    let put = &heard.events[0];
    assert_eq!((put.record.number, put.hops, put.answered.reply_ttl), (6, Some(1), Some(1)));
    assert_eq!(put.answered.waited.unwrap().0, 1_001_309);
    assert!(heard.limits.is_empty() && heard.faults.is_empty());
}

#[test]
fn recorded_on_all_interfaces() {
    let heard = read(ANY);
    assert_eq!(heard.lines()[0], "PUT /latest/api/token NoAnswer");
    assert_eq!(heard.events.len(), 3);
    for event in &heard.events {
        assert_eq!((event.hops, event.who.source), (Some(1), Some([172, 17, 0, 2].into())));
    }
    assert_eq!(heard.events[0].answered.reply_ttl, Some(1));
    let heard = read(TWO_ROUTERS);
    assert_eq!(heard.lines()[0], "PUT /latest/api/token NoAnswer");
    assert!(heard.events.iter().all(|event| event.hops == Some(2)));
    assert_eq!((heard.events.len(), heard.events[0].answered.reply_ttl), (3, Some(2)));
}

#[test]
fn recorded_with_a_body_that_was_never_sent() {
    assert_eq!(read(EXPECT).lines().len(), 3);
}
