//! Responses, which are whole in memory.

use http_body_util::Full;
use hyper::StatusCode;
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue, X_CONTENT_TYPE_OPTIONS};

/// A response.
pub(crate) type Response = hyper::Response<Full<Bytes>>;

/// A response with these headers.
pub(crate) fn with(
    status: StatusCode,
    headers: impl IntoIterator<Item = (HeaderName, &'static str)>,
    body: Bytes,
) -> Response {
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A response in plain words, which no browser takes for anything else.
pub(crate) fn plain(
    status: StatusCode,
    text: &'static str,
    more: impl IntoIterator<Item = (HeaderName, &'static str)>,
) -> Response {
    let own = [(CONTENT_TYPE, "text/plain; charset=utf-8"), (X_CONTENT_TYPE_OPTIONS, "nosniff")];
    with(status, own.into_iter().chain(more), Bytes::from_static(text.as_bytes()))
}
