//! One connection, from the first byte to the last.

use std::convert::Infallible;
use std::future::{Future, poll_fn, ready};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

use hyper::body::{Body as _, Incoming};
use hyper::header::CONNECTION;
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::limits::Limits;
use super::pulse::Pulse;
use super::response::{Response, plain};
use super::stream::Stream;

/// How long, and for how many bytes, a connection is read on after its last answer.
const FAREWELL: (Duration, u64) = (Duration::from_secs(1), 1 << 20);

/// Answers the requests of a connection, until it ends or `limits` are reached.
pub(super) async fn attend<F>(tcp: TcpStream, pulse: Rc<Pulse>, limits: Limits, answer: Rc<F>)
where
    F: Fn(&Parts) -> Response,
{
    let stream = Stream { tcp, pulse: Rc::clone(&pulse) };
    let mut talk = pin!(talk(stream, limits, answer));
    let mut quiet = pin!(pulse.quiet(limits.patience));
    poll_fn(|cx| match talk.as_mut().poll(cx) {
        Poll::Ready(()) => Poll::Ready(()),
        Poll::Pending => quiet.as_mut().poll(cx),
    })
    .await;
}

async fn talk<F>(stream: Stream, limits: Limits, answer: Rc<F>)
where
    F: Fn(&Parts) -> Response,
{
    let pulse = Rc::clone(&stream.pulse);
    let service = service_fn(move |request: Request<Incoming>| {
        pulse.beat();
        // The body is dropped unread: hyper takes what has come of it already, or closes after the answer.
        let (head, body) = request.into_parts();
        let response = if body.size_hint().lower() > limits.body { too_large() } else { answer(&head) };
        ready(Ok::<_, Infallible>(response))
    });
    let mut connection = http1::Builder::new()
        // Who says that it will send no more still wants its answer.
        .half_close(true)
        .max_buf_size(limits.head)
        .serve_connection(TokioIo::new(stream), service);
    // What a connection ends with is its own affair: hyper has answered what can be answered.
    let _ = poll_fn(|cx| connection.poll_without_shutdown(cx)).await;
    farewell(connection.into_parts().io.into_inner()).await;
}

/// Ends a connection so that the last answer arrives: closed while there is something unread, it would be reset, and
/// the answer thrown away by the client's own system.
async fn farewell(mut stream: Stream) {
    let (time, bytes) = FAREWELL;
    let rest = async {
        stream.shutdown().await?;
        tokio::io::copy(&mut stream.take(bytes), &mut tokio::io::sink()).await
    };
    // Time is up, or it is closed already.
    let _ = timeout(time, rest).await;
}

fn too_large() -> Response {
    plain(StatusCode::PAYLOAD_TOO_LARGE, "this server takes no such large body\n", [(CONNECTION, "close")])
}
