//! The common case of a record, read in one pass: a flat object of known fields, plain numbers, and texts without
//! escapes. It stands in every line of a recording of millions, and this takes about a third of the general
//! parser's time. Whatever is not that simple is declined and left to `serde_json`, which also words every error;
//! what is accepted is exactly what `serde_json` would have made of it.

use std::borrow::Cow;

use super::answer::answer_word;
use super::number;
use super::record::{Record, Text, TimeField, TtlField, VersionWord};

/// The record, or `None` where the general parser has to look.
pub(super) fn read(line: &str) -> Option<Record<'_>> {
    fields(Scan { rest: line.trim_start_matches([' ', '\t']).strip_prefix('{')? }, b'}').map(|(record, _)| record)
}

/// Whether these are fields of a request, and none of its time or answer: `"method":"GET","path":"/"`.
pub(super) fn read_middle(middle: &str) -> Option<()> {
    let (_, seen) = fields(Scan { rest: middle }, b'\0')?;
    (seen & (ANSWER | 1) == 0).then_some(())
}

/// The numbers of the fields of an answer: status, answer, waited, reply_ttl, issued.
const ANSWER: u32 = (1 << 16) | (1 << 17) | (1 << 18) | (1 << 19) | (1 << 20);

/// The fields up to `end` (0 for the end of the text), and which they were.
fn fields(mut scan: Scan<'_>, end: u8) -> Option<(Record<'_>, u32)> {
    let mut record = Record::default();
    let mut seen = 0_u32;
    loop {
        let key = scan.string()?;
        scan.skip(b':')?;
        let bit = 1 << field(&mut record, key, &mut scan)?;
        if seen & bit != 0 {
            return None;
        }
        seen |= bit;
        match scan.next() {
            Some(b',') => {}
            Some(byte) if byte == end => break,
            None if end == 0 => break,
            Some(_) | None => return None,
        }
    }
    scan.spaces();
    scan.rest.is_empty().then_some((record, seen))
}

/// Reads the value of one field; gives the field's number.
fn field<'a>(record: &mut Record<'a>, key: &str, scan: &mut Scan<'a>) -> Option<u32> {
    let number = match key.as_bytes() {
        b"time" => {
            record.time = Some(TimeField::Rfc3339(Cow::Borrowed(scan.string()?)));
            0
        }
        b"instance" => text(&mut record.instance, scan, 1)?,
        b"method" => text(&mut record.method, scan, 2)?,
        b"path" => text(&mut record.path, scan, 3)?,
        b"version" => {
            record.version = Some(match scan.string()? {
                "v1" => VersionWord::V1,
                "v2" => VersionWord::V2,
                _ => return None,
            });
            4
        }
        b"token" => text(&mut record.token, scan, 5)?,
        b"ttl" => {
            record.ttl = Some(TtlField::Seconds(u32::try_from(scan.integer()?).ok()?));
            6
        }
        b"forwarded_for" => {
            record.forwarded_for = scan.boolean()?;
            7
        }
        b"ipv6" => {
            record.ipv6 = Some(scan.boolean()?);
            8
        }
        b"user_agent" => text(&mut record.user_agent, scan, 9)?,
        b"hops" | b"forwards" => {
            record.hops = Some(u8::try_from(scan.integer()?).ok()?);
            10
        }
        b"source" => text(&mut record.source, scan, 11)?,
        b"process" => text(&mut record.process, scan, 12)?,
        b"argv" => text(&mut record.argv, scan, 13)?,
        b"pid" => {
            record.pid = Some(u32::try_from(scan.integer()?).ok()?);
            14
        }
        b"container" => text(&mut record.container, scan, 15)?,
        b"status" => {
            record.status = Some(u16::try_from(scan.integer()?).ok()?);
            16
        }
        b"answer" => {
            record.answer = Some(answer_word(scan.string()?)?);
            17
        }
        b"waited" => {
            record.waited = Some(scan.decimal()?);
            18
        }
        b"reply_ttl" => {
            record.reply_ttl = Some(u8::try_from(scan.integer()?).ok()?);
            19
        }
        b"issued" => text(&mut record.issued, scan, 20)?,
        _ => return None,
    };
    Some(number)
}

fn text<'a>(slot: &mut Option<Text<'a>>, scan: &mut Scan<'a>, number: u32) -> Option<u32> {
    *slot = Some(Text(Cow::Borrowed(scan.string()?)));
    Some(number)
}

/// What is left of the line.
struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    /// Goes on behind the first `bytes` bytes, which end a character.
    fn advance(&mut self, bytes: usize) -> Option<&'a str> {
        let (before, rest) = self.rest.split_at_checked(bytes)?;
        self.rest = rest;
        Some(before)
    }

    fn spaces(&mut self) {
        while let Some(b' ' | b'\t') = self.rest.as_bytes().first() {
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
    }

    fn next(&mut self) -> Option<u8> {
        self.spaces();
        let byte = self.rest.as_bytes().first().copied()?;
        self.advance(1)?;
        Some(byte)
    }

    fn skip(&mut self, wanted: u8) -> Option<()> {
        (self.next()? == wanted).then_some(())
    }

    /// A text without escapes and control characters.
    fn string(&mut self) -> Option<&'a str> {
        self.skip(b'"')?;
        let inside = self.advance(plain_length(self.rest.as_bytes()))?;
        let closed = self.rest.as_bytes().first() == Some(&b'"');
        self.advance(1).filter(|_| closed)?;
        Some(inside)
    }

    fn boolean(&mut self) -> Option<bool> {
        self.spaces();
        let value = self.rest.starts_with("true");
        if !value && !self.rest.starts_with("false") {
            return None;
        }
        self.advance(if value { 4 } else { 5 })?;
        Some(value)
    }

    fn integer(&mut self) -> Option<u64> {
        self.spaces();
        let (number, length) = number::integer(self.rest.as_bytes())?;
        self.advance(length).map(|_| number)
    }

    fn decimal(&mut self) -> Option<f64> {
        self.spaces();
        let (number, length) = number::decimal(self.rest.as_bytes())?;
        self.advance(length).map(|_| number)
    }
}

/// How many bytes come before the first quote, backslash or control character. Eight at a time: texts are short,
/// and a call of a vector routine costs more than it saves.
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    // The lowest marked byte is exact; borrows can only mark bytes above it.
    let zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
    let mut length = 0;
    let (words, _) = bytes.as_chunks::<8>();
    for word in words {
        let word = u64::from_le_bytes(*word);
        let quote = zero(word ^ (ONES * u64::from(b'"')));
        let backslash = zero(word ^ (ONES * u64::from(b'\\')));
        let control = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
        let marked = quote | backslash | control;
        if marked != 0 {
            return length + (marked.trailing_zeros() / 8) as usize;
        }
        length += 8;
    }
    let rest = bytes.get(length..).unwrap_or_default();
    length + rest.iter().take_while(|b| **b != b'"' && **b != b'\\' && **b >= 0x20).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the general parser makes of it.
    fn general(line: &str) -> Option<Record<'_>> {
        serde_json::from_str(line).ok()
    }

    #[test]
    fn takes_what_recordings_have() {
        let line = r#"{"time":"2026-11-22T03:37:28.988Z", "method": "PUT","path":"/latest/api/token","ttl":21600,"user_agent":"Käse/1.0","hops":1,"answer":"none","waited":1.001,"forwarded_for":true,"ipv6":false,"status":200}"#;
        assert_eq!(read(line), general(line));
        assert!(read(line).is_some());
    }

    #[test]
    fn texts_end_where_they_should() {
        for end in [b'"', b'\\', 0, 0x1f, b'\n'] {
            for at in 0..20 {
                let mut text = vec![b'x'; 24];
                text[at] = end;
                text[at + 1] = 0x80;
                text[at + 2] = b'"';
                assert_eq!(plain_length(&text), at, "{end}");
            }
        }
        assert_eq!(plain_length("0123456789é\u{7f}!#[]~ ".as_bytes()), 19);
    }

    #[test]
    fn leaves_the_rest_to_the_general_parser() {
        for line in [
            r#"{"method":"GET","method":"GET"}"#,
            r#"{"method":"G\u0045T"}"#,
            r#"{"time":1}"#,
            r#"{"status":0200}"#,
            r#"{"waited":1e3}"#,
            r#"{"status":200.0}"#,
            r#"{"hops":300}"#,
            r#"{"method":null}"#,
            r#"{"methd":"GET"}"#,
            r#"{"method":"GET"} x"#,
            r#"{"method":"GET""#,
            r#"{"method":"GET",}"#,
            "{}",
            "",
            "{\"method\":\"a\u{1}\"}",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    fn value() -> impl Strategy<Value = String> {
        prop_oneof![
            "\"[a-z0-9/ .\\\\\"é]{0,12}\"",
            "-?[0-9]{1,11}(\\.[0-9]{0,10})?(e[0-9])?",
            Just("true".to_owned()),
            Just("false".to_owned()),
            Just("null".to_owned()),
            Just("\"v1\"".to_owned()),
            Just("\"none\"".to_owned()),
            Just("[\"a\"]".to_owned()),
        ]
    }

    fn key() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "time",
            "instance",
            "method",
            "path",
            "version",
            "token",
            "ttl",
            "forwarded_for",
            "ipv6",
            "user_agent",
            "hops",
            "forwards",
            "source",
            "process",
            "argv",
            "parents",
            "pid",
            "container",
            "status",
            "answer",
            "waited",
            "reply_ttl",
            "issued",
            "note",
            "other",
        ])
    }

    proptest! {
        #[test]
        fn never_differs_from_the_general_parser(
            fields in prop::collection::vec((key(), value(), "[ \t]{0,2}"), 0..6), tail in "[ }x]{0,2}"
        ) {
            let inside: Vec<String> = fields.iter().map(|(k, v, s)| format!("{s}\"{k}\"{s}:{s}{v}{s}")).collect();
            let line = format!("{{{}}}{tail}", inside.join(","));
            if let Some(record) = read(&line) {
                prop_assert_eq!(Some(record), general(&line));
            }
        }

        #[test]
        fn any_text_is_read_or_declined(line in ".{0,80}") {
            if let Some(record) = read(&line) {
                prop_assert_eq!(Some(record), general(&line));
            }
        }
    }
}
