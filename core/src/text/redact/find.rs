//! Where the secrets are. The text is taken word by word; a word either is a secret by its look, or names one that
//! follows it.

use core::ops::Range;

/// What a recorder leaves where it removed a token itself (aws-imds-packet-analyzer).
const REMOVED_BY_RECORDER: &[u8] = b"**token redacted**";

/// From this length on, a run of base64 that ends in padding, or begins like a token, is one.
const LONG: usize = 40;

/// What stands where a secret stood.
pub const REDACTED: &str = "<redacted>";

/// Walks over a text once.
pub(super) struct Finder<'a> {
    text: &'a [u8],
    at: usize,
}

/// How a name that ends in a known ending introduces its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// `name: value`, `name=value`, `"name": "value"`; after an option also `--name value`.
    Plain,
    /// Also `name value`, as in `aws configure set aws_secret_access_key value`.
    Bare,
    /// As `Plain`, in a query: the value ends at `&`.
    Query,
    /// As `Plain`, and a scheme may stand before the value.
    Scheme,
}

impl<'a> Finder<'a> {
    pub(super) const fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0 }
    }

    /// The next secret that is not replaced yet.
    pub(super) fn next_secret(&mut self) -> Option<Range<usize>> {
        loop {
            let byte = *self.text.get(self.at)?;
            let secret = if is_word(byte) {
                let start = self.at;
                let end = self.end_of(start, is_word);
                self.at = end;
                let named = ending_of(self.slice(start..end)).and_then(|ending| self.after_name(start, end, ending));
                match named {
                    Some(value) => Some(self.chain(value)),
                    None => self.by_look(start, end),
                }
            } else {
                self.at += 1;
                if byte == b':' { self.user_information() } else { None }
            };
            if let Some(secret) = secret {
                self.at = secret.end;
                if self.slice(secret.clone()) != REDACTED.as_bytes() {
                    return Some(secret);
                }
            }
        }
    }

    /// A value may be a name itself, `--secret X-aws-ec2-metadata-token: value`: then that value goes, too, and with it
    /// the quote that one of them lies in.
    fn chain(&self, value: Range<usize>) -> Range<usize> {
        let end = self.end_of_chain(value.clone());
        let mut start = value.start;
        if end > value.end {
            let before = self.slice(0..start);
            start -= before.iter().rev().take_while(|b| matches!(b, b'"' | b'\'' | b'\\')).count();
        }
        start..end
    }

    /// Where the last value of a chain ends.
    fn end_of_chain(&self, value: Range<usize>) -> usize {
        let mut piece = value;
        loop {
            let bytes = self.slice(piece.clone());
            let name_end = bytes.iter().rposition(|&b| is_word(b)).map_or(0, |last| last + 1);
            let name = bytes.get(..name_end).unwrap_or_default();
            let name_start = name.iter().rposition(|&b| !is_word(b)).map_or(0, |before| before + 1);
            let (start, end) = (piece.start + name_start, piece.start + name_end);
            let next = ending_of(self.slice(start..end)).and_then(|ending| self.after_name(start, end, ending));
            match next {
                // The outer value has to end here, too, or a second pass would find more of it.
                Some(next) if next.end > piece.end => piece = piece.end..self.end_of_value(next.end, Ending::Plain),
                _ => return piece.end,
            }
        }
    }

    fn slice(&self, range: Range<usize>) -> &'a [u8] {
        self.text.get(range).unwrap_or_default()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.get(at).copied()
    }

    /// The first place from `at` on whose byte is not of `class`.
    fn end_of(&self, at: usize, class: impl Fn(u8) -> bool) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest.iter().position(|&b| !class(b)).unwrap_or(rest.len())
    }

    /// The value that the word at `start..end` names.
    fn after_name(&self, start: usize, end: usize, ending: Ending) -> Option<Range<usize>> {
        let word = self.slice(start..end);
        let after_quote = self.end_of(end, |b| matches!(b, b'"' | b'\'' | b'\\'));
        let sign = self.end_of(after_quote, is_blank);
        let value = if matches!(self.byte(sign), Some(b':' | b'=')) {
            sign + 1
        } else if sign > after_quote && (ending == Ending::Bare || word.starts_with(b"-")) {
            sign
        } else {
            return None;
        };
        self.value(self.end_of(value, is_blank), ending)
    }

    /// The value that begins at `at`, with its scheme, without its quotes.
    fn value(&self, at: usize, ending: Ending) -> Option<Range<usize>> {
        if self.slice(at..at + REMOVED_BY_RECORDER.len()).eq_ignore_ascii_case(REMOVED_BY_RECORDER) {
            return Some(at..self.end_of_value(at + REMOVED_BY_RECORDER.len(), ending));
        }
        if matches!(self.byte(at), Some(b'{' | b'[')) {
            // A structure, with the secret somewhere in it: where it ends is not worth a parser.
            return Some(at..self.text.len());
        }
        let opening = self.end_of(at, |b| b == b'\\');
        if let Some(quote @ (b'"' | b'\'')) = self.byte(opening)
            && let Some(length) = memchr::memchr(quote, self.text.get(opening + 1..).unwrap_or_default())
        {
            let inside = opening + 1..opening + 1 + length;
            return (!inside.is_empty()).then_some(inside);
        }
        let mut end = self.end_of_value(at, ending);
        let first = self.slice(at..end);
        // An empty header in a command line is followed by the next argument, mostly the URL.
        if first.is_empty() || starts_with(first, b"http://") || starts_with(first, b"https://") {
            return None;
        }
        if ending == Ending::Scheme && is_scheme(first) {
            let second = self.end_of(end, is_blank);
            end = self.end_of_value(second, ending).max(end);
        }
        Some(at..end)
    }

    /// Where an unquoted value ends: before a blank, a quote, `, `, and in queries before `&`.
    fn end_of_value(&self, at: usize, ending: Ending) -> usize {
        let mut end = at;
        while let Some(byte) = self.byte(end) {
            let stops = match byte {
                b'"' | b'\'' => end > at,
                b',' => self.byte(end + 1).is_none_or(is_blank),
                b'&' => ending == Ending::Query,
                _ => is_blank(byte),
            };
            if stops {
                break;
            }
            end += 1;
        }
        end
    }

    /// `user:password@` of a URL whose `:` has just been passed.
    fn user_information(&self) -> Option<Range<usize>> {
        if !self.text.get(self.at..)?.starts_with(b"//") {
            return None;
        }
        let start = self.at + 2;
        let end = self.end_of(start, |b| !is_blank(b) && !matches!(b, b'/' | b'?' | b'#' | b'"' | b'\'' | b','));
        let length = memchr::memrchr(b'@', self.slice(start..end))?;
        (length > 0).then_some(start..start + length)
    }

    /// The word at `start..end` where it is a secret by its look.
    fn by_look(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let word = self.slice(start..end);
        if word.len() < 4 {
            return None;
        }
        if word.len() >= LONG {
            let padded = self.end_of_padding(end);
            if padded > end || starts_with(word, b"aqae") {
                return Some(start..padded);
            }
        }
        if matches!(word.first(), Some(b'i' | b'I' | b'f' | b'F'))
            && (starts_with(word, b"iqoj") || starts_with(word, b"fwog") || starts_with(word, b"fqog"))
        {
            let run = self.end_of(start, |b| is_word(b) || matches!(b, b'+' | b'/' | b'=' | b'%'));
            if run - start >= LONG {
                return Some(start..run);
            }
        }
        let id = key_id(word)?;
        Some(start + id.start..start + id.end)
    }

    /// The end of `==`, percent-encoded or not, that begins at `at`; `at` itself where there is none.
    fn end_of_padding(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        if rest.starts_with(b"==") {
            self.end_of(at, |b| b == b'=')
        } else if starts_with(rest, b"%3d%3d") {
            at + 6
        } else {
            at
        }
    }
}

/// Letters, digits, `-` and `_`: the alphabet of URL-safe base64, and of names.
const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Space and all controls: command lines come with NUL between their arguments, too.
const fn is_blank(byte: u8) -> bool {
    byte <= b' ' || byte == 0x7f
}

fn starts_with(text: &[u8], lower: &[u8]) -> bool {
    text.get(..lower.len()).is_some_and(|head| head.eq_ignore_ascii_case(lower))
}

fn ends_with(text: &[u8], lower: &[u8]) -> bool {
    text.len()
        .checked_sub(lower.len())
        .and_then(|at| text.get(at..))
        .is_some_and(|tail| tail.eq_ignore_ascii_case(lower))
}

/// Whether and how a word names a secret. The last letters decide first: most words cost one comparison.
fn ending_of(word: &[u8]) -> Option<Ending> {
    let ends = |endings: &[&[u8]]| endings.iter().any(|ending| ends_with(word, ending));
    let &[.., before, last] = word else { return None };
    match (before | 0x20, last | 0x20) {
        (b'e', b'n') if ends(&[b"token"]) => Some(if ends(&[b"amz-security-token"]) {
            Ending::Query
        } else if ends(&[b"session-token", b"session_token", b"sessiontoken", b"security-token", b"security_token"]) {
            Ending::Bare
        } else {
            Ending::Plain
        }),
        (b'e', b'y') if ends(&[b"secret-access-key", b"secret_access_key", b"secretaccesskey"]) => Some(Ending::Bare),
        (b'e', b'y') if ends(&[b"secret-key", b"secret_key", b"secretkey", b"api-key", b"api_key", b"apikey"]) => {
            Some(Ending::Plain)
        }
        (b'o', b'n') if ends(&[b"authorization"]) => Some(Ending::Scheme),
        (b'e', b'r') if word.eq_ignore_ascii_case(b"bearer") => Some(Ending::Bare),
        (b'e', b't') if ends(&[b"secret"]) => Some(Ending::Plain),
        (b'r' | b'w', b'd') if ends(&[b"password", b"passwd"]) => Some(Ending::Plain),
        (b'r', b'e') if ends(&[b"signature"]) => Some(Ending::Query),
        (b'a', b'l') if ends(&[b"credential"]) => Some(Ending::Query),
        _ => None,
    }
}

/// The schemes of an Authorization header after which the secret is the next word.
fn is_scheme(word: &[u8]) -> bool {
    [&b"bearer"[..], b"basic", b"token", b"negotiate", b"digest", b"aws4-hmac-sha256"]
        .iter()
        .any(|scheme| word.eq_ignore_ascii_case(scheme))
}

/// An AWS access key id (`AKIA` or `ASIA` and 16 letters or digits) inside a word.
fn key_id(word: &[u8]) -> Option<Range<usize>> {
    const LENGTH: usize = 20;
    if word.len() < LENGTH {
        return None;
    }
    let candidates = word.get(..=word.len() - LENGTH)?;
    let start = memchr::memchr2_iter(b'a', b'A', candidates).find(|&at| {
        let window = word.get(at..at + LENGTH).unwrap_or_default();
        (starts_with(window, b"akia") || starts_with(window, b"asia")) && window.iter().all(u8::is_ascii_alphanumeric)
    })?;
    // What is glued to it goes too: it may be the rest of the same run.
    let rest = word.get(start..).unwrap_or_default();
    let length = rest.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
    Some(start..start + length)
}
