//! Pairs of requests and answers, and what is broken.

use proptest::prelude::*;

use super::Smithy;
use crate::recordings::digest::Digester;
use crate::recordings::heard::{Heard, hear};
use crate::recordings::limit::Limit;
use crate::recordings::skipped::Skipped;
use std::collections::BTreeMap;

fn read(events: &[String]) -> Heard {
    let text = format!(r#"{{"events":[{}],"docs":"","version":"V0"}}"#, events.join(","));
    hear(Smithy { digester: Digester::new(1), open: BTreeMap::new() }, text.as_bytes(), 1 << 16)
}

fn on(connection: u64, action: &str) -> String {
    format!(r#"{{"connection_id":{connection},"action":{{{action}}}}}"#)
}

fn request(connection: u64, method: &str, path: &str) -> String {
    let headers = r#"{"user-agent":["x/1"]}"#;
    let uri = format!("http://169.254.169.254{path}");
    on(connection, &format!(r#""Request":{{"request":{{"uri":"{uri}","headers":{headers},"method":"{method}"}}}}"#))
}

fn ok(connection: u64, status: u16) -> String {
    on(
        connection,
        &format!(r#""Response":{{"response":{{"Ok":{{"status":{status},"version":"HTTP/1.1","headers":{{}}}}}}}}"#),
    )
}

fn data(connection: u64, kind: &str, text: &str) -> String {
    on(connection, &format!(r#""Data":{{"data":{{"{kind}":"{text}"}},"direction":"Response"}}"#))
}

fn end(connection: u64) -> String {
    on(connection, r#""Eof":{"ok":true,"direction":"Response"}"#)
}

const TOKEN: &str = "/latest/api/token";

#[test]
fn answers_find_their_requests() {
    let heard = read(&[
        request(0, "PUT", TOKEN),
        request(1, "GET", "/latest/"),
        ok(1, 404),
        ok(0, 200),
        data(0, "Utf8", "AQ"),
        data(0, "Base64", "QUU9PQ=="),
        data(1, "Utf8", "not kept"),
        end(1),
        end(0),
    ]);
    assert_eq!(
        heard.events,
        [
            "2 GET /latest/ no-token Absent Status(404) by x/1",
            "1 PUT /latest/api/token no-token Absent Status(200) issued by x/1"
        ]
    );
    assert_eq!(heard.limits, [Limit::NoTimes, Limit::NoHops]);
}

#[test]
fn the_pieces_of_a_token_are_one_token() {
    let put = request(0, "PUT", TOKEN);
    let digest = |parts: &[String]| {
        let mut events = vec![put.clone(), ok(0, 200)];
        events.extend_from_slice(parts);
        read(&events).events
    };
    assert_eq!(digest(&[data(0, "Utf8", "AQAE==")]), digest(&[data(0, "Utf8", "AQ"), data(0, "Base64", "QUU9PQ==")]));
}

#[test]
fn what_stays_open_comes_out_at_the_end() {
    let failed = on(2, r#""Response":{"response":{"Err":"timeout"}}"#);
    let heard = read(&[request(1, "GET", "/b"), request(0, "GET", "/a"), request(2, "GET", "/c"), failed, ok(0, 200)]);
    let short: Vec<&str> = heard.events.iter().map(|event| event.split(" no-token").next().unwrap()).collect();
    assert_eq!(short, ["3 GET /c", "1 GET /b", "2 GET /a"]);
    assert!(heard.events[0].contains("NoAnswer") && heard.events[1].contains("NotRecorded"));
}

#[test]
fn a_connection_that_is_used_again_answers_once() {
    let heard = read(&[request(0, "GET", "/a"), ok(0, 200), request(0, "GET", "/b"), ok(0, 404), end(0)]);
    assert!(heard.events[0].contains("/a") && heard.events[0].contains("200"));
    assert!(heard.events[1].contains("/b") && heard.events[1].contains("404"));
}

#[test]
fn bad_events_cost_only_themselves() {
    let bad = [
        "1".to_owned(),
        "{}".to_owned(),
        on(0, r#""Other":{}"#),
        on(0, r#""Request":{"request":{}}"#),
        format!("{}1{}", "[".repeat(5000), "]".repeat(5000)),
    ];
    for bad in bad {
        let heard = read(&[request(0, "GET", "/a"), bad, ok(0, 200), end(0)]);
        assert_eq!((heard.events.len(), heard.faults.len()), (1, 1));
        assert_eq!(heard.faults[0].0, 2);
    }
    let other = request(0, "GET", "/").replace("169.254.169.254", "sts.amazonaws.com");
    assert_eq!(read(&[other, ok(0, 200), end(0)]).skipped, [(Skipped::OtherTraffic, 1)]);
}

#[test]
fn very_many_open_requests_are_given_up() {
    let events: Vec<String> = (0..3000).map(|n| request(n, "GET", "/")).collect();
    let heard = read(&events);
    assert_eq!(heard.events.len(), 3000);
    assert!(heard.limits.contains(&Limit::TooMany));
}

proptest! {
    #[test]
    fn pieces_and_broken_documents(cut in 0_usize..900, byte in any::<u8>(), piece in 1_usize..50) {
        let events = [request(0, "PUT", TOKEN), ok(0, 200), data(0, "Utf8", "x"), end(0)].join(",");
        let mut text = format!(r#"{{"events":[{events}]}}"#).into_bytes();
        let at = cut.min(text.len() - 1);
        text[at] = byte;
        for text in [&text[..], &text[..at]] {
            let reader = || Smithy { digester: Digester::new(1), open: BTreeMap::new() };
            prop_assert_eq!(hear(reader(), text, piece), hear(reader(), text, 1 << 16));
        }
    }
}
