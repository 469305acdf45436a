//! Heads of HTTP/1.x messages, reduced to what is kept of them.

use crate::recordings::digest::Digester;
use crate::recordings::event::{SeenToken, SeenTtl};

/// More header fields than any client sends.
const MOST_HEADERS: usize = 128;

/// Longest head that is waited for.
pub(super) const LONGEST_HEAD: usize = 64 * 1024;

/// Longest path or user agent that is kept, in bytes.
const LONGEST_TEXT: usize = 4096;

/// A request's head. Secrets are digests here already.
#[derive(Clone, Debug, Default)]
pub(super) struct RequestHead {
    pub(super) method: Option<String>,
    pub(super) path: Option<String>,
    pub(super) user_agent: Option<String>,
    pub(super) token: SeenToken,
    pub(super) ttl: SeenTtl,
    pub(super) forwarded_for: bool,
    pub(super) body: Body,
    /// Whether it waits for leave to send its body (Expect: 100-continue).
    pub(super) asks_leave: bool,
    /// Whether the end of the head was not captured.
    pub(super) cut: bool,
}

/// An answer's head.
#[derive(Clone, Copy, Debug)]
pub(super) struct AnswerHead {
    pub(super) status: u16,
    pub(super) body: Body,
}

/// How a message's body ends (RFC 9112, section 6.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Body {
    /// There is none.
    #[default]
    None,
    /// After this many bytes.
    Length(u64),
    /// With the last chunk.
    Chunked,
    /// With the connection.
    UntilClose,
}

impl RequestHead {
    /// Whether a 200 to it carries a session token: PUT on the token path.
    pub(super) fn asks_for_token(&self) -> bool {
        let path = self.path.as_deref().unwrap_or_default();
        let path = path.split(['?', '#']).next().unwrap_or_default();
        self.method.as_deref() == Some("PUT") && path.strip_suffix('/').unwrap_or(path).ends_with("/api/token")
    }
}

/// Where a head ends, looking from `from` on: the offset behind the empty line.
pub(super) fn head_end(bytes: &[u8], from: usize) -> Option<usize> {
    let from = from.saturating_sub(3);
    memchr::memchr_iter(b'\n', bytes.get(from..)?).map(|at| from + at).find_map(|at| {
        let after = bytes.get(at + 1..)?;
        match after {
            [b'\n', ..] => Some(at + 2),
            [b'\r', b'\n', ..] => Some(at + 3),
            _ => None,
        }
    })
}

/// Whether these are the first bytes of a request, as far as they go: a method and a blank (RFC 9110, section 9).
pub(super) fn may_begin_request(bytes: &[u8]) -> bool {
    let method = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).count();
    match bytes.get(method) {
        None => method <= 32,
        Some(b' ') => (1..=32).contains(&method),
        Some(_) => false,
    }
}

/// Whether a request surely begins here: a known method, a blank, and a path.
pub(super) fn begins_request(bytes: &[u8]) -> bool {
    const METHODS: [&[u8]; 9] =
        [b"GET ", b"PUT ", b"HEAD ", b"POST ", b"OPTIONS ", b"DELETE ", b"PATCH ", b"TRACE ", b"CONNECT "];
    METHODS.iter().any(|method| {
        bytes.strip_prefix(*method).is_some_and(|rest| matches!(rest.first(), None | Some(b'/' | b'h' | b'*')))
    })
}

/// Whether an answer surely begins here.
pub(super) fn begins_answer(bytes: &[u8]) -> bool {
    bytes.starts_with(b"HTTP/1.")
}

/// Reads a request's head. Where it was cut off (`cut`), what is whole in it counts, and header fields that it does
/// not show are not taken for absent.
pub(super) fn request(bytes: &[u8], cut: bool, digester: Digester) -> Option<RequestHead> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = httparse::Request::new(&mut fields);
    let complete = parsed.parse(bytes).ok()?.is_complete();
    if !complete && !cut {
        return None;
    }
    let mut head = RequestHead {
        method: parsed.method.map(|method| shorten(method.as_bytes())),
        path: parsed.path.filter(|_| complete || parsed.version.is_some()).map(|path| shorten(path.as_bytes())),
        cut: !complete,
        ..RequestHead::default()
    };
    head.method.as_ref()?;
    if complete {
        head.token = SeenToken::Absent;
        head.ttl = SeenTtl::Absent;
    }
    let (mut length, mut chunked) = (None, false);
    for field in parsed.headers.iter().filter(|field| !field.name.is_empty()) {
        let value = field.value.trim_ascii();
        if field.name.eq_ignore_ascii_case("x-aws-ec2-metadata-token") {
            head.token =
                if value.is_empty() { SeenToken::Empty } else { SeenToken::Present(Some(digester.token(value))) };
        } else if field.name.eq_ignore_ascii_case("x-aws-ec2-metadata-token-ttl-seconds") {
            head.ttl = number(value)
                .and_then(|seconds| u32::try_from(seconds).ok())
                .map_or(SeenTtl::Invalid, SeenTtl::Seconds);
        } else if field.name.eq_ignore_ascii_case("x-forwarded-for") {
            head.forwarded_for = true;
        } else if field.name.eq_ignore_ascii_case("user-agent") {
            head.user_agent = Some(shorten(value));
        } else if field.name.eq_ignore_ascii_case("expect") {
            head.asks_leave = value.eq_ignore_ascii_case(b"100-continue");
        } else if field.name.eq_ignore_ascii_case("content-length") {
            length = number(value);
        } else if field.name.eq_ignore_ascii_case("transfer-encoding") {
            chunked = value.to_ascii_lowercase().ends_with(b"chunked");
        }
    }
    head.body = match (chunked, length) {
        (true, _) => Body::Chunked,
        (false, Some(length)) if length > 0 => Body::Length(length),
        (false, _) => Body::None,
    };
    Some(head)
}

/// Reads an answer's head; `to_head` where it answers a HEAD. A head that was cut off still shows its status.
pub(super) fn answer(bytes: &[u8], to_head: bool) -> Option<AnswerHead> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = httparse::Response::new(&mut fields);
    let complete = parsed.parse(bytes).ok()?.is_complete();
    let status = parsed.code?;
    let (mut length, mut chunked) = (None, false);
    for field in parsed.headers.iter().filter(|field| !field.name.is_empty()) {
        let value = field.value.trim_ascii();
        if field.name.eq_ignore_ascii_case("content-length") {
            length = number(value);
        } else if field.name.eq_ignore_ascii_case("transfer-encoding") {
            chunked = value.to_ascii_lowercase().ends_with(b"chunked");
        }
    }
    let body = if to_head || status < 200 || matches!(status, 204 | 304) {
        Body::None
    } else if chunked {
        Body::Chunked
    } else {
        match length {
            Some(0) => Body::None,
            Some(length) => Body::Length(length),
            // Without the head's end there is no telling; the next thing that looks like an answer will show it.
            None if !complete => Body::None,
            None => Body::UntilClose,
        }
    };
    Some(AnswerHead { status, body })
}

/// Digits only, as RFC 9110 has them: `+1` is not a number here.
fn number(value: &[u8]) -> Option<u64> {
    let text = core::str::from_utf8(value).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    text.parse().ok()
}

fn shorten(text: &[u8]) -> String {
    String::from_utf8_lossy(text.get(..LONGEST_TEXT).unwrap_or(text)).into_owned()
}
