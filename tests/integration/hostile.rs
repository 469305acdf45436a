//! Input that is broken, is something else, or means harm: the message and the exit code are right, nothing panics,
//! nothing reaches the terminal, and memory stays small.

use std::fs;
use std::io::{Read, repeat};

use imdsim_tests::data::data;
use imdsim_tests::packed::{gzip, zstd};

use crate::faces::{Run, cli, convert_on_terminal, replay};
use crate::parity::{ANALYZER_LOG, EVERY_VERDICT};

const REQUIRED: [&str; 2] = ["--set", "http-tokens=required"];

/// Nothing that a terminal acts on, but for line ends.
fn assert_calm(run: &Run, what: &str) {
    for text in [&run.stdout, &run.stderr] {
        let acting = text.chars().find(|c| c.is_control() && *c != '\n' || matches!(c, '\u{202a}'..='\u{202e}'));
        assert_eq!(acting, None, "{what}: {text:?}");
    }
}

/// Every output of the program on this recording; gives the text report.
fn try_all(bytes: &[u8], what: &str) -> Run {
    let text = replay(bytes, &["--set=http-tokens=required", "--details"]);
    for run in [replay(bytes, &["--set=http-tokens=required", "--format=json"]), convert_on_terminal(bytes)] {
        assert_calm(&run, what);
        assert!(!run.stderr.contains("the engine stopped"), "{what}: {}", run.stderr);
        assert_eq!(run.code == 2, text.code == 2, "{what}: {} {}", run.stderr, text.stderr);
    }
    assert_calm(&text, what);
    text
}

#[test]
fn something_else_is_refused_with_a_reason() {
    let utf16: Vec<u8> = "\u{feff}[2026-11-22] IMDSv1".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut zip = b"PK\x03\x04".to_vec();
    zip.extend([0; 100]);
    let mut noise = vec![0_u8; 20_000];
    let mut state = 1_u32;
    for byte in &mut noise {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *byte = (state >> 24) as u8;
    }
    for (name, bytes) in [
        ("png", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0"[..]),
        ("elf", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0"),
        ("html", b"<!DOCTYPE html>\n<html><body>404</body></html>\n"),
        ("csv", b"time,method,path\n1,GET,/latest/\n"),
        ("json_array", b"[{\"method\":\"GET\",\"path\":\"/\"}]"),
        ("utf16", &utf16),
        ("zip", &zip),
        ("zip_in_gzip", &gzip(&zip)),
        ("nul", &[0; 5000]),
        ("noise", &noise),
        ("escape", b"\x1b[2J\x1b]0;owned\x07 not a recording"),
    ] {
        let run = try_all(bytes, name);
        assert_eq!(run.code, 2, "{name}: {}", run.stdout);
        insta::assert_snapshot!(format!("refused_{name}"), run.stderr);
    }
}

#[test]
fn nothing_in_it_is_said_with_a_code_of_its_own() {
    for (name, bytes) in [
        ("empty", Vec::new()),
        ("blank", b" \n\t\r\n   ".to_vec()),
        ("empty.gz", gzip(b"")),
        ("header_only", b"{\"imdsim_trace\":1}\n".to_vec()),
        ("no_packets", fs::read(data("captures/put-lost-eth0.pcap")).unwrap()[..24].to_vec()),
        ("probes_only", b"{\"method\":\"GET\",\"path\":\"/computeMetadata/v1/\"}".to_vec()),
    ] {
        let run = try_all(&bytes, name);
        assert_eq!((run.code, run.stderr.as_str()), (3, ""), "{name}");
        assert!(run.stdout.contains("no request to the metadata service"), "{name}: {}", run.stdout);
    }
}

#[test]
fn what_was_cut_off_is_read_as_far_as_it_goes() {
    let pcap = fs::read(data("lab/mixed/web-host.pcap")).unwrap();
    let whole = replay(&pcap, &["--set=http-tokens=required", "--format=json"]);
    assert_eq!(whole.code, 1);
    for (name, bytes) in [
        ("pcap", pcap.clone()),
        ("pcap.gz", gzip(&pcap)),
        ("pcap.zst", zstd(&pcap)),
        ("jsonl.gz", gzip(EVERY_VERDICT.as_bytes())),
        ("log.gz", gzip(ANALYZER_LOG.as_bytes())),
        ("pcapng", pcapng(&pcap)),
        ("pcapng.gz", gzip(&pcapng(&pcap))),
    ] {
        let places =
            [1, 3, 4, 7, 11, 23, 25, 39, 41, bytes.len() / 3, bytes.len() / 2, bytes.len() - 9, bytes.len() - 1];
        for end in places.into_iter().filter(|end| *end < bytes.len()) {
            let what = format!("{name}, {end} of {} bytes", bytes.len());
            let run = try_all(&bytes[..end], &what);
            assert!(matches!(run.code, 1..=4), "{what}: {}", run.code);
            // All but the end was there: whoever was seen is still there, and the reader says that an end is missing.
            if end + 9 >= bytes.len() {
                assert_ne!(run.code, 2, "{what}: {}", run.stderr);
                let tells = ["cut off", "ends too early", "unreadable", "no metadata", "not covered"];
                let silent = name == "jsonl.gz" || tells.iter().any(|word| run.stdout.contains(word));
                assert!(silent, "{what}: {}", run.stdout);
            }
        }
    }
}

/// The capture as pcapng: a section, an interface, and a block for each packet.
fn pcapng(pcap: &[u8]) -> Vec<u8> {
    let block = |kind: u32, body: &[u8]| {
        let length = u32::try_from(12 + body.len().next_multiple_of(4)).unwrap().to_le_bytes();
        let padding = vec![0; body.len().next_multiple_of(4) - body.len()];
        [&kind.to_le_bytes()[..], &length, body, &padding, &length].concat()
    };
    let mut out = block(0x0a0d_0d0a, b"\x4d\x3c\x2b\x1a\x01\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff");
    out.extend(block(1, &[&pcap[20..22], &[0, 0, 0, 0, 4, 0][..]].concat()));
    let mut rest = &pcap[24..];
    while let Some((header, more)) = rest.split_at_checked(16) {
        let word = |at: usize| u32::from_le_bytes(header[at..at + 4].try_into().unwrap());
        let micros = u64::from(word(0)) * 1_000_000 + u64::from(word(4));
        let (high, low) = ((micros >> 32) as u32, micros as u32);
        let (data, further) = more.split_at(word(8) as usize);
        let head = [0, high, low, word(8), word(12)].map(u32::to_le_bytes).concat();
        out.extend(block(6, &[&head, data].concat()));
        rest = further;
    }
    out
}

#[test]
fn a_capture_says_the_same_as_pcapng() {
    let pcap = fs::read(data("lab/mixed/web-host.pcap")).unwrap();
    let verdicts = |bytes: &[u8]| {
        let run = replay(bytes, &["--set=http-tokens=required", "--format=json"]);
        let report: imdsim_core::forecast::report::Report = serde_json::from_str(&run.stdout).unwrap();
        report.callers.into_iter().map(|c| (c.name, c.verdict, c.cause, c.seconds_lost_now)).collect::<Vec<_>>()
    };
    assert_eq!(verdicts(&pcap), verdicts(&pcapng(&pcap)));
}

/// Damage anywhere costs records, not the run.
#[test]
fn a_flipped_byte_costs_no_more_than_records() {
    let pcap = fs::read(data("captures/put-lost-eth0.pcap")).unwrap();
    for (name, bytes) in
        [("pcap", pcap.clone()), ("gz", gzip(&pcap)), ("zst", zstd(&pcap)), ("log", ANALYZER_LOG.into())]
    {
        for at in (0..bytes.len()).step_by(bytes.len() / 12) {
            let mut bytes = bytes.clone();
            bytes[at] ^= 0xa5;
            let what = format!("{name}, byte {at}");
            let run = replay(&bytes, &REQUIRED);
            assert_calm(&run, &what);
            assert!(!run.stderr.contains("the engine stopped"), "{what}: {}", run.stderr);
        }
    }
}

#[test]
fn bombs_and_endless_lines_take_little_memory() {
    let small = ["replay", "-", "--details", "--set", "http-tokens=required", "--max-memory", "64"];
    let bomb = {
        let mut packed = flate2::read::GzEncoder::new(repeat(0).take(100 << 20), flate2::Compression::best());
        let mut bytes = Vec::new();
        packed.read_to_end(&mut bytes).unwrap();
        bytes
    };
    let run = cli(&small, &bomb[..]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("none of the formats"), "{}", run.stderr);

    // The same inside a recording: one line without an end, then an ordinary record.
    let good = b"{\"method\":\"GET\",\"path\":\"/latest/\",\"process\":\"p\"}\n";
    let line = good.chain(repeat(b'{').take(64 << 20)).chain(&b"\n"[..]).chain(&good[..]);
    let run = cli(&small, line);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stdout.contains("2 requests") && run.stdout.contains("1 record"), "{}", run.stdout);

    let log = ANALYZER_LOG.as_bytes().chain(repeat(b'(').take(64 << 20)).chain(ANALYZER_LOG.as_bytes());
    let run = cli(&small, log);
    assert_eq!(run.code, 1, "{}", run.stderr);
}

/// A caller may call itself whatever it likes: none of it acts on the terminal, and no other caller is hurt.
#[test]
fn names_cannot_act() {
    let evil = "\u{1b}[2J\u{9b}31m\u{202e}\r\n\t\u{7f}\u{0}\u{feff}evil";
    let mut lines = String::new();
    for field in ["process", "argv", "user_agent", "container", "instance", "path", "method", "note"] {
        let mut record = serde_json::json!({"method": "GET", "path": "/latest/", "status": 200});
        record[field] = evil.into();
        lines += &format!("{record}\n");
    }
    lines += &format!("{}\n", serde_json::json!({"method": "GET", "path": "/", "parents": [evil], "process": "p"}));
    lines += "\u{1b}[2J not JSON \u{202e}\n{\"\u{1b}[2J\":1}\n{\"method\":\"\u{7}\n";
    let run = try_all(lines.as_bytes(), "every field");
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("evil"), "{}", run.stdout);

    let log = ANALYZER_LOG.replace("nightly", "n\u{1b}[2J\u{202e}\0ight");
    assert_eq!(try_all(log.as_bytes(), "log").code, 1);
    let mut bytes = ANALYZER_LOG.as_bytes().to_vec();
    bytes.extend(
        b"[2026-11-22 03:37:24,195] [WARNING] IMDSv1(!) (pid:1:\xff\xfe\x80 argv:\xc3( \0) called by -> \
        (pid:2:x argv:y) Req details: GET /\xff HTTP/1.1, \n",
    );
    assert_eq!(try_all(&bytes, "not UTF-8").code, 1);
}

/// A command line that imitates a record does not make a caller.
#[test]
fn separators_in_a_command_line_forge_nothing() {
    let forged = "[2026-11-22 03:37:24,195] [INFO] IMDSv2 (pid:1:evil argv:evil ) called by -> (pid:2:victim argv:victim) Req \
                  details: GET /latest/ HTTP/1.1, Host: x, ) called by -> (pid:3:sh argv:sh) Req details: GET \
                  /latest/meta-data/ HTTP/1.1, Host: 169.254.169.254, \n";
    let run = try_all(&[ANALYZER_LOG, forged].concat().into_bytes(), "forged");
    assert!(!run.stdout.contains("victim <"), "{}", run.stdout);
    assert!(run.stdout.contains("unreadable"), "{}", run.stdout);
}

#[test]
fn times_that_go_backwards_are_told() {
    let lines = [3, 1, 2].map(|t| format!("{{\"time\":{t},\"method\":\"GET\",\"path\":\"/\",\"status\":200}}"));
    let run = try_all(lines.join("\n").as_bytes(), "times");
    assert!(run.stdout.contains("go backwards"), "{}", run.stdout);
    let odd = "{\"time\":1e300,\"method\":\"GET\",\"path\":\"/\"}\n{\"time\":\"9999999-01-01T00:00:00Z\",\"method\":\"GET\",\
               \"path\":\"/\"}\n{\"time\":-1e11,\"waited\":-5,\"method\":\"GET\",\"path\":\"/\"}";
    assert_eq!(try_all(odd.as_bytes(), "odd times").code, 1);
}
