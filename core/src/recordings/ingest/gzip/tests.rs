use std::io::Write;

use flate2::{Compression, GzBuilder, write::GzEncoder};
use proptest::prelude::*;

use super::*;

/// A member has a checksum of its head (RFC 1952, 2.3.1).
const HEAD_SUM: u8 = 2;

fn packed(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

fn unpacked(packed: &[u8], by: usize) -> (Vec<u8>, Result<(), String>) {
    let (mut gzip, mut text) = (Gzip::default(), Vec::new());
    let fed = packed.chunks(by).try_for_each(|piece| gzip.feed(piece, &mut |plain| text.extend_from_slice(plain)));
    let ended = fed.and_then(|()| gzip.finish(&mut |plain| text.extend_from_slice(plain)));
    (text, ended)
}

#[test]
fn a_head_may_have_everything() {
    let mut encoder = GzBuilder::new()
        .extra(vec![7; 300])
        .filename("imds.log")
        .comment("of a host")
        .write(Vec::new(), Compression::best());
    encoder.write_all(b"text").unwrap();
    let mut with_sum = encoder.finish().unwrap();
    // Its own checksum comes last in a head: 10 bytes, 2 + 300, 9 and 10 with their zeros.
    with_sum[3] |= HEAD_SUM;
    let mut summed = with_sum[..331].to_vec();
    let mut sum = flate2::Crc::new();
    sum.update(&summed);
    summed.extend(&sum.sum().to_le_bytes()[..2]);
    summed.extend(&with_sum[331..]);
    for by in [1, 7, 1000] {
        assert_eq!(unpacked(&summed, by), (b"text".to_vec(), Ok(())));
    }
    summed[331] ^= 1;
    assert!(unpacked(&summed, 7).1.unwrap_err().contains("checksum"));
}

#[test]
fn what_unfolds_to_much_comes_by_pieces() {
    let packed = packed(&vec![0; 3 << 20]);
    let (mut gzip, mut sizes) = (Gzip::default(), Vec::new());
    gzip.feed(&packed, &mut |plain| sizes.push(plain.len())).unwrap();
    gzip.finish(&mut |_| {}).unwrap();
    assert_eq!((sizes.iter().sum::<usize>(), sizes.iter().all(|size| *size <= PIECE)), (3 << 20, true));
}

#[test]
fn damage_is_said() {
    let good = packed(b"some text that is long enough to be packed, long enough, long enough");
    let damage = |place: usize, by: u8| {
        let mut bad = good.clone();
        bad[place] ^= by;
        unpacked(&bad, 5).1.unwrap_err()
    };
    assert!(damage(2, 1).contains("invalid gzip header"));
    assert!(damage(good.len() - 1, 1).contains("checksum"));
    assert!(damage(good.len() - 6, 1).contains("checksum"));
    assert!(damage(10, 7).contains("damaged"));
    let behind = [good.as_slice(), b"rest"].concat();
    assert!(unpacked(&behind, 3).1.unwrap_err().contains("invalid gzip header"));
    assert_eq!(unpacked(&[good.as_slice(), &good].concat(), 9).1, Ok(()));
}

#[test]
fn what_came_before_damage_and_the_member_behind_it_are_read() {
    let first: Vec<u8> =
        (0..9000).flat_map(|number| format!("{number} of {}\n", number * 7919 % 10_007).into_bytes()).collect();
    let mut all = packed(&first);
    let (damage, behind) = (all.len() / 2, b"and this is the second".as_slice());
    // A block of a kind that there is not.
    all[damage..damage + 40].fill(0xff);
    all.extend(packed(behind));
    for by in [1, 700, 100_000] {
        let (mut gzip, mut text, mut told) = (Gzip::default(), Vec::new(), 0);
        for piece in all.chunks(by) {
            told += usize::from(gzip.feed(piece, &mut |plain| text.extend_from_slice(plain)).is_err());
        }
        gzip.finish(&mut |plain| text.extend_from_slice(plain)).unwrap();
        assert!(told > 0 && text.ends_with(behind));
        let same = text.iter().zip(&first).take_while(|(one, other)| one == other).count();
        assert!(same > first.len() / 3, "{same} of {}", first.len());
    }
}

proptest! {
    #[test]
    fn what_was_packed_is_unpacked(texts in proptest::collection::vec("[a-c]{0,900}", 1..4), by in 1..700_usize) {
        let all: Vec<u8> = texts.iter().flat_map(|text| packed(text.as_bytes())).collect();
        prop_assert_eq!(unpacked(&all, by), (texts.concat().into_bytes(), Ok(())));
    }

    #[test]
    fn what_is_cut_off_is_read_as_far_as_it_goes(text in "[a-z ]{40,900}", cut in 1..40_usize) {
        let all = packed(text.as_bytes());
        let (read, ended) = unpacked(&all[..all.len() - cut.min(all.len() - 1)], 64);
        prop_assert!(text.as_bytes().starts_with(&read));
        prop_assert!(ended.unwrap_err().contains("cut off"));
    }

    #[test]
    fn nothing_panics(mut bytes in proptest::collection::vec(any::<u8>(), 0..400), by in 1..50_usize) {
        bytes.splice(0..0, [0x1f, 0x8b, 8]);
        let _ = unpacked(&bytes, by);
    }
}
