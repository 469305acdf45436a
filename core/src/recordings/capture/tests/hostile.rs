//! Properties: chunks change nothing, and no input brings the reader down.

use proptest::prelude::*;

use super::build::{Link, OK, PUT, TOKEN, Talk, get, pcap, pcapng};
use super::{hear, read, read_in};

const ANY: &[u8] = include_bytes!("../../../../../tests/data/captures/put-lost-any.pcap");

fn ng() -> Vec<u8> {
    let talk = Talk::open(40_000).exchange(PUT, TOKEN).exchange(&get("/b"), OK).bare(true, "FA");
    pcapng(&talk.packets, Link::Ethernet, true)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn chunks_change_nothing(pieces in prop::collection::vec(1_usize..600, 1..20)) {
        prop_assert_eq!(read_in(ANY, &pieces).all(), read(ANY).all());
        let file = ng();
        prop_assert_eq!(read_in(&file, &pieces).all(), read(&file).all());
    }

    #[test]
    fn random_bytes(mut bytes in prop::collection::vec(any::<u8>(), 0..3000), kind in 0_usize..4) {
        let heads: [&[u8]; 4] =
            [b"", &ANY[..24], &pcap(&[], Link::Ethernet, true, true), &pcapng(&[], Link::Raw, false)];
        bytes.splice(0..0, heads[kind].iter().copied());
        read(&bytes);
    }

    #[test]
    fn flipped_bits(flips in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..8), 1..40), from in 0_usize..2) {
        let mut file = if from == 0 { ANY.to_vec() } else { ng() };
        for (at, bit) in flips {
            let at = at.index(file.len());
            file[at] ^= 1 << bit;
        }
        read(&file);
    }

    /// Whatever order the segments come in and however they repeat, each request comes out at most once.
    #[test]
    fn shuffled_packets(order in prop::collection::vec(any::<prop::sample::Index>(), 1..80)) {
        let talk = Talk::open(40_000).exchange(PUT, TOKEN).exchange(&get("/b"), OK).exchange(&get("/c"), OK);
        let packets: Vec<_> = order.iter().map(|at| talk.packets[at.index(talk.packets.len())].clone()).collect();
        let heard = hear(&packets);
        for path in ["/latest/api/token", "/b", "/c"] {
            let times = heard.events.iter().filter(|event| event.asked.path.as_deref() == Some(path)).count();
            prop_assert!(times <= 1, "{path} came {times} times");
        }
    }
}

#[test]
fn a_flood_of_connections_is_bounded_and_loses_no_request() {
    let mut packets = Vec::new();
    for number in 0..6000_u16 {
        let mut talk = Talk::middle(10_000 + number);
        talk.client_seq = u32::from(number) * 100_003;
        packets.extend(talk.shake_hands().ask(&get("/x")).packets);
    }
    let heard = hear(&packets);
    assert_eq!(heard.events.len(), 6000);
    assert!(heard.limits.contains(&crate::recordings::limit::Limit::TooMany));
    assert!(heard.events.is_sorted_by_key(|event| event.record), "and in order");
}

#[test]
fn a_head_without_end_is_given_up() {
    let mut talk = Talk::open(40_000).ask(b"GET /a HTTP/1.1\r\n");
    for _ in 0..200 {
        talk = talk.ask(&[b'x'; 1000]);
    }
    let heard = hear(&talk.exchange(&get("/b"), OK).packets);
    assert_eq!(heard.lines(), ["GET /b 200"]);
    assert_eq!(heard.faults.len(), 1);
}
