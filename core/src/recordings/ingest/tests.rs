//! What holds for every format, whatever the pieces, the encoding, and the damage.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::recordings::event::Event;
use crate::recordings::evidence::Fact;
use crate::recordings::record_ref::RecordRef;
use crate::recordings::skipped::Skipped;
use crate::text::coverage::Gap;

/// A small source of each format, and what it is called.
const SOURCES: [(&str, &str); 10] = [
    ("imdsim JSONL, version 1", JSONL),
    ("HAR 1.2", HAR),
    ("HTTP recording of smithy-rs, version V0", SMITHY),
    ("events of Datadog Workload Protection", DATADOG_LINES),
    ("events of Datadog Workload Protection", DATADOG_LIST),
    ("CloudTrail", CLOUDTRAIL_LINES),
    ("CloudTrail", CLOUDTRAIL_LIST),
    ("CloudWatch, get-metric-data", CLOUDWATCH),
    ("describe-instances", DESCRIBED),
    ("aws-imds-packet-analyzer log, 1.1.0 to 1.3.0", ANALYZER),
];

const JSONL: &str = r#"{"imdsim_trace":1,"options":{"HttpTokens":"optional"}}
{"time":"2026-11-22T03:37:28Z","method":"GET","path":"/latest/","process":"p","status":200}

{"time":"2026-11-22T03:37:29Z","method":"GET","path":"/latest/","process":"p","status":401}
{"method":"GET","path":"/","status":99}
"#;
const HAR: &str = r#"{"log": {"version": "1.2", "creator": {"name": "x[", "version": "1"}, "entries": [
    {"startedDateTime": "2026-11-22T03:37:28Z", "time": 1.5, "request": {"method": "GET",
     "url": "http://169.254.169.254/latest/", "headers": [{"name": "Host", "value": "h"}]}, "response": {"status": 200}},
    {"request": {"method": "GET", "url": "http://example.com/é"}}, 7]}}"#;
const SMITHY: &str = r#"{"events": [{"connection_id": 0, "action": {"Request": {"request": {"uri":
    "http://169.254.169.254/latest/api/token", "headers": {"x-aws-ec2-metadata-token-ttl-seconds": ["21600"]},
    "method": "PUT"}}}},
    {"connection_id": 0, "action": {"Response": {"response": {"Ok": {"status": 200}}}}},
    {"connection_id": 0, "action": {"Data": {"data": {"Utf8": "AQAEAtoken=="}, "direction": "Response"}}},
    {"connection_id": 0, "action": {"Eof": {"ok": true, "direction": "Response"}}}], "docs": "x", "version": "V0"}"#;
const DATADOG_LINES: &str = r#"{"imds":{"type":"request","url":"/latest/","aws":{"is_imds_v2":false}},"process":{"comm":"p"}}
{"imds":{"type":"response","aws":{"is_imds_v2":false}}}
{"agent":{},"rule_id":"x"}
"#;
const DATADOG_LIST: &str = r#"[
  {"imds": {"type": "request", "url": "/latest/", "aws": {"is_imds_v2": true}}, "process": {"comm": "p"}},
  {"imds": 1}, [2]
]"#;
const CLOUDTRAIL_LINES: &str = r#"{"eventVersion":"1.08","eventSource":"s3.amazonaws.com","eventName":"GetObject","eventTime":"2026-11-24T10:00:00Z"}
{"eventVersion":"1.08","eventSource":7}
"#;
const CLOUDTRAIL_LIST: &str = r#"{"Records": [{"eventVersion": "1.08", "eventSource": "ec2.amazonaws.com",
    "eventName": "ModifyInstanceMetadataOptions", "requestParameters": {"ModifyInstanceMetadataOptionsRequest":
    {"InstanceId": "i-0123456789abcdef0", "HttpTokens": "required"}}}, {}]}"#;
const CLOUDWATCH: &str = r#"{"MetricDataResults": [{"Id": "m1", "Label": "MetadataNoToken i-0123456789abcdef0",
    "Timestamps": ["2026-11-24T10:05:00+00:00", "2026-11-24T10:00:00+00:00"], "Values": [900.0, 0.0],
    "StatusCode": "Complete"}]}"#;
const DESCRIBED: &str = r#"{"Reservations": [{"Groups": [], "Instances": [{"InstanceId": "i-0123456789abcdef0",
    "State": {"Name": "running"}, "MetadataOptions": {"State": "applied", "HttpTokens": "optional"},
    "Tags": [{"Key": "Name", "Value": "wéb"}]}]}]}"#;
const ANALYZER: &str = "[2024-05-06 11:21:26,128] [WARNING] IMDSv1(!) (pid:1:a argv:a) called by -> (pid:2:b argv:b\nc) Req details: GET /x HTTP/1.1, Host: h, \n[2024-05-06 11:21:27,128] [INFO] Logging started\nnonsense\n";

/// Everything that is said, in words.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    all: Vec<String>,
    limits: BTreeSet<Limit>,
}

impl Sink for Said {
    fn event(&mut self, event: &Event<'_>) {
        self.all.push(format!("{:?}", Event { shape: None, ..event.clone() }));
    }

    fn skipped(&mut self, why: Skipped, record: RecordRef) {
        self.all.push(format!("{record}: {why:?}"));
    }

    fn fault(&mut self, fault: Fault) {
        assert!(fault.snippet.chars().count() <= 80);
        self.all.push(format!("{fault} at {} in {:?}", fault.offset, fault.snippet));
    }

    fn uncovered(&mut self, gap: Gap, first: RecordRef, count: u64, could_hide: bool) {
        self.all.push(format!("{gap:?} {first} {count} {could_hide}"));
    }

    fn limit(&mut self, limit: Limit) {
        self.limits.insert(limit);
    }

    fn fact(&mut self, fact: &Fact<'_>) {
        self.all.push(format!("{fact:?}"));
    }

    fn options(&mut self, options: PartialOptions) {
        self.all.push(format!("{options:?}"));
    }
}

/// What is said of a source in pieces of these lengths, over and over.
fn read(bytes: &[u8], pieces: &[usize]) -> (String, Said) {
    let (mut ingest, mut said) = (Ingest::new(0, Digester::new(1)), Said::default());
    let (mut rest, mut lengths) = (bytes, pieces.iter().cycle());
    while !rest.is_empty() {
        let (now, later) = rest.split_at((*lengths.next().unwrap()).clamp(1, rest.len()));
        ingest.feed(now, &mut said);
        rest = later;
    }
    let end = ingest.finish(&mut said);
    (end.format, said)
}

fn utf16(text: &str, write: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(write).collect()
}

#[test]
fn every_format_is_told_in_every_encoding_and_with_any_line_ends() {
    for (format, text) in SOURCES {
        let (told, said) = read(text.as_bytes(), &[text.len()]);
        assert_eq!(told, format, "{said:?}");
        assert!(!said.all.is_empty());
        for bytes in
            [format!("\u{feff}{text}").into_bytes(), utf16(text, u16::to_le_bytes), utf16(text, u16::to_be_bytes)]
        {
            for piece in [1, 3, bytes.len()] {
                assert_eq!(
                    read(&bytes, &[piece]),
                    (told.clone(), Said { all: said.all.clone(), limits: said.limits.clone() })
                );
            }
        }
        // Offsets, places and the snippets of command lines differ with the line ends; what was read does not.
        let (told, windows) = read(text.replace('\n', "\r\n").as_bytes(), &[7]);
        assert_eq!((told.as_str(), windows.all.len(), &windows.limits), (format, said.all.len(), &said.limits));
    }
}

#[test]
fn a_page_that_another_follows_is_not_all() {
    for page in [CLOUDTRAIL_LIST, CLOUDWATCH, DESCRIBED] {
        let with = |token: &str| format!("{}, \"NextToken\": {token}}}", page.trim_end().strip_suffix('}').unwrap());
        for (text, more) in [
            (with("\"x\""), true),
            (with("null"), false),
            (page.to_owned(), false),
            (with("\"x\"") + page, false),
            (with("null") + &with("\"x\""), true),
            (with("\"x\"") + "\n" + &with("\"y\""), true),
        ] {
            for piece in [1, text.len()] {
                let said = read(text.as_bytes(), &[piece]).1;
                assert_eq!(said.all.iter().any(|one| one.starts_with("MorePages")), more, "{text}: {said:?}");
            }
        }
    }
}

#[test]
fn the_files_of_an_archive_are_read() {
    let member = tar::tests::member;
    let end = vec![0; 1024];
    let archive =
        [member(b'5', b""), member(b'0', JSONL.as_bytes()), member(b'0', HAR.as_bytes()), end.clone()].concat();
    let (alone, har) = (read(JSONL.as_bytes(), &[1000]).1, read(HAR.as_bytes(), &[1000]).1);
    for piece in [1, 100, 100_000] {
        let (format, said) = read(&archive, &[piece]);
        assert_eq!(format, "tar archive, 2 of 2 files recognised");
        assert_eq!(said.all, [alone.all.clone(), har.all.clone()].concat());
    }
    // What is no recording is not covered, and neither is an archive in an archive.
    let inner = [member(b'0', JSONL.as_bytes()), end.clone()].concat();
    for (content, recognised) in [(&b"hello"[..], 0), (&inner, 0), (b"", 1)] {
        let (format, said) = read(&[member(b'0', content), end.clone()].concat(), &[700]);
        assert_eq!(format, format!("tar archive, {recognised} of 1 files recognised"));
        assert_eq!(said.all.is_empty(), recognised == 1, "{said:?}");
    }
    let (_, said) = read(&archive[..2000], &[700]);
    assert!(said.limits.contains(&Limit::CutOff), "{said:?}");
    assert!(!read(&end, &[700]).1.all.is_empty());
}

/// A source with some of its bytes changed, left out or doubled.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), 0..4_u8, prop_oneof![any::<u8>(), Just(b'"'), Just(b'}'), Just(b'\n')]);
    (0..SOURCES.len(), prop::collection::vec(change, 0..4)).prop_map(|(which, changes)| {
        let mut bytes = SOURCES[which].1.as_bytes().to_vec();
        for (at, how, byte) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(1)),
            }
        }
        bytes
    })
}

proptest! {
    #[test]
    fn pieces_do_not_show(bytes in damaged(), pieces in prop::collection::vec(1_usize..50, 1..6)) {
        prop_assert_eq!(read(&bytes, &pieces), read(&bytes, &[bytes.len()]));
    }

    #[test]
    fn anything_is_read(bytes in prop::collection::vec(any::<u8>(), 0..300), pieces in prop::collection::vec(1_usize..50, 1..6)) {
        prop_assert_eq!(read(&bytes, &pieces), read(&bytes, &[bytes.len().max(1)]));
    }

    #[test]
    fn half_a_source_is_never_taken_for_a_whole_one(which in 0..SOURCES.len(), end in any::<prop::sample::Index>()) {
        let text = SOURCES[which].1.trim_end();
        let end = end.index(text.len() - 1) + 1;
        // A cut between lines cannot be seen, and in a log of the analyzer few others.
        let seen = !text.is_char_boundary(end) || !(text[..end].ends_with('\n') || text[end..].starts_with('\n'));
        if seen && end < text.len() && SOURCES[which].1 != ANALYZER {
            let (_, said) = read(&text.as_bytes()[..end], &[end]);
            let faulty = said.limits.contains(&Limit::CutOff) || said.all.iter().any(|one| one.contains(" in \""));
            prop_assert!(faulty, "{:?}", said);
        }
    }
}
