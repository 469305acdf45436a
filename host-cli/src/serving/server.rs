//! Listening, and letting in.

use std::io;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;

use hyper::http::request::Parts;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::task::{LocalSet, spawn_local, yield_now};
use tokio::time::sleep;

use super::connection::attend;
use super::limits::Limits;
use super::pulse::Pulse;
use super::response::Response;
use super::room::Room;

/// How long nobody is let in when the system has no more files or memory to give.
const BREATH: Duration = Duration::from_millis(20);

/// A server that listens.
#[derive(Debug)]
pub(crate) struct Server {
    runtime: Runtime,
    listener: TcpListener,
    address: SocketAddr,
    limits: Limits,
}

impl Server {
    /// Begins to listen; connections are answered once it serves.
    ///
    /// # Errors
    /// The port is taken, or may not be used.
    pub(crate) fn start(wanted: SocketAddr, limits: Limits) -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build()?;
        let listener = runtime.block_on(TcpListener::bind(wanted))?;
        let address = listener.local_addr()?;
        Ok(Self { runtime, listener, address, limits })
    }

    /// Where it listens.
    pub(crate) const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers for as long as the program runs.
    pub(crate) fn serve<F>(self, answer: F) -> !
    where
        F: Fn(&Parts) -> Response + 'static,
    {
        LocalSet::new().block_on(&self.runtime, let_in(self.listener, self.limits, Rc::new(answer)))
    }
}

async fn let_in<F>(listener: TcpListener, limits: Limits, answer: Rc<F>) -> !
where
    F: Fn(&Parts) -> Response + 'static,
{
    let mut room = Room::new(limits.connections);
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                // Answers are written whole: there is nothing to wait for. Where it cannot be set, they come later.
                let _ = stream.set_nodelay(true);
                let pulse = Rc::new(Pulse::new());
                let task = spawn_local(attend(stream, Rc::clone(&pulse), limits, Rc::clone(&answer)));
                room.enter(pulse, task);
            }
            Err(error) if of_one_connection(&error) => {}
            Err(_) => {
                room.dismiss();
                sleep(BREATH).await;
            }
        }
        // Those who are there already come first, or a crowd at the door would push out who has just asked.
        yield_now().await;
    }
}

/// Whether it is the connection that failed, and not the system.
fn of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    [ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted].contains(&error.kind())
}
