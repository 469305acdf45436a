//! A recording that was converted says the same.

use std::fs;

use imdsim_core::ask::Task;
use imdsim_core::forecast::report::Report;
use imdsim_tests::data::{data, files};
use imdsim_tests::native::run;
use proptest::prelude::*;

use super::models::{recording, setting};
use super::{CASES, JSON_RECORDINGS, config, replay};

fn convert(recording: &[u8]) -> Vec<u8> {
    run(Task::Convert, &[("recording", recording)], 4096, 3).unwrap()
}

/// Everything about the callers but where the records stand.
fn callers(report: &Report) -> serde_json::Value {
    let mut callers = serde_json::to_value(&report.callers).unwrap();
    for caller in callers.as_array_mut().unwrap() {
        for item in caller["evidence"].as_array_mut().unwrap() {
            item["record"] = serde_json::Value::Null;
            item["place"] = serde_json::Value::Null;
        }
        // Remedies may point to a record, too.
        if let Some(remedy) = caller["fix"].as_str().filter(|r| r.contains("without a token (")) {
            caller["fix"] = remedy.split("without a token (").next().into();
        }
    }
    callers
}

fn assert_same(recording: &[u8], from: &[String], to: &[String], what: &str) {
    let converted = convert(recording);
    let [before, after] = [recording, &converted].map(|bytes| replay(bytes, from, to));
    assert_eq!(after.recording.faults, 0, "{what}: {:?}", after.recording.first_faults);
    assert_eq!(callers(&before), callers(&after), "{what}");
    assert_eq!(before.options, after.options, "{what}");
    // Converting again changes nothing but where it says that something is not covered.
    let split = |bytes: &[u8]| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let lines = text.lines().map(str::to_owned);
        lines.partition::<Vec<String>, _>(|line| line.contains(r#""not_covered":["#))
    };
    let ((before, first), (after, again)) = (split(&converted), split(&convert(&converted)));
    assert_eq!((before.len(), first), (after.len(), again), "{what}");
}

proptest! {
    #![proptest_config(config(CASES))]

    #[test]
    fn made_up_recordings_say_the_same_converted(recording in recording(), to in setting(), stated in any::<bool>()) {
        let mut bytes = recording.bytes();
        if stated {
            let header = r#"{"imdsim_trace":1,"options":{"HttpTokens":"optional","HttpPutResponseHopLimit":3}}"#;
            bytes = [header.as_bytes(), b"\n", &bytes].concat();
        }
        assert_same(&bytes, &[], &to.options(), "as inferred");
        assert_same(&bytes, &recording.setting.options(), &to.options(), "as given");
    }
}

#[test]
fn captures_say_the_same_converted() {
    let to = ["http-tokens=required".to_owned()];
    for folder in ["captures", "captures/spots", "lab/mixed", "lab/any/captures", "lab/captures"] {
        for file in files(&data(folder), "pcap").unwrap() {
            assert_same(&fs::read(&file).unwrap(), &[], &to, &file.display().to_string());
        }
    }
}

#[test]
fn json_documents_say_the_same_converted() {
    for to in [&["http-tokens=required"][..], &["http-tokens=required", "http-put-response-hop-limit=2"]] {
        let to: Vec<String> = to.iter().map(|&option| option.to_owned()).collect();
        for name in JSON_RECORDINGS {
            assert_same(&fs::read(data(name)).unwrap(), &[], &to, name);
            assert_same(&fs::read(data(name)).unwrap(), &["http-put-response-hop-limit=1".to_owned()], &to, name);
        }
    }
}

/// A capture that holds the beginning of each packet only (`tcpdump -s`) does not show all headers: what it does not
/// show is not taken for absent later either.
#[test]
fn captures_of_the_beginnings_of_packets_say_the_same_converted() {
    let to = ["http-tokens=required".to_owned()];
    for file in files(&data("lab/mixed"), "pcap").unwrap() {
        let whole = fs::read(&file).unwrap();
        for length in [54, 66, 70, 80, 100, 130, 160, 200] {
            let cut = snapped(&whole, length);
            assert_same(&cut, &[], &to, &format!("{}, {length} bytes of each packet", file.display()));
        }
    }
}

/// The capture with at most `length` bytes of each packet.
fn snapped(capture: &[u8], length: usize) -> Vec<u8> {
    let (header, mut rest) = capture.split_at(24);
    let mut out = header.to_vec();
    while rest.len() >= 16 {
        let captured = u32::from_le_bytes(rest[8..12].try_into().unwrap()) as usize;
        let kept = captured.min(length);
        out.extend(&rest[..8]);
        out.extend(u32::try_from(kept).unwrap().to_le_bytes());
        out.extend(&rest[12..16 + kept]);
        rest = &rest[16 + captured..];
    }
    out
}

/// Recordings put one after the other, header lines and all.
#[test]
fn a_header_may_come_again() {
    let record = br#"{"method":"GET","path":"/latest/","process":"a","status":200}"#;
    let header = |tokens: &str| format!("{{\"imdsim_trace\":1,\"options\":{{\"HttpTokens\":\"{tokens}\"}}}}\n");
    let [first, second] = ["optional", "required"].map(|tokens| header(tokens).into_bytes());
    let both = [&first[..], record, b"\n", &second, record, b"\n"].concat();
    let report = replay(&both, &[], &[]);
    assert_eq!((report.recording.faults, report.summary.requests), (0, 2));
    assert_eq!(report.options.current.http_tokens.to_string(), "required", "the later one wins");
    assert_same(&both, &[], &[], "two headers");
}
