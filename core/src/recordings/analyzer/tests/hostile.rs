//! Nothing that a file can hold makes the reader fail, grow, or depend on the size of the pieces.

use proptest::prelude::*;

use super::super::reader::LONGEST;
use super::super::sniff;
use super::{read, read_in_pieces};
use crate::recordings::heard::is_told;

const GOOD: &str =
    "[2024-05-06 11:21:26,128] [WARNING] IMDSv1(!) (pid:1:a argv:a) Req details: GET /good HTTP/1.1, Host: h, \n";

/// Pieces of records in any order.
fn murky() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(GOOD.as_bytes().to_vec()),
        Just(b"[2024-05-06 11:21:26,128] [INFO] ".to_vec()),
        Just(b"[WARNING] imdsv1(!) ".to_vec()),
        Just(b"IMDSv2 ".to_vec()),
        Just(b"(pid:7:a argv:".to_vec()),
        Just(b") called by -> ".to_vec()),
        Just(b") -> (pid:8:b argv:c".to_vec()),
        Just(b") Req details: ".to_vec()),
        Just(b") req details: get / http/1.1, ".to_vec()),
        Just(b"GET /x HTTP/1.1, X-Aws-Ec2-Metadata-Token: t, ".to_vec()),
        Just(b"**token redacted**, ".to_vec()),
        Just(b"{MISSING PAYLOAD} ".to_vec()),
        Just(b"Nov 22 03:37:28 host python3[1]: ".to_vec()),
        Just(b"x.log:".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\r\n".to_vec()),
        prop::collection::vec(any::<u8>(), 0..6),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn pieces_of_any_size_give_the_same(text in murky(), sizes in prop::collection::vec(0_usize..200, 0..30)) {
        prop_assert_eq!(read_in_pieces(&text, &sizes), read(&text));
    }

    #[test]
    fn every_line_is_accounted_for(text in murky()) {
        let out = read(&text);
        let lines = text.split_inclusive(|&b| b == b'\n').count() as u64;
        let last = out.events.iter().map(|event| event.line)
            .chain(out.skipped.iter().map(|(_, place)| place.number))
            .chain(out.faults.iter().map(|fault| fault.record.number));
        prop_assert!(last.clone().all(|line| (1..=lines).contains(&line)));
        prop_assert_eq!(lines == 0, last.count() == 0);
    }

    #[test]
    fn random_bytes_are_survived(text in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = is_told(sniff, &text);
        prop_assert_eq!(read_in_pieces(&text, &[1, 2, 3, 50]), read(&text));
    }

    #[test]
    fn a_caller_spoils_its_own_record_only(argv in murky(), tail in "[ -~]{0,60}") {
        let mut text = GOOD.as_bytes().to_vec();
        text.extend_from_slice(b"[2024-05-06 11:21:27,128] [INFO] IMDSv2 (pid:2:b argv:");
        text.extend_from_slice(&String::from_utf8_lossy(&argv).replace("/good", "/forged").into_bytes());
        text.extend_from_slice(format!(") Req details: GET /own HTTP/1.1, A: {tail}, \n").as_bytes());
        text.extend_from_slice(GOOD.replace("26,", "28,").as_bytes());
        let out = read(text);
        prop_assert_eq!(out.paths().iter().filter(|path| **path == "/good").count(), 2);
    }

    #[test]
    fn a_command_line_of_one_line_adds_no_record(argv in murky()) {
        let argv = String::from_utf8_lossy(&argv).replace('\n', " ");
        let own = format!("[WARNING] IMDSv1(!) (pid:2:b argv:{argv}) Req details: GET /own HTTP/1.1, A: b, \n");
        let out = read(own);
        prop_assert_eq!(out.events.len(), 1);
        prop_assert_eq!(out.events[0].pid, Some(2));
        prop_assert!(out.paths() == ["/own"] || (out.paths() == ["-"] && out.faults.len() == 1));
    }
}

#[test]
fn a_line_without_end_is_cut() {
    let mut text = b"[INFO] IMDSv2 (pid:1:a argv:".to_vec();
    text.resize(5 * LONGEST, b'a');
    text.push(b'\n');
    text.extend_from_slice(GOOD.as_bytes());
    let whole = read(&text);
    assert_eq!((whole.paths(), whole.fault_lines()), (vec!["/good"], vec![1]));
    assert_eq!(whole, read_in_pieces(&text, &[10_000; 40]));
}

#[test]
fn a_record_without_end_is_cut() {
    let text = [GOOD, &"junk\n".repeat(LONGEST / 2), &GOOD.replace("pid:1:", "pid:2:")].concat();
    let out = read(&text);
    assert_eq!((out.paths().len(), out.faults.len()), (2, LONGEST / 2));
    let text = ["[INFO] IMDSv2 (pid:1:a argv:\n", &"a\n".repeat(LONGEST), GOOD].concat();
    let out = read_in_pieces(text.as_bytes(), &[1; 5000]);
    assert_eq!((out.paths(), out.faults[0].record.number), (vec!["/good"], 1));
}

#[test]
fn nul_and_invalid_utf_8_are_fine() {
    let text = [
        GOOD.as_bytes(),
        &GOOD.as_bytes().to_vec().map_bytes(b'h', 0xff),
        &GOOD.as_bytes().to_vec().map_bytes(b'h', 0),
    ];
    let out = read(text.concat());
    assert_eq!(out.faults.len(), 0);
}

trait MapBytes {
    fn map_bytes(self, from: u8, to: u8) -> Self;
}

impl MapBytes for Vec<u8> {
    fn map_bytes(mut self, from: u8, to: u8) -> Self {
        for byte in &mut self {
            if *byte == from {
                *byte = to;
            }
        }
        self
    }
}

#[test]
fn repeated_marks_take_linear_time() {
    for piece in
        [" -> (pid:1:", ") Req details: ", "\n[INFO] IMDSv2 (pid:1:a argv:", ", ", ") called by -> (pid:1:a argv:"]
    {
        let text = format!("{}{}\n", GOOD.trim_end(), piece.repeat(2_000_000 / piece.len()));
        let _ = read(text);
    }
}
