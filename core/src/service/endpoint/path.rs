//! The path of a request as the service reads it: `//` is one slash, `/./` is none, percent-encoding is undone, the
//! query is cut, one slash at the end makes no difference (RTE-R0). Nothing here allocates until a name is needed.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// The path of a request target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestPath<'a> {
    raw: &'a str,
    query: bool,
}

/// One name in a path, perhaps percent-encoded.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a>(&'a str);

impl<'a> RequestPath<'a> {
    /// The path of `target`: one that starts with `/`, or the absolute form that proxies send (RFC 9112, 3.2.2).
    /// Absent where a server could not read it: another form, or white space and control characters in it.
    #[must_use]
    pub fn new(target: &'a str) -> Option<Self> {
        if target.bytes().any(|byte| byte <= b' ' || byte == 0x7f) {
            return None;
        }
        let (path, query) = match target.split_once('?') {
            Some((path, _)) => (path, true),
            None => (target, false),
        };
        let raw = match path.get(..7) {
            Some(scheme) if scheme.eq_ignore_ascii_case("http://") => {
                let rest = path.get(7..)?;
                rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or("/")
            }
            Some(_) | None => path,
        };
        raw.starts_with('/').then_some(Self { raw, query })
    }

    /// The names between the slashes.
    pub fn segments(self) -> impl Iterator<Item = Segment<'a>> + Clone {
        self.raw.split('/').map(Segment).filter(|segment| !segment.is("") && !segment.is("."))
    }

    /// Whether the names are exactly `names`.
    #[must_use]
    pub fn is(self, names: &[&str]) -> bool {
        let mut segments = self.segments();
        names.iter().all(|name| segments.next().is_some_and(|segment| segment.is(name))) && segments.next().is_none()
    }

    /// Whether a slash ends it; the root has none to spare.
    #[must_use]
    pub fn ends_with_slash(self) -> bool {
        self.raw.len() > 1 && self.raw.ends_with('/')
    }

    /// Whether reading it changed anything.
    #[must_use]
    pub fn was_normalised(self) -> bool {
        self.query || self.ends_with_slash() || self.raw.contains('%') || {
            let mut names = self.raw.split('/').skip(1);
            self.raw.len() > 1 && names.any(|name| name.is_empty() || name == ".")
        }
    }

    /// The path as sent, without its query.
    #[must_use]
    pub const fn as_sent(self) -> &'a str {
        self.raw
    }
}

impl<'a> Segment<'a> {
    /// Whether it spells `name`.
    #[must_use]
    pub fn is(self, name: &str) -> bool {
        if self.0.contains('%') { percent_decode_str(self.0).eq(name.bytes()) } else { self.0 == name }
    }

    /// Its text; bytes that are not UTF-8 become U+FFFD, which no name has.
    #[must_use]
    pub fn text(self) -> Cow<'a, str> {
        percent_decode_str(self.0).decode_utf8_lossy()
    }
}

/// Whether `target` is the path of the token request, `/latest/api/token`, however it is written.
#[must_use]
pub fn is_token_path(target: &str) -> bool {
    RequestPath::new(target).is_some_and(RequestPath::is_token_path)
}

impl RequestPath<'_> {
    /// Whether it is the path of the token request.
    #[must_use]
    pub fn is_token_path(self) -> bool {
        self.is(&["latest", "api", "token"])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_token_path_in_every_spelling() {
        for target in [
            "/latest/api/token",
            "/latest/api/token/",
            "//latest/./api//token",
            "/latest/api/%74oken?x=/y",
            "http://169.254.169.254/latest/api/token",
            "/latest/%2e/api/token",
        ] {
            assert!(is_token_path(target), "{target}");
        }
        for target in [
            "/latest/api/token/x",
            "/latest/api",
            "/2021-03-23/api/token",
            "/latest/api/Token",
            "/latest/api%2Ftoken",
            "latest/api/token",
            "/latest/api/token x",
            "*",
            "",
            "http://",
            "/latest/api/../api/token",
        ] {
            assert!(!is_token_path(target), "{target}");
        }
    }

    #[test]
    fn tells_whether_anything_was_changed() {
        let changed = |target| RequestPath::new(target).unwrap().was_normalised();
        assert!(!changed("/") && !changed("/latest/meta-data"));
        for target in ["/latest/", "//", "/a//b", "/a/./b", "/%61", "/a?b", "/."] {
            assert!(changed(target), "{target}");
        }
    }

    #[test]
    fn refuses_what_is_not_a_target() {
        for target in ["", "*", "a", "/a\tb", "/a\r\nX: y", "/\u{7f}", "https://x/"] {
            assert_eq!(RequestPath::new(target), None, "{target:?}");
        }
        assert_eq!(RequestPath::new("http://x").unwrap().as_sent(), "/");
        assert_eq!(RequestPath::new("http://x?y").unwrap().as_sent(), "/");
    }
}
