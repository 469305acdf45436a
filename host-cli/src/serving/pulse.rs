//! When a connection was last of use.

use std::cell::Cell;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// When a connection was last of use: made, a whole request there, or bytes of an answer taken. Bytes that do not end
/// the head of a request are of no use, or a byte now and then would keep a connection for ever.
///
/// hyper's own time-out for heads starts while the answer before waits to be taken, and would cut off slow readers.
#[derive(Debug)]
pub(super) struct Pulse(Cell<Instant>);

impl Pulse {
    /// Of a connection that was made just now.
    pub(super) fn new() -> Self {
        Self(Cell::new(Instant::now()))
    }

    /// It is of use now.
    pub(super) fn beat(&self) {
        self.0.set(Instant::now());
    }

    /// When it last was.
    pub(super) fn last(&self) -> Instant {
        self.0.get()
    }

    /// Waits until it has been of no use for as long as `patience`.
    pub(super) async fn quiet(&self, patience: Duration) {
        loop {
            let until = self.last() + patience;
            if Instant::now() >= until {
                return;
            }
            sleep_until(until).await;
        }
    }
}
