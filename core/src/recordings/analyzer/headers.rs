//! A request whose lines were joined by `, `: the join is not reversible, because values hold `, ` too.

use memchr::memmem;

use super::super::digest::Digester;
use super::super::event::{SeenToken, SeenTtl};

const TOKEN: &[u8] = b"x-aws-ec2-metadata-token";
const TTL: &[u8] = b"x-aws-ec2-metadata-token-ttl-seconds";
const FORWARDED_FOR: &[u8] = b"x-forwarded-for";
const USER_AGENT: &[u8] = b"user-agent";
/// What 1.4.0 and later print instead of the token header, name and all.
pub(super) const REMOVED: &[u8] = b"**token redacted**";

/// What is looked at of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Request<'a> {
    pub(super) method: &'a [u8],
    pub(super) path: &'a [u8],
    pub(super) token: SeenToken,
    pub(super) ttl: SeenTtl,
    pub(super) forwarded_for: bool,
    pub(super) user_agent: Option<&'a [u8]>,
}

/// Method, path and what follows the request line; `None` where `text` does not begin with one.
pub(super) fn request_line(text: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let method_end = text.iter().take(20).position(|&b| b == b' ')?;
    let (method, rest) = text.split_at_checked(method_end)?;
    let rest = rest.get(1..)?;
    let path_end = memchr::memchr(b' ', rest)?;
    let (path, version) = rest.split_at_checked(path_end)?;
    let version = version.get(1..)?;
    let digits = version.get(5..8)?;
    let http = version.get(..5)?.eq_ignore_ascii_case(b"http/")
        && matches!(digits, [a, b'.', b] if a.is_ascii_digit() && b.is_ascii_digit());
    let after = version.get(8..)?;
    let ends = after.is_empty() || after == b"," || after.starts_with(b", ");
    let shaped = !method.is_empty()
        && method.iter().all(u8::is_ascii_alphabetic)
        && (matches!(path.first(), Some(b'/' | b'*')) || memmem::find(path, b"://").is_some());
    (http && ends && shaped).then_some((method, path, after))
}

/// Reads a joined request; `None` where it does not begin with a request line.
pub(super) fn request<'a>(text: &'a [u8], digester: Digester) -> Option<Request<'a>> {
    let (method, path, mut rest) = request_line(text)?;
    let mut found = Request {
        method,
        path,
        token: SeenToken::Absent,
        ttl: SeenTtl::Absent,
        forwarded_for: false,
        user_agent: None,
    };
    // The blank line before a body.
    if let Some(end) = memmem::find(rest, b", , ") {
        rest = rest.get(..end).unwrap_or_default();
    }
    rest = rest.strip_suffix(b", ").or_else(|| rest.strip_suffix(b",")).unwrap_or(rest);
    let mut start = None;
    for at in memmem::find_iter(rest, b", ").map(|at| at + 2) {
        if begins_header(rest.get(at..).unwrap_or_default())
            && let Some(before) = start.replace(at)
        {
            found.header(rest.get(before..at - 2).unwrap_or_default(), digester);
        }
    }
    if let Some(last) = start {
        found.header(rest.get(last..).unwrap_or_default(), digester);
    }
    Some(found)
}

/// Whether a header begins here: a token-shaped name and `: `, or one of the names that matter and `:`.
fn begins_header(text: &[u8]) -> bool {
    if text.starts_with(REMOVED) {
        return true;
    }
    let length = text.iter().position(|&b| !is_name(b)).unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(length).unwrap_or_default();
    match rest {
        [b':', b' ', ..] | [b':'] => !name.is_empty(),
        [b':', ..] => [TOKEN, TTL, FORWARDED_FOR, USER_AGENT].iter().any(|known| name.eq_ignore_ascii_case(known)),
        _ => false,
    }
}

/// The characters of a header's name (RFC 9110, `token`).
const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#' | b'$' | b'%' | b'&' | b'\'' | b'*' | b'+' | b'-' | b'.' | b'^' | b'_' | b'`' | b'|' | b'~'
        )
}

impl<'a> Request<'a> {
    /// Takes one header; of several with one name the first counts.
    fn header(&mut self, text: &'a [u8], digester: Digester) {
        if text.starts_with(REMOVED) {
            if self.token == SeenToken::Absent {
                self.token = SeenToken::Present(None);
            }
            return;
        }
        let Some(colon) = memchr::memchr(b':', text) else { return };
        let name = text.get(..colon).unwrap_or_default();
        let value = text.get(colon + 1..).unwrap_or_default().trim_ascii();
        if name.eq_ignore_ascii_case(TOKEN) && self.token == SeenToken::Absent {
            self.token = match value {
                b"" => SeenToken::Empty,
                REMOVED => SeenToken::Present(None),
                token => SeenToken::Present(Some(digester.token(token))),
            };
        } else if name.eq_ignore_ascii_case(TTL) && self.ttl == SeenTtl::Absent {
            self.ttl = seconds(value).map_or(SeenTtl::Invalid, SeenTtl::Seconds);
        } else if name.eq_ignore_ascii_case(FORWARDED_FOR) {
            self.forwarded_for = true;
        } else if name.eq_ignore_ascii_case(USER_AGENT) && self.user_agent.is_none() {
            self.user_agent = Some(value);
        }
    }
}

/// Digits only.
fn seconds(value: &[u8]) -> Option<u32> {
    value.iter().all(u8::is_ascii_digit).then_some(())?;
    core::str::from_utf8(value).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::super::digest::Digester;
    use super::super::super::event::{SeenToken, SeenTtl};
    use super::{request, request_line};

    const DIGESTER: Digester = Digester::new(1);

    #[test]
    fn values_that_hold_the_separator_stay_whole() {
        let text = b"GET /latest HTTP/1.1, Accept-Encoding: gzip, deflate, Connection: Upgrade, HTTP2-Settings, \
            User-Agent: a (b, c; d), Date: Mon, 01 Jan 2024 00:00:00 GMT, X-Aws-Ec2-Metadata-Token:abc==, ";
        let found = request(text, DIGESTER).unwrap();
        assert_eq!(found.user_agent, Some(&b"a (b, c; d)"[..]));
        assert_eq!(found.token, SeenToken::Present(Some(DIGESTER.token(b"abc=="))));
        assert_eq!((found.ttl, found.forwarded_for), (SeenTtl::Absent, false));
    }

    #[test]
    fn a_body_holds_no_headers() {
        let found = request(b"PUT /x HTTP/1.1, Host: h, , x-forwarded-for: 1, user-agent: b", DIGESTER).unwrap();
        assert!(!found.forwarded_for && found.user_agent.is_none());
    }

    #[test]
    fn headers_that_matter() {
        for (text, token, ttl) in [
            ("x-aws-ec2-metadata-token: , accept: */*, ", SeenToken::Empty, SeenTtl::Absent),
            ("x-aws-ec2-metadata-token:", SeenToken::Empty, SeenTtl::Absent),
            ("**token redacted**, accept: */*,", SeenToken::Present(None), SeenTtl::Absent),
            ("x-aws-ec2-metadata-token: **token redacted**", SeenToken::Present(None), SeenTtl::Absent),
            ("x-aws-ec2-metadata-token-ttl-seconds: 21600, ", SeenToken::Absent, SeenTtl::Seconds(21600)),
            ("x-aws-ec2-metadata-token-ttl-seconds: +5", SeenToken::Absent, SeenTtl::Invalid),
            ("x-aws-ec2-metadata-token-ttl-seconds: ", SeenToken::Absent, SeenTtl::Invalid),
            ("x-aws-ec2-metadata-token-ttl-seconds: 99999999999", SeenToken::Absent, SeenTtl::Invalid),
        ] {
            let text = format!("get / http/1.1, host: h, {text}");
            let found = request(text.as_bytes(), DIGESTER).unwrap();
            assert_eq!((found.token, found.ttl), (token, ttl), "{text}");
        }
    }

    #[test]
    fn request_lines() {
        for good in [
            "GET / HTTP/1.1",
            "GET / HTTP/1.1,",
            "put /x?y http/1.0, a: b",
            "OPTIONS * HTTP/1.1",
            "GET http://h/ HTTP/1.1",
        ] {
            assert!(request_line(good.as_bytes()).is_some(), "{good}");
        }
        for bad in [
            "",
            "GET / HTTP/1.1\")",
            "GET /",
            "{\"expires_in\": 3600}",
            "GET / HTTP/1.1 , ",
            "G3T / HTTP/1.1",
            "GET x HTTP/1.1",
            " / HTTP/1.1",
        ] {
            assert!(request_line(bad.as_bytes()).is_none(), "{bad}");
        }
    }
}
