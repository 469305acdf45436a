//! Events in all wrappings, what `is_imds_v2` says and does not, and what is broken.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Datadog, layout, sniff};
use crate::recordings::head::Head;
use crate::recordings::heard::{Heard, hear, is_told};
use crate::recordings::limit::Limit;
use crate::recordings::skipped::Skipped;

fn read(text: &str) -> Heard {
    hear(Datadog(layout(&Head::new(text.as_bytes(), true))), text.as_bytes(), 1 << 16)
}

fn event(imds: Value) -> Value {
    json!({"date": "2026-11-22T03:37:20Z", "process": {"comm": "p", "args": ["-x"]}, "imds": imds})
}

fn asks(url: &str, v2: Option<bool>) -> Value {
    let mut imds = json!({"type": "request", "cloud_provider": "aws", "url": url});
    if let Some(v2) = v2 {
        imds["aws"] = json!({"is_imds_v2": v2});
    }
    event(imds)
}

#[test]
fn what_the_agent_says_of_the_version() {
    for (url, v2, heard) in [
        ("/latest/meta-data/", Some(false), "GET /latest/meta-data/ no-token Absent"),
        ("/latest/meta-data/", Some(true), "GET /latest/meta-data/ masked-token NotRecorded"),
        ("/latest/meta-data/", None, "GET /latest/meta-data/ ? NotRecorded"),
        ("/latest/api/token", Some(true), "PUT /latest/api/token ? NotRecorded"),
        ("/latest/api/token", Some(false), "- - ? NotRecorded"),
        ("/computeMetadata/v1/", None, "GET /computeMetadata/v1/ no-token Absent"),
        ("http://169.254.169.254/latest/", Some(false), "GET /latest/ no-token Absent"),
    ] {
        let out = read(&asks(url, v2).to_string());
        assert_eq!(out.events, [format!("1 {heard} NotRecorded by p")]);
        assert_eq!(out.limits, [Limit::NoHops, Limit::NoAnswers, Limit::NoMethods]);
    }
}

/// An answer always says `is_imds_v2: false`: it is never a request, and its credentials go nowhere.
#[test]
fn answers_are_no_requests() {
    let answer = event(json!({"type": "response", "cloud_provider": "aws", "aws": {"is_imds_v2": false,
        "security_credentials": {"code": "Success", "access_key_id": "ASIAMADEUPMADEUPMADE"}}}));
    let out = read(&answer.to_string());
    assert_eq!((out.events.len(), out.skipped), (0, vec![(Skipped::Answer, 1)]));
}

#[test]
fn every_wrapping_gives_the_same() {
    let bare = asks("/latest/", Some(false));
    let log = json!({"id": "x", "type": "log", "attributes": {"host": "i-1", "attributes": bare}});
    let content = json!({"id": "x", "content": {"host": "i-1", "attributes": bare}});
    let expected = read(&bare.to_string()).events;
    for text in [
        log.to_string(),
        content.to_string(),
        json!([bare]).to_string(),
        json!({"data": [log]}).to_string(),
        serde_json::to_string_pretty(&bare).unwrap(),
        serde_json::to_string_pretty(&json!({"data": [content]})).unwrap(),
    ] {
        assert!(is_told(sniff, text.as_bytes()));
        assert_eq!(read(&text).events, expected, "{text}");
    }
}

#[test]
fn other_events_and_other_services_are_set_aside() {
    let exec = json!({"evt": {"name": "exec"}, "process": {"comm": "p"}});
    assert_eq!(read(&exec.to_string()).skipped, [(Skipped::OtherTraffic, 1)]);
    let mut pods = asks("/v1/credentials", Some(false));
    pods["imds"]["host"] = json!("169.254.170.23");
    assert_eq!(read(&pods.to_string()).skipped, [(Skipped::OtherTraffic, 1)]);
    pods["network"] = json!({"destination": {"ip": "169.254.170.23"}});
    pods["imds"]["host"] = json!("a-name");
    assert_eq!(read(&pods.to_string()).skipped, [(Skipped::OtherTraffic, 1)]);
}

#[test]
fn a_bad_line_costs_only_itself() {
    let good = asks("/latest/", Some(false)).to_string();
    for bad in [
        "{".to_owned(),
        "nul\0".to_owned(),
        "1".to_owned(),
        r#"{"imds":1}"#.to_owned(),
        event(json!({"type": "other", "url": "/"})).to_string(),
        event(json!({"type": "request"})).to_string(),
        "[".repeat(100_000),
        format!(r#"{{"imds":"{}"}}"#, "x".repeat(2 << 20)),
    ] {
        let out = read(&format!("{good}\n{bad}\n\n{good}\n"));
        assert_eq!((out.events.len(), out.faults.len()), (2, 1), "{:.60}", bad);
        assert_eq!(out.faults[0].0, 2);
    }
}

proptest! {
    #[test]
    fn pieces_and_broken_documents(cut in 0_usize..900, byte in any::<u8>(), piece in 1_usize..50, list in any::<bool>()) {
        let event = asks("/latest/", Some(false));
        let mut text = if list { json!([event, event]).to_string() } else { format!("{event}\n{event}\n") }.into_bytes();
        let at = 1 + cut.min(text.len() - 2);
        text[at] = byte;
        for text in [&text[..], &text[..at]] {
            let reader = || Datadog(layout(&Head::new(text, true)));
            prop_assert_eq!(hear(reader(), text, piece), hear(reader(), text, 1 << 16));
        }
    }
}
