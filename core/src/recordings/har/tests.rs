//! Entries of all shapes, and what is broken.

use proptest::prelude::*;

use super::{Har, LONGEST};
use crate::recordings::digest::Digester;
use crate::recordings::heard::{Heard, hear};

use crate::recordings::limit::Limit;
use crate::recordings::skipped::Skipped;

fn har(entries: &[&str]) -> String {
    format!(r#"{{"log":{{"version":"1.2","entries":[{}]}}}}"#, entries.join(","))
}

fn read(text: &str) -> Heard {
    hear(Har { digester: Digester::new(1), latest: None }, text.as_bytes(), 1 << 16)
}

fn entry(request: &str, response: &str) -> String {
    format!(r#"{{"startedDateTime":"2026-11-22T03:37:20Z","time":2,"request":{request},"response":{response}}}"#)
}

const HOST: &str = r#"{"name":"Host","value":"h"}"#;

fn get(headers: &str, response: &str) -> String {
    entry(&format!(r#"{{"method":"GET","url":"http://169.254.169.254/latest/","headers":[{headers}]}}"#), response)
}

#[test]
fn statuses_and_headers() {
    let token = r#"{"name":"x-aws-ec2-metadata-token","value":"AQAE=="}"#;
    for (headers, response, event) in [
        (HOST, r#"{"status":200}"#, "no-token Absent Status(200)"),
        (token, r#"{"status":401}"#, "token Absent Status(401)"),
        (HOST, r#"{"status":0}"#, "no-token Absent NoAnswer"),
        (HOST, r#"{"status":-1}"#, "no-token Absent NoAnswer"),
        (HOST, r#"{"status":999}"#, "no-token Absent NotRecorded"),
        (HOST, r#"{"status":null}"#, "no-token Absent NotRecorded"),
        (HOST, "null", "no-token Absent NotRecorded"),
        // A request has headers: where the tool left them out, it is not known whether there was a token.
        ("", r#"{"status":200}"#, "? NotRecorded Status(200)"),
    ] {
        let heard = read(&har(&[&get(headers, response)]));
        assert_eq!(heard.events, [format!("1 GET /latest/ {event} by -")]);
        assert_eq!(heard.limits, [Limit::NoHops]);
    }
}

#[test]
fn a_token_is_digested_only_where_one_is_issued() {
    let put = |status: u16, content: &str| {
        let request =
            format!(r#"{{"method":"PUT","url":"http://169.254.169.254/latest/api/token","headers":[{HOST}]}}"#);
        let heard = read(&har(&[&entry(&request, &format!(r#"{{"status":{status},"content":{content}}}"#))]));
        heard.events[0].contains("issued")
    };
    assert!(put(200, r#"{"text":"AQAE=="}"#));
    assert!(put(200, r#"{"text":"QVFBRT09","encoding":"base64"}"#));
    assert!(!put(200, r#"{"text":"[redacted]"}"#));
    assert!(!put(200, r#"{"text":"!","encoding":"base64"}"#));
    assert!(!put(200, r#"{}"#));
    assert!(!put(403, r#"{"text":"AQAE=="}"#));
}

#[test]
fn a_bad_entry_costs_only_itself() {
    let good = get(HOST, r#"{"status":200}"#);
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    let long = format!("[{}1]", "1,".repeat(LONGEST));
    for bad in [
        "null",
        "1",
        r#""x""#,
        "{}",
        r#"{"request":1}"#,
        r#"{"request":{"method":"GET"}}"#,
        r#"{"request":{"method":1,"url":[]}}"#,
        r#"{"request":{"method":"GET","url":"\ud800"}}"#,
        r#"{"time":"soon","request":{"method":"GET","url":"http://169.254.169.254/"}}"#,
        &deep,
        &long,
    ] {
        let heard = read(&har(&[&good, bad, &good]));
        assert_eq!((heard.events.len(), heard.faults.len()), (2, 1), "{:.80}", bad);
        assert_eq!(heard.faults[0].0, 2);
    }
}

#[test]
fn bodies_of_any_length_are_passed_over() {
    let body = "é\\u0000 ".repeat(LONGEST);
    let long = get(HOST, &format!(r#"{{"status":200,"content":{{"text":"{body}"}}}}"#));
    let heard = read(&har(&[&long, &long]));
    assert_eq!((heard.events.len(), heard.faults.len()), (2, 0));
}

#[test]
fn what_is_not_for_the_service_is_set_aside() {
    let other = get(HOST, "{}").replace("169.254.169.254", "example.com");
    assert_eq!(read(&har(&[&other])).skipped, [(Skipped::OtherTraffic, 1)]);
}

#[test]
fn the_end_is_told() {
    let whole = har(&[&get(HOST, "{}")]);
    let cut = read(&whole[..whole.len() - 20]);
    assert!(cut.limits.contains(&Limit::CutOff) && cut.faults.len() == 1);
    assert_eq!(read(r#"{"log":{"version":"1.2"}}"#).faults.len(), 1);
    assert_eq!(read(r#"{"log":{"entries":[]}}"#), Heard::default());
}

#[test]
fn times() {
    let later = get(HOST, "{}").replace(":20Z", ":21Z");
    let none = get(HOST, "{}").replace("2026", "soon");
    assert!(read(&har(&[&later, &get(HOST, "{}")])).limits.contains(&Limit::TimeGoesBack));
    assert!(read(&har(&[&none])).limits.contains(&Limit::NoTimes));
}

proptest! {
    #[test]
    fn pieces_and_broken_documents(cut in 0_usize..600, byte in any::<u8>(), piece in 1_usize..50) {
        let mut text = har(&[&get(HOST, r#"{"status":200}"#), &get("", r#"{"status":0}"#)]).into_bytes();
        let at = cut.min(text.len() - 1);
        text[at] = byte;
        for text in [&text[..], &text[..at]] {
            let reader = || Har { digester: Digester::new(1), latest: None };
            prop_assert_eq!(hear(reader(), text, piece), hear(reader(), text, 1 << 16));
        }
    }
}
