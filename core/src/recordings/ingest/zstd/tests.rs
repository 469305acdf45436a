use proptest::prelude::*;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::*;

fn unpacked(packed: &[u8], by: usize) -> (Vec<u8>, Result<(), String>) {
    let (mut zstd, mut text) = (Zstd::default(), Vec::new());
    let mut told = Ok(());
    for piece in packed.chunks(by) {
        told = told.and(zstd.feed(piece, &mut |plain| text.extend_from_slice(plain)));
    }
    let ended = zstd.finish(&mut |plain| text.extend_from_slice(plain));
    (text, told.and(ended))
}

/// Lines that no two blocks have the same of.
fn lines(bytes: usize) -> Vec<u8> {
    let line = |number: usize| format!("{number} of {}\n", number.wrapping_mul(7919) % 10_007);
    (0..).flat_map(|number| line(number).into_bytes()).take(bytes).collect()
}

fn packed(text: &[u8]) -> Vec<u8> {
    compress_to_vec(text, CompressionLevel::Fastest)
}

/// A frame that is to be skipped (RFC 8878, 3.1.2).
fn skippable(length: u8) -> Vec<u8> {
    [&[0x53, 0x2a, 0x4d, 0x18, length, 0, 0, 0][..], &vec![7; usize::from(length)]].concat()
}

#[test]
fn what_came_before_a_cut_is_read() {
    let text = lines(600 << 10);
    let all = packed(&text);
    // The content is in blocks of 128 KiB at most, and all blocks but the one that was cut are whole.
    for cut in (20..all.len()).step_by(all.len() / 97) {
        let (read, ended) = unpacked(&all[..cut], 1000);
        assert!(text.starts_with(&read), "{cut}");
        let whole = cut * text.len() / all.len();
        assert!(read.len() + (150 << 10) > whole, "{} of {whole} for {cut}", read.len());
        assert!(ended.unwrap_err().contains("cut off"));
    }
    assert_eq!(unpacked(&all, 777), (text, Ok(())));
}

#[test]
fn frames_are_skipped_wherever_they_stand() {
    let all = [skippable(5), packed(b"one, "), skippable(0), packed(b"two"), skippable(9)].concat();
    for by in [1, 3, 1000] {
        assert_eq!(unpacked(&all, by), (b"one, two".to_vec(), Ok(())));
    }
}

#[test]
fn behind_damage_the_next_frame_is_read() {
    let (first, second) = (lines(200 << 10), b"and this is the second".as_slice());
    let mut all = packed(&first);
    let behind = all.len();
    all.extend(packed(second));
    for at in [30, behind / 2, behind - 30] {
        let mut bad = all.clone();
        bad[at..at + 20].fill(0xff);
        for by in [7, 5000] {
            let (read, told) = unpacked(&bad, by);
            assert!(read.ends_with(second) && told.unwrap_err().contains("damaged"), "{at}");
        }
    }
}

#[test]
fn a_checksum_is_checked() {
    // A raw block of four bytes, with a checksum that is not theirs.
    let frame = [0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x00, 0x21, 0, 0, b'a', b'b', b'c', b'd', 1, 2, 3, 4];
    let (read, told) = unpacked(&frame, 100);
    assert_eq!((read.as_slice(), told.unwrap_err().contains("checksum")), (b"abcd".as_slice(), true));
}

proptest! {
    #[test]
    fn nothing_panics(mut bytes in proptest::collection::vec(any::<u8>(), 0..400), by in 1..50_usize) {
        bytes.splice(0..0, MAGIC.iter().copied());
        let _ = unpacked(&bytes, by);
    }

    #[test]
    fn pieces_do_not_show(flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4), by in 1..900_usize) {
        let mut bytes = [packed(&lines(3000)), skippable(3), packed(b"two")].concat();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let (read, told) = unpacked(&bytes, by);
        let (all, once) = unpacked(&bytes, bytes.len());
        prop_assert_eq!((read, told.is_err()), (all, once.is_err()));
    }
}
