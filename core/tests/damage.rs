//! Recordings with a caller that breaks, damaged in every way: whatever is done to them, its requests are judged, or the
//! report says that it is not complete.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test, which may panic, speak, and be told how long to go on"
)]

use std::io::Write;
use std::ops::Range;

use flate2::Compression;
use flate2::write::GzEncoder;
use imdsim_core::forecast::Replay;
use imdsim_core::forecast::report::{Report, Verdict};
use imdsim_core::knowledge::quirks::Quirks;
use imdsim_core::recordings::digest::Digester;
use imdsim_core::recordings::ingest::Ingest;
use imdsim_core::service::options::{HttpTokens, PartialOptions};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

/// As many damages of each recording are tried, unless the variable `IMDSIM_DAMAGES` says another number.
const DAMAGES: usize = 100;

/// Made-up requests of IMDSv1, one a line.
const LINES: &str = r#"{"imdsim_trace":1,"options":{"HttpTokens":"optional"}}
{"time":"2026-11-22T03:37:28Z","method":"GET","path":"/latest/meta-data/","process":"old","status":200}
{"time":"2026-11-22T03:37:29Z","method":"GET","path":"/latest/meta-data/","process":"old","status":200}
{"time":"2026-11-22T03:37:30Z","method":"GET","path":"/latest/meta-data/iam/","process":"old","status":200}
"#;

fn judged(bytes: &[u8]) -> Report {
    let mut replay = Replay::new(1);
    replay.begin("damaged", None);
    let mut ingest = Ingest::new(0, Digester::new(1));
    for piece in bytes.chunks(1 << 12) {
        ingest.feed(piece, &mut replay);
    }
    let end = ingest.finish(&mut replay);
    replay.end(&end);
    let required = PartialOptions { http_tokens: Some(HttpTokens::Required), ..PartialOptions::default() };
    replay.report(PartialOptions::default(), required, &Quirks::default())
}

/// Captures with a caller that breaks.
const CAPTURES: [(&str, &[u8]); 3] = [
    ("eth0.pcap", include_bytes!("../../tests/data/captures/put-lost-eth0.pcap")),
    ("any.pcap", include_bytes!("../../tests/data/captures/put-lost-any.pcap")),
    (
        "lab.pcap",
        include_bytes!(
            "../../tests/data/lab/captures/aws-sdk-go-v1-ec2metadata__1.25.0__inst__optional__1__enabled.pcap"
        ),
    ),
];

/// A little-endian pcap and where its packets begin, the end among them.
fn packets(file: &[u8]) -> Vec<usize> {
    let mut at = 24;
    let mut all = vec![at];
    while at < file.len() {
        at += 16 + u32::from_le_bytes(*file[at + 8..].first_chunk().unwrap()) as usize;
        all.push(at);
    }
    all
}

/// The same as pcapng, and where its blocks begin.
fn pcapng(file: &[u8]) -> (Vec<u8>, Vec<usize>) {
    let block = |kind: u32, body: &[u8]| {
        let padding = vec![0; body.len().next_multiple_of(4) - body.len()];
        let length = u32::try_from(12 + body.len() + padding.len()).unwrap().to_le_bytes();
        [&kind.to_le_bytes()[..], &length, body, &padding, &length].concat()
    };
    let section = [&0x1a2b_3c4d_u32.to_le_bytes()[..], &[1, 0, 0, 0], &[0xff; 8]].concat();
    let interface = [file[20], file[21], 0, 0, 0, 0, 4, 0];
    let mut new = [block(0x0a0d_0d0a, &section), block(1, &interface)].concat();
    let mut begins = vec![new.len()];
    for ends in packets(file).windows(2) {
        let record = &file[ends[0]..ends[1]];
        let number = |at: usize| u64::from(u32::from_le_bytes(*record[at..].first_chunk().unwrap()));
        let stamp = number(0) * 1_000_000 + number(4);
        let stamp = [(stamp >> 32) as u32, (stamp & 0xffff_ffff) as u32].map(u32::to_le_bytes).concat();
        new.extend(block(6, &[&[0; 4][..], &stamp, &record[8..16], &record[16..]].concat()));
        begins.push(new.len());
    }
    (new, begins)
}

/// A recording, and the places between its records: what is cut out between two of them was never there.
struct Recording {
    name: String,
    bytes: Vec<u8>,
    between: Vec<usize>,
}

fn recordings() -> Vec<Recording> {
    let mut all = Vec::new();
    let mut add =
        |name: &str, bytes: Vec<u8>, between: Vec<usize>| all.push(Recording { name: name.to_owned(), bytes, between });
    for (name, file) in CAPTURES {
        let (new, blocks) = pcapng(file);
        add(&format!("{name}.gz"), gzip(file), Vec::new());
        add(&format!("{name}.zst"), compress_to_vec(file, CompressionLevel::Fastest), Vec::new());
        add(name, file.to_vec(), packets(file));
        add(&format!("{name}ng"), new, blocks);
    }
    let lines: Vec<usize> =
        LINES.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').flat_map(|(at, _)| [at, at + 1]).collect();
    add("lines.jsonl.gz", gzip(LINES.as_bytes()), Vec::new());
    add("lines.jsonl.zst", compress_to_vec(LINES.as_bytes(), CompressionLevel::Fastest), Vec::new());
    add("lines.jsonl", LINES.into(), lines);
    all
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}

/// Damages a recording; says how, and which bytes are missing where any are.
fn damaged(recording: &Recording, chance: &mut Chance) -> (Vec<u8>, String, Option<Range<usize>>) {
    let mut bytes = recording.bytes.clone();
    // A few bytes may be the beginning of anything.
    let at = 8 + chance.below(bytes.len() - 8);
    match chance.below(4) {
        0 => {
            bytes.truncate(at);
            (bytes, format!("cut at {at}"), Some(at..recording.bytes.len()))
        }
        1 => {
            let bit = chance.below(8);
            bytes[at] ^= 1 << bit;
            (bytes, format!("bit {bit} of {at} turned"), None)
        }
        2 => {
            let end = (at + 1 + chance.below(300)).min(bytes.len());
            bytes.drain(at..end);
            (bytes, format!("{at}..{end} cut out"), Some(at..end))
        }
        _ => {
            let from = chance.below(bytes.len());
            let piece = bytes[from..(from + 1 + chance.below(200)).min(bytes.len())].to_vec();
            let what = format!("{} bytes of {from} put in at {at}", piece.len());
            bytes.splice(at..at, piece);
            (bytes, what, None)
        }
    }
}

fn breaking(report: &Report) -> usize {
    report.callers.iter().filter(|caller| caller.verdict == Verdict::Breaks).count()
}

#[test]
fn no_damage_hides_a_caller_that_breaks() {
    let damages = std::env::var("IMDSIM_DAMAGES").ok().and_then(|text| text.parse().ok()).unwrap_or(DAMAGES);
    let mut chance = Chance(2026);
    let mut hidden = Vec::new();
    for recording in recordings() {
        let whole = judged(&recording.bytes);
        assert!(whole.summary.coverage.complete && breaking(&whole) > 0, "{}", recording.name);
        let (mut complete, mut kept) = (0, 0);
        for _ in 0..damages {
            let (bytes, what, missing) = damaged(&recording, &mut chance);
            // Nothing shows that whole records once stood there.
            let unseen = |at: usize| at == recording.bytes.len() || recording.between.contains(&at);
            // Nor that the beginning of one line and the end of another were two, where they make one that can be read.
            if recording.name.ends_with(".jsonl")
                && missing.as_ref().is_some_and(|missing| missing.end < recording.bytes.len())
            {
                continue;
            }
            if missing.is_some_and(|missing| unseen(missing.start) && unseen(missing.end)) {
                continue;
            }
            let report = judged(&bytes);
            let all = report.summary.requests >= whole.summary.requests;
            let said = matches!(report.summary.verdict, Verdict::Breaks | Verdict::Unknown);
            kept += usize::from(all);
            complete += usize::from(report.summary.coverage.complete);
            if report.summary.coverage.complete && !(all && said) {
                let (verdict, requests) = (report.summary.verdict, report.summary.requests);
                hidden.push(format!("{}: {what}: {requests} requests, {verdict:?}", recording.name));
            }
        }
        println!("{}: of {damages}, {kept} show all requests, {complete} are complete", recording.name);
    }
    assert!(hidden.is_empty(), "{} times:\n{}", hidden.len(), hidden.join("\n"));
}
