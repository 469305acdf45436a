//! Connections that take their time, against a server without much patience.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use hyper::StatusCode;
use hyper::body::Bytes;

use super::{Limits, Server, plain, with};

const PATIENCE: Duration = Duration::from_secs(1);
/// Longer than any of these takes on a busy machine, and no wait where all is well.
const LONG: Duration = Duration::from_secs(20);
/// More than the buffers of both systems take.
const LARGE: usize = 64 << 20;

/// A server of `/large` and of an empty rest. Its thread ends with the test's process.
fn start(limits: Limits) -> SocketAddr {
    let server = Server::start(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), limits).unwrap();
    let address = server.address();
    thread::spawn(move || {
        let large = Bytes::from(vec![b'x'; LARGE]);
        server.serve(move |request| match request.uri.path() {
            "/large" => with(StatusCode::OK, [], large.clone()),
            _ => plain(StatusCode::OK, "", []),
        })
    });
    address
}

fn impatient() -> SocketAddr {
    start(Limits { patience: PATIENCE, ..Limits::default() })
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream
}

/// Reads the head of an answer, byte by byte.
fn head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        assert_eq!(stream.read(&mut byte).unwrap(), 1, "{}", String::from_utf8_lossy(&head));
        head.push(byte[0]);
    }
    String::from_utf8(head).unwrap()
}

/// How many bytes come until the connection is closed.
fn until_closed(stream: &mut TcpStream) -> usize {
    let mut piece = vec![0; 1 << 16];
    let mut all = 0;
    loop {
        match stream.read(&mut piece) {
            Ok(0) => return all,
            Ok(more) => all += more,
            Err(error) if error.kind() == ErrorKind::ConnectionReset => return all,
            Err(error) => panic!("it was not closed: {error}"),
        }
    }
}

#[test]
fn connections_that_ask_nothing_are_closed() {
    let address = impatient();
    let started = Instant::now();
    let mut silent = connect(address);
    let mut idle = connect(address);
    idle.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    head(&mut idle);
    assert_eq!((until_closed(&mut silent), until_closed(&mut idle)), (0, 0));
    assert!(started.elapsed() >= PATIENCE);
}

#[test]
fn a_byte_now_and_then_buys_no_time() {
    let address = impatient();
    let mut slow = connect(address);
    let started = Instant::now();
    let closed = (0..200).any(|_| {
        sleep(PATIENCE / 8);
        slow.write_all(b"x").is_err()
    });
    assert!(closed && started.elapsed() >= PATIENCE && started.elapsed() < LONG, "{:?}", started.elapsed());
}

#[test]
fn who_takes_nothing_of_an_answer_is_let_go() {
    let address = impatient();
    let mut stalled = connect(address);
    stalled.write_all(b"GET /large HTTP/1.1\r\n\r\n").unwrap();
    head(&mut stalled);
    sleep(PATIENCE * 3);
    assert!(until_closed(&mut stalled) < LARGE);
}

#[test]
fn who_takes_an_answer_slowly_gets_all_of_it() {
    let address = impatient();
    let mut slow = connect(address);
    slow.write_all(b"GET /large HTTP/1.1\r\n\r\n").unwrap();
    head(&mut slow);
    let started = Instant::now();
    let mut piece = vec![0; LARGE / 16];
    for _ in 0..16 {
        slow.read_exact(&mut piece).unwrap();
        sleep(PATIENCE / 4);
    }
    assert!(started.elapsed() > PATIENCE * 3);
}

#[test]
fn who_asks_again_in_time_stays() {
    let address = impatient();
    let mut visitor = connect(address);
    for _ in 0..8 {
        visitor.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
        assert!(head(&mut visitor).starts_with("HTTP/1.1 200"));
        sleep(PATIENCE / 4);
    }
}

#[test]
fn one_too_many_pushes_out_who_was_of_no_use_for_longest() {
    let address = start(Limits { connections: 3, ..Limits::default() });
    let mut first = connect(address);
    let mut taking = connect(address);
    taking.write_all(b"GET /large HTTP/1.1\r\n\r\n").unwrap();
    head(&mut taking);
    let mut asking = connect(address);
    let mut piece = vec![0; 16 << 20];
    let mut ask = |stream: &mut TcpStream| {
        taking.read_exact(&mut piece).unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
        assert!(head(stream).starts_with("HTTP/1.1 200"));
    };
    ask(&mut asking);
    let mut crowd: Vec<TcpStream> = Vec::new();
    for _ in 0..3 {
        crowd.push(connect(address));
        ask(&mut asking);
    }
    assert_eq!(until_closed(&mut first), 0);
    assert_eq!(until_closed(&mut crowd[0]), 0);
    let mut newest = connect(address);
    newest.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    assert!(head(&mut newest).starts_with("HTTP/1.1 200"));
}

#[test]
fn an_answer_is_read_though_more_was_sent_than_is_taken() {
    let address = start(Limits { head: 8192, ..Limits::default() });
    for (request, status) in [
        (format!("GET / HTTP/1.1\r\nCookie: {}\r\n\r\n", "x".repeat(300_000)), "HTTP/1.1 431"),
        (format!("POST / HTTP/1.1\r\nContent-Length: 300000\r\n\r\n{}", "x".repeat(300_000)), "HTTP/1.1 413"),
        (format!("POST / HTTP/1.1\r\nContent-Length: 60000\r\n\r\n{}", "x".repeat(60_000)), "HTTP/1.1 200"),
        (format!("nonsense\r\n\r\n{}", "x".repeat(300_000)), "HTTP/1.1 400"),
    ] {
        let mut stream = connect(address);
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with(status), "{answer}");
    }
}
