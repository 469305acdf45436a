//! Text in any of Unicode's encodings, as UTF-8: PowerShell's `>` writes UTF-16, and several editors put a byte order mark
//! before UTF-8.

/// Where the bytes go.
type Out<'a> = &'a mut dyn FnMut(&[u8]);

const UTF8: &[u8] = &[0xef, 0xbb, 0xbf];
const LITTLE_ENDIAN: &[u8] = &[0xff, 0xfe];
const BIG_ENDIAN: &[u8] = &[0xfe, 0xff];

/// Turns what begins with a byte order mark into UTF-8 without one, piece by piece; all else stays as it is.
#[derive(Debug, Default)]
pub(crate) struct ToUtf8 {
    how: How,
    /// The beginning of a mark, or of a character, whose rest has not come.
    held: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum How {
    /// Too little of it is there.
    #[default]
    Undecided,
    AsItIs,
    Utf16 {
        big_endian: bool,
    },
}

impl ToUtf8 {
    /// Takes the next piece.
    pub(crate) fn feed(&mut self, bytes: &[u8], out: Out<'_>) {
        match self.how {
            How::AsItIs => out(bytes),
            How::Undecided => {
                self.held.extend_from_slice(bytes);
                self.decide(false, out);
            }
            How::Utf16 { big_endian } => {
                self.held.extend_from_slice(bytes);
                self.utf16(big_endian, false, out);
            }
        }
    }

    /// Says that the text has ended: what was held back comes out.
    pub(crate) fn finish(&mut self, out: Out<'_>) {
        if self.how == How::Undecided {
            self.decide(true, out);
        }
        if let How::Utf16 { big_endian } = self.how {
            self.utf16(big_endian, true, out);
        }
    }

    fn decide(&mut self, ended: bool, out: Out<'_>) {
        let marks = [
            (UTF8, How::AsItIs),
            (LITTLE_ENDIAN, How::Utf16 { big_endian: false }),
            (BIG_ENDIAN, How::Utf16 { big_endian: true }),
        ];
        if !ended && marks.iter().any(|(mark, _)| mark.len() > self.held.len() && mark.starts_with(&self.held)) {
            return;
        }
        let held = core::mem::take(&mut self.held);
        let found = marks.into_iter().find_map(|(mark, how)| Some((how, held.strip_prefix(mark)?)));
        let (how, rest) = found.unwrap_or((How::AsItIs, &held));
        self.how = how;
        if !rest.is_empty() {
            self.feed(rest, out);
        }
    }

    /// What is no character becomes U+FFFD.
    fn utf16(&mut self, big_endian: bool, ended: bool, out: Out<'_>) {
        let (pairs, odd) = self.held.as_chunks::<2>();
        let read = if big_endian { u16::from_be_bytes } else { u16::from_le_bytes };
        // The first half of a character waits for its second.
        let waits = !ended && pairs.last().is_some_and(|pair| (0xd800..0xdc00).contains(&read(*pair)));
        let (now, later) = pairs.split_at(pairs.len() - usize::from(waits));
        let mut text: String = char::decode_utf16(now.iter().map(|pair| read(*pair)))
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        if ended && !odd.is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
        self.held = if ended { Vec::new() } else { [later.as_flattened(), odd].concat() };
        if !text.is_empty() {
            out(text.as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decoded(bytes: &[u8], piece: usize) -> Vec<u8> {
        let (mut to, mut found) = (ToUtf8::default(), Vec::new());
        for piece in bytes.chunks(piece) {
            to.feed(piece, &mut |bytes| found.extend_from_slice(bytes));
        }
        to.finish(&mut |bytes| found.extend_from_slice(bytes));
        found
    }

    #[test]
    fn what_has_no_mark_stays_as_it_is() {
        for bytes in [&b"\xef\xbb"[..], b"\xff", b"\xff\xff\xfe", b"", b"{}", b"\xef\xbb\xbe", b"\xfe\x00"] {
            assert_eq!(decoded(bytes, 1), bytes);
        }
        assert_eq!(decoded(b"\xef\xbb\xbf\xef\xbb\xbfx", 1), b"\xef\xbb\xbfx");
    }

    #[test]
    fn what_is_no_character_is_replaced() {
        for (units, text) in [
            (&[0xd83d, 0x20][..], "\u{fffd} "),
            (&[0xd83d], "\u{fffd}"),
            (&[0xde00, 0xd83d, 0xd83d, 0xde00], "\u{fffd}\u{fffd}\u{1f600}"),
        ] {
            let bytes: Vec<u8> = [0xfeff].iter().chain(units).flat_map(|unit: &u16| unit.to_le_bytes()).collect();
            for piece in 1..6 {
                assert_eq!(decoded(&bytes, piece), text.as_bytes());
            }
        }
        assert_eq!(decoded(b"\xfe\xff\0a\0", 2), "a\u{fffd}".as_bytes());
    }

    proptest! {
        #[test]
        fn text_comes_out_whatever_the_pieces(text in any::<String>(), piece in 1_usize..9, big_endian: bool) {
            let write = |unit: u16| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() };
            let bytes: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(write).collect();
            prop_assert_eq!(decoded(&bytes, piece), text.as_bytes());
            let bytes = [UTF8, text.as_bytes()].concat();
            prop_assert_eq!(decoded(&bytes, piece), text.as_bytes());
        }
    }
}
