//! The beginning of a source, by which its format is told; never by a file's name.

use core::cell::OnceCell;

use super::digest::Digester;
use super::format::Format;
use super::keys::Keys;
use super::reader::Reader;
use super::records::Records;

/// As many bytes as it takes to tell any format.
pub(super) const ENOUGH: usize = 4096;

/// The beginning of a source: unpacked, in UTF-8 where it is text, and without a byte order mark.
pub(super) struct Head<'a> {
    pub(super) bytes: &'a [u8],
    /// Whether it is all that will be looked at.
    pub(super) whole: bool,
    /// Whether it is all of the source.
    pub(super) ended: bool,
    pub(super) first: First<'a>,
    keys: OnceCell<Option<Keys<'a>>>,
}

/// What a source begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First<'a> {
    /// Too little of it is there.
    Open,
    /// A JSON object whose first member has this name; its value begins like this.
    Member(&'a [u8], &'a [u8]),
    /// Another JSON object.
    Object,
    /// A list of objects or lists.
    List,
    /// No JSON object, and no list of objects or lists.
    Other,
}

/// The source that is begun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    /// Its number.
    pub(super) number: u32,
    /// For its tokens.
    pub(super) digester: Digester,
}

/// Whether a source is of a format.
pub(super) enum Sniff {
    /// It is not, whatever comes.
    No,
    /// More of it has to be seen.
    Open,
    /// It is.
    Yes(Box<dyn Reader>),
}

impl Source {
    /// It is of this format.
    pub(super) fn found(self, format: impl Format + 'static) -> Sniff {
        Sniff::Yes(Box::new(Records::new(self.number, format)))
    }
}

impl<'a> Head<'a> {
    /// Of the first bytes of a source, at most [`ENOUGH`]; `ended` says that there will not be more.
    pub(super) fn new(bytes: &'a [u8], ended: bool) -> Self {
        let whole = ended || bytes.len() >= ENOUGH;
        Self { bytes, whole, ended, first: First::of(bytes), keys: OnceCell::new() }
    }

    /// The names in it, if it is JSON.
    pub(super) fn keys(&self) -> Option<&Keys<'a>> {
        self.keys.get_or_init(|| Keys::of(self.bytes)).as_ref()
    }
}

impl<'a> First<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let rest = match bytes.trim_ascii_start() {
            [] => return Self::Open,
            [b'[', rest @ ..] => {
                return match rest.trim_ascii_start().first() {
                    None => Self::Open,
                    Some(b'{' | b'[') => Self::List,
                    Some(_) => Self::Other,
                };
            }
            [b'{', rest @ ..] => rest.trim_ascii_start(),
            _ => return Self::Other,
        };
        let rest = match rest {
            [] => return Self::Open,
            [b'"', rest @ ..] => rest,
            _ => return Self::Object,
        };
        // A name with escapes is none that tells a format.
        let Some((name, rest)) = memchr::memchr2(b'"', b'\\', rest).and_then(|end| rest.split_at_checked(end)) else {
            return Self::Open;
        };
        let Some(value) = rest.get(1..).map(<[u8]>::trim_ascii_start).filter(|rest| !rest.is_empty()) else {
            return Self::Open;
        };
        match value.strip_prefix(b":").map(<[u8]>::trim_ascii_start) {
            None => Self::Object,
            Some([]) => Self::Open,
            Some(value) => Self::Member(name, value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::First;

    #[test]
    fn the_first_member_is_told() {
        for (text, first) in [
            ("", First::Open),
            (" {", First::Open),
            ("{\"lo", First::Open),
            ("{\"log\" :", First::Open),
            ("{\n \"log\" : {", First::Member(b"log", b"{")),
            ("{\"log\":1", First::Member(b"log", b"1")),
            ("{\"version\":\"V", First::Member(b"version", b"\"V")),
            ("{}", First::Object),
            ("{\"a\" \"b\"", First::Object),
            ("[", First::Open),
            ("[ {", First::List),
            ("[2024", First::Other),
            ("x", First::Other),
        ] {
            assert_eq!(First::of(text.as_bytes()), first, "{text}");
        }
    }
}
