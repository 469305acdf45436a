//! `imdsim ui` under visitors of all sorts: each is answered, whatever others do.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use crate::common::Folder;

/// What a visitor waits for at most, on a machine that has other work.
const PROMPT: Duration = Duration::from_secs(5);
const CROWD: usize = 1_000;

/// The program, serving a folder at a port of its own, until it is dropped.
struct Served {
    program: Child,
    address: SocketAddr,
    _folder: Folder,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Served {
    fn start() -> Self {
        Self::with(Command::new(env!("CARGO_BIN_EXE_imdsim")))
    }

    /// Starts what ends up as the program.
    fn with(mut command: Command) -> Self {
        let folder = Folder::new();
        folder.file("index.html", "<p>page");
        folder.file("assets/large.js", &"x".repeat(32 << 20));
        command.args(["ui", "--port", "0", "--files", &folder.path("")]).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut program = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap();
        Self { address: address.parse().unwrap(), program, _folder: folder }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PROMPT)).unwrap();
        stream.set_write_timeout(Some(PROMPT)).unwrap();
        stream
    }

    /// What it sends until it closes the connection, to a client that sends this first.
    fn answer(&self, request: &[u8]) -> String {
        let mut stream = self.connect();
        // It may have refused it, and closed, before all is sent.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8(answer).unwrap()
    }

    /// An answer to a visitor whom everything is well with.
    fn visit(&self) {
        let started = Instant::now();
        let answer = self.answer(&request("GET /", "Connection: close\r\n"));
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("<p>page"), "{answer}");
        assert!(started.elapsed() < PROMPT, "{:?}", started.elapsed());
    }

    /// A number that Linux tells of the process; elsewhere none.
    fn told(&self, name: &str) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.program.id())).ok()?;
        status
            .lines()
            .find_map(|line| line.strip_prefix(name)?.trim_start_matches(':').split_whitespace().next()?.parse().ok())
    }

    /// Threads do not grow with visitors, nor does memory with what they ask for.
    fn is_small(&self) {
        if let Some(threads) = self.told("Threads") {
            assert!(threads <= 4, "{threads} threads");
        }
        if let (Some(memory), Some(peak)) = (self.told("VmRSS"), self.told("VmHWM")) {
            assert!(memory < 150_000 && peak < 200_000, "{memory} KB, {peak} KB at most");
        }
    }
}

fn request(line: &str, headers: &str) -> Vec<u8> {
    format!("{line} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n").into_bytes()
}

/// Reads one answer with a body; gives the body.
fn body(stream: &mut BufReader<&TcpStream>) -> Vec<u8> {
    let mut length = 0;
    let mut line = String::new();
    while line != "\r\n" {
        line.clear();
        assert_ne!(stream.read_line(&mut line).unwrap(), 0, "it was closed within a head");
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    body
}

#[test]
fn connections_that_stay_open_wait_for_nobody() {
    for start in 0..20 {
        let served = Served::start();
        let streams: Vec<TcpStream> = (0..6).map(|_| served.connect()).collect();
        thread::scope(|scope| {
            for stream in &streams {
                scope.spawn(move || {
                    let mut writing = stream;
                    writing.write_all(&request("GET /", "")).unwrap();
                    assert_eq!(body(&mut BufReader::new(stream)), b"<p>page", "start {start}");
                });
            }
        });
    }
}

#[test]
fn a_crowd_of_slow_ones_keeps_nobody_out() {
    rlimit::increase_nofile_limit(4 * CROWD as u64).unwrap();
    let served = Served::start();
    let mut crowd: Vec<TcpStream> = Vec::new();
    for number in 0..CROWD {
        let mut stream = served.connect();
        // Some send nothing at all, some have begun.
        if number % 2 == 0 {
            stream.write_all(b"GET / HTTP/1.1\r\nHost: local").unwrap();
        }
        crowd.push(stream);
        if number % 100 == 99 {
            served.visit();
        }
    }
    served.visit();
    for round in 0..10 {
        // A byte now and then; those that were let go notice, and come again.
        for stream in &mut crowd {
            if stream.write_all(b"x").is_err() && round % 3 == 0 {
                *stream = served.connect();
            }
        }
        served.visit();
        sleep(Duration::from_millis(50));
    }
    served.is_small();
}

#[test]
fn who_never_reads_costs_nobody_anything() {
    let served = Served::start();
    let crowd: Vec<TcpStream> = (0..60).map(|_| served.connect()).collect();
    for mut stream in &crowd {
        stream.write_all(&request("GET /assets/large.js", "").repeat(3)).unwrap();
    }
    for _ in 0..10 {
        served.visit();
        sleep(Duration::from_millis(20));
    }
    served.is_small();
}

#[test]
fn no_body_and_no_head_is_too_large() {
    let served = Served::start();
    for length in ["9223372036854775807", "1000000000000", "70000"] {
        for line in ["GET /", "POST /"] {
            let answer = served.answer(&request(line, &format!("Content-Length: {length}\r\n")));
            assert!(answer.starts_with("HTTP/1.1 413"), "{line} {length}: {answer}");
        }
    }
    for length in [
        "18446744073709551614",
        "18446744073709551615",
        "18446744073709551616",
        "99999999999999999999999999",
        "-1",
        "1, 2",
        "",
    ] {
        let answer = served.answer(&request("GET /", &format!("Content-Length: {length}\r\n")));
        assert!(answer.starts_with("HTTP/1.1 4"), "{length}: {answer}");
    }
    let chunks = [&request("GET /", "Transfer-Encoding: chunked\r\n")[..], b"fffffffffffffff\r\n"].concat();
    served.answer(&chunks);
    let long = "x".repeat(1 << 20);
    for (head, status) in [
        (request("GET /", &format!("Cookie: {long}\r\n")), "HTTP/1.1 431"),
        (request("GET /", &format!("{long}: x\r\n")), "HTTP/1.1 431"),
        (request("GET /", &"A: b\r\n".repeat(1_000)), "HTTP/1.1 431"),
        (request(&format!("GET /{long}"), ""), "HTTP/1.1 4"),
        (long.clone().into_bytes(), "HTTP/1.1 4"),
    ] {
        let answer = served.answer(&head);
        assert!(answer.starts_with(status), "{answer}");
    }
    served.visit();
    served.is_small();
}

#[test]
fn requests_by_other_names_are_refused() {
    let served = Served::start();
    let port = served.address.port();
    let ask = |host: &str| served.answer(format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n").as_bytes());
    for host in ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]", "page.localhost", &format!("127.0.0.1:{port}")] {
        let answer = ask(&format!("Host: {host}\r\n"));
        assert!(answer.starts_with("HTTP/1.1 200"), "{host}: {answer}");
    }
    for host in ["evil.example", "localhost.evil.example", &format!("evil.example:{port}"), "10.0.0.1"] {
        let answer = ask(&format!("Host: {host}\r\n"));
        assert!(answer.starts_with("HTTP/1.1 421") && answer.contains("127.0.0.1"), "{host}: {answer}");
        assert!(!answer.contains("<p>page"), "{host}: {answer}");
    }
    for hosts in ["", "Host: localhost\r\nHost: evil.example\r\n"] {
        let answer = ask(hosts);
        assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("Host"), "{hosts}: {answer}");
    }
}

#[test]
fn requests_in_a_row_are_answered_in_a_row() {
    let served = Served::start();
    let stream = served.connect();
    let pair = [request("GET /", ""), request("GET /none", "")].concat();
    let mut writing = &stream;
    writing.write_all(&pair.repeat(100)).unwrap();
    let mut reading = BufReader::new(&stream);
    for _ in 0..100 {
        assert_eq!(body(&mut reading), b"<p>page");
        assert_eq!(body(&mut reading), b"there is no such file\n");
    }
}

#[test]
fn of_head_only_the_head_is_sent() {
    let served = Served::start();
    let answer = served.answer(&request("HEAD /", "Connection: close\r\n")).to_ascii_lowercase();
    assert!(answer.starts_with("http/1.1 200") && answer.ends_with("\r\n\r\n"), "{answer}");
    assert!(
        answer.contains("\r\ncontent-length: 7\r\n") && answer.contains("\r\ncontent-security-policy: "),
        "{answer}"
    );
    let answer = served.answer(&request("POST /", "Connection: close\r\n"));
    assert!(answer.starts_with("HTTP/1.1 405"), "{answer}");
}

/// Where the system gives it few files, it lets go of who is of no use, as where there are too many.
#[cfg(unix)]
#[test]
fn where_files_run_out_visitors_are_still_answered() {
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -n 48 && exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_imdsim")]);
    let served = Served::with(shell);
    let crowd: Vec<TcpStream> = (0..100).map(|_| served.connect()).collect();
    for _ in 0..5 {
        served.visit();
    }
    drop(crowd);
    served.visit();
}
