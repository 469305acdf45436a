//! A response and its headers (HDR-03 to HDR-11, RSP-01).

use super::pages;
use crate::knowledge::quirks::{HttpVersion, Quirks, UnauthorizedBody};
use crate::service::metadata::Content;
use crate::text::time::Moment;

/// What the service sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The HTTP version of the status line (CON-51).
    pub http_version: HttpVersion,
    /// The status.
    pub status: u16,
    /// The headers, in order.
    pub headers: Vec<(&'static str, String)>,
    /// The body; empty in answer to HEAD, whatever Content-Length says.
    pub body: String,
}

impl Response {
    /// The status line: the service's version, the status and its phrase (RFC 9110, 15).
    #[must_use]
    pub fn status_line(&self) -> String {
        let version = match self.http_version {
            HttpVersion::Http11 => "HTTP/1.1",
            HttpVersion::Http10 => "HTTP/1.0",
        };
        format!("{version} {} {}", self.status, phrase(self.status))
    }
}

/// What a status says in words (RFC 9110, 15).
#[must_use]
pub const fn phrase(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        503 => "Service Unavailable",
        // A phrase may be empty (RFC 9112, 4), and the service sends no other status.
        _ => "",
    }
}

/// A response in the making.
pub(super) struct Draft {
    status: u16,
    content_type: &'static str,
    /// Whether it is a file of the tree: Accept-Ranges, and the time of Last-Modified.
    file: Option<(&'static str, Option<Moment>)>,
    ttl: Option<u16>,
    allow: Option<&'static str>,
    location: Option<String>,
    body: String,
}

impl Draft {
    /// A response without a body, text/plain.
    pub(super) const fn empty(status: u16) -> Self {
        Self {
            status,
            content_type: "text/plain",
            file: None,
            ttl: None,
            allow: None,
            location: None,
            body: String::new(),
        }
    }

    /// The page for a path where nothing stands.
    pub(super) fn not_found() -> Self {
        Self { content_type: "text/html", body: pages::NOT_FOUND.into(), ..Self::empty(404) }
    }

    /// 401, with or without a page (CON-59).
    pub(super) fn unauthorized(quirks: &Quirks) -> Self {
        match quirks.unauthorized_body {
            UnauthorizedBody::Empty => Self::empty(401),
            UnauthorizedBody::Page => {
                Self { content_type: "text/html", body: pages::UNAUTHORIZED.into(), ..Self::empty(401) }
            }
        }
    }

    /// A token.
    pub(super) fn token(token: String, ttl: u16) -> Self {
        Self { ttl: Some(ttl), body: token, ..Self::empty(200) }
    }

    /// What stands in the tree. `modified` is the time of the instance's launch.
    pub(super) fn file(body: String, content: Content, modified: &str) -> Self {
        let (content_type, ranges) = match content {
            Content::Text => ("text/plain", "none"),
            Content::Octets => ("application/octet-stream", "bytes"),
        };
        Self { content_type, file: Some((ranges, Moment::parse(modified))), body, ..Self::empty(200) }
    }

    /// Directs the caller to `location`.
    pub(super) fn redirect(location: String) -> Self {
        Self { location: Some(location), ..Self::empty(301) }
    }

    pub(super) const fn allowing(mut self, methods: &'static str) -> Self {
        self.allow = Some(methods);
        self
    }

    /// Seconds left of the token that the request came with (HDR-04).
    pub(super) fn remaining(mut self, seconds: Option<u16>) -> Self {
        self.ttl = self.ttl.or(seconds);
        self
    }

    /// The response, without its body if it answers HEAD (RSP-R1).
    pub(super) fn finish(self, head: bool, now: Moment, quirks: &Quirks) -> Response {
        let mut headers = Vec::with_capacity(9);
        if let Some(seconds) = self.ttl {
            headers.push(("X-Aws-Ec2-Metadata-Token-Ttl-Seconds", seconds.to_string()));
        }
        headers.push(("Content-Type", self.content_type.into()));
        if let Some((ranges, modified)) = self.file {
            headers.push(("Accept-Ranges", ranges.into()));
            headers.extend(modified.and_then(Moment::http_date).map(|date| ("Last-Modified", date)));
        }
        headers.extend(self.allow.map(|methods| ("Allow", methods.into())));
        headers.extend(self.location.map(|location| ("Location", location)));
        headers.push(("Content-Length", self.body.len().to_string()));
        headers.extend(now.http_date().map(|date| ("Date", date)));
        headers.push(("Server", "EC2ws".into()));
        headers.push(("Connection", "close".into()));
        let body = if head { String::new() } else { self.body };
        Response { http_version: quirks.http_version, status: self.status, headers, body }
    }
}
