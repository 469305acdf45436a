//! Whom a request is for.
//!
//! A web page may let its own name point to 127.0.0.1 after it was loaded (DNS rebinding): to the browser, what listens
//! here is then of that page's origin, and its scripts may read whatever is answered. The name they come by stands in
//! `Host`, which no script can change. So requests are answered that name this machine as only this machine can be
//! named: an address of loopback, or `localhost` and the names under it, which never come from DNS (RFC 6761).
//!
//! The port is not looked at. A page cannot choose it without the name, and it is another one for whoever comes through a
//! forwarded port (`ssh -L`).

use std::net::{Ipv4Addr, Ipv6Addr};

use hyper::StatusCode;
use hyper::header::{CONNECTION, HOST};
use hyper::http::request::Parts;
use hyper::http::uri::Authority;

use super::response::{Response, plain};

/// The refusal that a request gets which is for another machine, by its name, or does not say for which (RFC 9112, 3.2);
/// none where it is for this one.
pub(crate) fn refusal(request: &Parts) -> Option<Response> {
    let mut given = request.headers.get_all(HOST).iter();
    let (Some(host), None) = (given.next(), given.next()) else {
        let text = "a request needs one Host header, which says for whom it is\n";
        return Some(plain(StatusCode::BAD_REQUEST, text, [(CONNECTION, "close")]));
    };
    let named = host.to_str().ok().and_then(|host| host.parse::<Authority>().ok());
    let all = named.as_ref().is_some_and(is_loopback) && request.uri.authority().is_none_or(is_loopback);
    (!all).then(|| {
        let text = "this server is for its own machine: ask for it as localhost, 127.0.0.1 or [::1].\n\
                    By another name (Host), any web page could have its name point here and read the answers.\n";
        plain(StatusCode::MISDIRECTED_REQUEST, text, [(CONNECTION, "close")])
    })
}

/// Whether this names loopback, wherever it is resolved.
fn is_loopback(authority: &Authority) -> bool {
    if authority.as_str().contains('@') {
        return false;
    }
    let host = authority.host();
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback());
    }
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        return address.is_loopback();
    }
    let name = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use hyper::Request;

    use super::*;

    fn status(uri: &str, hosts: &[&str]) -> Option<u16> {
        let mut request = Request::builder().uri(uri);
        for host in hosts {
            request = request.header(HOST, *host);
        }
        refusal(&request.body(()).unwrap().into_parts().0).map(|refused| refused.status().as_u16())
    }

    #[test]
    fn names_of_loopback_are_answered_at_any_port() {
        for host in [
            "localhost",
            "localhost:8338",
            "LocalHost:9000",
            "localhost.",
            "page.localhost:80",
            "127.0.0.1",
            "127.0.0.1:8338",
            "127.0.0.2:1",
            "[::1]",
            "[::1]:8338",
        ] {
            assert_eq!(status("/", &[host]), None, "{host}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for host in [
            "evil.example",
            "evil.example:8338",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "evillocalhost",
            ".localhost.example",
            "localhost@evil.example",
            "evil.example@localhost",
            "169.254.169.254",
            "0.0.0.0:8338",
            "10.0.0.1",
            "2130706433",
            "127.1",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[::1",
            "::1",
            "local host",
            "localhost/evil",
            "",
        ] {
            assert_eq!(status("/", &[host]), Some(421), "{host:?}");
        }
    }

    #[test]
    fn a_request_says_once_for_whom_it_is() {
        assert_eq!(status("/", &[]), Some(400));
        assert_eq!(status("/", &["localhost", "localhost"]), Some(400));
        assert_eq!(status("/", &["localhost", "evil.example"]), Some(400));
    }

    #[test]
    fn a_whole_url_names_this_machine_too() {
        assert_eq!(status("http://127.0.0.1:8338/", &["127.0.0.1:8338"]), None);
        assert_eq!(status("http://evil.example/", &["localhost"]), Some(421));
        assert_eq!(status("http://localhost/", &["evil.example"]), Some(421));
    }
}
