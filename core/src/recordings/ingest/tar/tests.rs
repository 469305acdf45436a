use super::*;

/// What was found, in words.
#[derive(Default)]
struct Found(Vec<String>);

impl Members for Found {
    fn begin(&mut self) {
        self.0.push(String::new());
    }

    fn take(&mut self, bytes: &[u8]) {
        self.0.last_mut().unwrap().push_str(core::str::from_utf8(bytes).unwrap());
    }

    fn end(&mut self) {
        self.0.last_mut().unwrap().push('.');
    }

    fn unread(&mut self, why: &'static str) {
        self.0.push(why.to_owned());
    }
}

pub(in crate::recordings::ingest) fn member(kind: u8, content: &[u8]) -> Vec<u8> {
    let mut header = [0; BLOCK];
    header[..6].copy_from_slice(b"a.file");
    header[100..107].copy_from_slice(b"0000644");
    header[124..135].copy_from_slice(format!("{:011o}", content.len()).as_bytes());
    header[156] = kind;
    header[257..263].copy_from_slice(b"ustar\0");
    header[148..156].fill(b' ');
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    header[148..154].copy_from_slice(format!("{sum:06o}").as_bytes());
    header[154] = 0;
    let padding = content.len().next_multiple_of(BLOCK) - content.len();
    [&header[..], content, &vec![0; padding]].concat()
}

fn read(archive: &[u8], by: usize) -> (Vec<String>, bool) {
    let (mut tar, mut found) = (Tar::default(), Found::default());
    archive.chunks(by).for_each(|piece| tar.feed(piece, &mut found));
    let whole = tar.finish(&mut found);
    (found.0, whole)
}

#[test]
fn files_are_found_in_any_pieces() {
    let all = [
        member(b'5', b""),
        member(b'x', b"30 mtime=1\n"),
        member(b'0', b"one"),
        member(0, &[b'2'; BLOCK]),
        member(b'0', b""),
        member(b'S', b"holes"),
        vec![0; 2 * BLOCK],
    ]
    .concat();
    let expected = ["one.", &("2".repeat(BLOCK) + "."), ".", "files that are sparse, or go on in another archive"];
    for by in [1, 7, 511, 512, 5000] {
        assert_eq!(read(&all, by), (expected.map(str::to_owned).to_vec(), true), "{by}");
    }
    assert_eq!(looks_like(&all), Some(true));
}

#[test]
fn what_is_cut_off_or_damaged_is_said() {
    let all = [member(b'0', b"one"), member(b'0', b"two"), vec![0; 2 * BLOCK]].concat();
    for end in [3, 513, 600, 1030, 1600, 2048] {
        let (found, whole) = read(&all[..end], 100);
        assert!(!whole, "{end}: {found:?}");
    }
    let mut bad = all;
    bad[2 * BLOCK + 130] ^= 1;
    assert_eq!(read(&bad, 100).0, ["one.", "a damaged header, and what follows it"]);
}

#[test]
fn long_files_have_binary_lengths() {
    let mut header = member(b'0', b"");
    header[124..136].copy_from_slice(&[0x80, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1]);
    assert_eq!(size(&header), Some((2 << 32) + 1));
    header[124..136].fill(0xff);
    assert_eq!(size(&header), None);
}

#[test]
fn little_of_one_may_be_one() {
    assert_eq!(looks_like(b""), None);
    assert_eq!(looks_like(b"logs/a"), None);
    assert_eq!(looks_like(b"{\"a\":1}"), Some(false));
    assert_eq!(looks_like(&[b'x'; 300]), Some(false));
    assert_eq!(looks_like(&[b'x'; 120]), Some(false));
}
