//! What a connection may cost.

use std::time::Duration;

/// The limits of a server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Connections at a time. One more is let in, and the one that has been of no use for longest is closed for it:
    /// whoever comes and asks is served, however many are there who do not.
    pub(crate) connections: usize,
    /// How long a connection may be of no use, by [`Pulse`](super::pulse::Pulse): idle, busy with sending the head of a
    /// request, or with taking no byte of an answer.
    pub(crate) patience: Duration,
    /// Bytes of a request's head, at least 8,192. A longer one gets 431. Cookies of all that is served at `localhost`
    /// are in it, whatever the port.
    pub(crate) head: usize,
    /// Bytes of a request's body. One that is said to be longer gets 413; no body is read beyond what came with the head.
    pub(crate) body: u64,
}

impl Default for Limits {
    /// For a server that one person uses. Some systems give a program no more than 256 files at a time.
    fn default() -> Self {
        Self { connections: 128, patience: Duration::from_secs(30), head: 64 << 10, body: 64 << 10 }
    }
}
