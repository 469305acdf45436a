//! HTTP on the loopback interface.

use std::net::{Ipv4Addr, SocketAddr};

use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::answer::answer;
use super::site::Site;
use crate::problem::Problem;

/// A server on 127.0.0.1.
pub(crate) struct Server {
    http: tiny_http::Server,
    address: SocketAddr,
}

impl Server {
    /// Begins to listen; connections are answered once it serves.
    ///
    /// # Errors
    /// The port is taken, or may not be used.
    pub(crate) fn start(port: u16) -> Result<Self, Problem> {
        let wanted = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let cannot = |why: String| Problem::new(format!("cannot listen at {wanted}: {why}")).help("try another --port");
        let http = tiny_http::Server::http(wanted).map_err(|error| cannot(error.to_string()))?;
        let address = http.server_addr().to_ip().ok_or_else(|| cannot("it is no address of a network".into()))?;
        Ok(Self { http, address })
    }

    /// Where it listens.
    pub(crate) const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers for as long as the program runs.
    pub(crate) fn serve(&self, site: &Site) {
        for request in self.http.incoming_requests() {
            // Who has hung up meanwhile gets nothing, and that is all.
            let _ = respond(request, site);
        }
    }
}

fn respond(request: Request, site: &Site) -> std::io::Result<()> {
    let takes_gzip = request
        .headers()
        .iter()
        .filter(|header| header.field.equiv("Accept-Encoding"))
        .flat_map(|header| header.value.as_str().split(','))
        .any(|coding| coding.split(';').next().is_some_and(|name| name.trim().eq_ignore_ascii_case("gzip")));
    let method = request.method().to_string();
    let target = request.url().to_owned();
    let found = answer(site, &method, &target, takes_gzip);
    let headers =
        found.headers.iter().filter_map(|(name, value)| Header::from_bytes(name.as_bytes(), value.as_bytes()).ok());
    let length = found.body.len();
    let body: &[u8] = if *request.method() == Method::Head { &[] } else { &found.body };
    request.respond(Response::new(StatusCode(found.status), headers.collect(), body, Some(length), None))
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;
    use std::thread;

    use super::*;

    #[test]
    fn serves_over_the_loopback_interface_only() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("index.html"), "<p>page").unwrap();
        let site = Site::of_folder(folder.path()).unwrap();
        let server = Server::start(0).unwrap();
        let address = server.address();
        assert!(address.ip().is_loopback());
        // The thread ends with the test's process, as the server does with the program's.
        thread::spawn(move || server.serve(&site));
        let ask = |request: &str| {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.write_all(format!("{request} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        };
        let page = ask("GET /");
        assert!(page.starts_with("HTTP/1.1 200") && page.ends_with("<p>page"), "{page}");
        let head = ask("HEAD /");
        assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
        assert!(ask("GET /../../etc/passwd").starts_with("HTTP/1.1 404"));
        assert!(ask("POST /").starts_with("HTTP/1.1 405"));
    }
}
