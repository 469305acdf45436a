//! The page on the loopback interface.

use std::net::{Ipv4Addr, SocketAddr};

use super::answer::answer;
use super::site::Site;
use crate::problem::{Problem, reason};
use crate::serving::{self, Limits, refusal};

/// A server on 127.0.0.1.
#[derive(Debug)]
pub(crate) struct Server(serving::Server);

impl Server {
    /// Begins to listen; connections are answered once it serves.
    ///
    /// # Errors
    /// The port is taken, or may not be used.
    pub(crate) fn start(port: u16) -> Result<Self, Problem> {
        let wanted = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        serving::Server::start(wanted, Limits::default()).map(Self).map_err(|error| {
            Problem::new(format!("cannot listen at {wanted}: {}", reason(&error))).help("try another --port")
        })
    }

    /// Where it listens.
    pub(crate) const fn address(&self) -> SocketAddr {
        self.0.address()
    }

    /// Answers for as long as the program runs.
    pub(crate) fn serve(self, site: Site) -> ! {
        self.0.serve(move |request| refusal(request).unwrap_or_else(|| answer(&site, request)))
    }
}
