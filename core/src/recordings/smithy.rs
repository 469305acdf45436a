//! `http-traffic.json`: HTTP as the test tools of smithy-rs, and so of the AWS SDK for Rust, record and replay it
//! (<https://github.com/smithy-lang/smithy-rs>, `aws-smithy-http-client`, version `V0` of the format).
//!
//! One event is a request, an answer, a piece of a body or its end, on a numbered connection. Times are not recorded.

use std::borrow::Cow;
use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

use super::digest::Digester;
use super::event::{Answered, Asked, Event, SeenOutcome, Who};
use super::fault::Problem;
use super::format::{Format, Layout, Record};
use super::head::{First, Head, Sniff, Source};
use super::limit::Limit;
use super::reader::Sink;
use super::record_ref::RecordRef;
use super::skipped::Skipped;
use super::web::{self, Fields};
use crate::service::endpoint::is_token_path;
use crate::text::json::Step::{Each, Member};
use crate::text::json::{self, Trim, Wanted};

/// Connections with an open request that are kept apart.
const MOST_OPEN: usize = 1024;
/// Longest token that is taken for one; real ones have 56 bytes.
const LONGEST_TOKEN: usize = 4096;

/// The longest event, in bytes, after the rest of long texts is gone.
const LONGEST: usize = 1 << 20;
/// The longest text within an event that is longer than that, in bytes.
const LONGEST_TEXT: usize = 16 << 10;

const EVENTS: Wanted = Wanted {
    routes: &[&[Member("events"), Each]],
    names: &[],
    longest: LONGEST,
    trim: Some(Trim { unwanted: |_| false, longest_text: LONGEST_TEXT }),
};

/// A recording of smithy-rs.
#[derive(Debug)]
pub(super) struct Smithy {
    digester: Digester,
    open: BTreeMap<u64, Open>,
}

/// By its first member: `{"events":[`, or another that only such a recording has.
pub(super) fn sniff(head: &Head<'_>, source: Source) -> Sniff {
    match head.first {
        First::Open => Sniff::Open,
        First::Member(b"version", value) if value.len() < 4 && b"\"V0\"".starts_with(value) => Sniff::Open,
        First::Member(b"events", [b'[', ..])
        | First::Member(b"version", [b'"', b'V', b'0', b'"', ..])
        | First::Member(b"docs", [b'"', ..]) => {
            source.found(Smithy { digester: source.digester, open: BTreeMap::new() })
        }
        First::Member(..) | First::Object | First::List | First::Other => Sniff::No,
    }
}

/// A request whose answer may still come.
#[derive(Debug)]
struct Open {
    record: RecordRef,
    method: String,
    path: String,
    ipv6: Option<bool>,
    fields: Fields,
    outcome: SeenOutcome,
    /// The answer's body, where it is a token.
    token: Option<String>,
}

#[derive(Deserialize)]
struct Recorded {
    connection_id: u64,
    action: Action,
}

#[derive(Deserialize)]
enum Action {
    Request { request: Request },
    Response { response: Result<Response, serde::de::IgnoredAny> },
    Data { data: Data, direction: Direction },
    Eof { direction: Direction },
}

#[derive(Deserialize)]
struct Request {
    uri: String,
    #[serde(default)]
    headers: BTreeMap<String, Vec<String>>,
    method: String,
}

#[derive(Deserialize)]
struct Response {
    status: u16,
}

#[derive(Deserialize)]
enum Data {
    Utf8(String),
    Base64(String),
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
enum Direction {
    Request,
    Response,
}

impl Format for Smithy {
    fn layout(&self) -> Layout {
        Layout::Items { wanted: EVENTS, list: "`events`" }
    }

    fn record(&mut self, record: &Record<'_>, sink: &mut dyn Sink) -> Result<(), Problem> {
        let expected = "a request, an answer, data or an end on a connection";
        let read: Recorded = json::read(record.bytes).map_err(|error| Problem::Json { expected, error })?;
        self.event(record.at, read.connection_id, read.action, sink);
        Ok(())
    }

    fn end(&mut self, sink: &mut dyn Sink) {
        let mut open: Vec<Open> = core::mem::take(&mut self.open).into_values().collect();
        open.sort_by_key(|open| open.record);
        for open in open {
            open.report(self.digester, sink);
        }
    }

    fn describe(&self) -> String {
        "HTTP recording of smithy-rs, version V0".to_owned()
    }
}

impl Smithy {
    fn event(&mut self, record: RecordRef, connection: u64, action: Action, sink: &mut dyn Sink) {
        match action {
            Action::Request { request } => {
                self.close(connection, sink);
                self.request(record, connection, request, sink);
            }
            Action::Response { response } => {
                if let Some(open) = self.open.get_mut(&connection) {
                    (open.outcome, open.token) = match response {
                        Ok(Response { status: 200 }) => (SeenOutcome::Status(200), open.wants_token()),
                        Ok(Response { status: status @ 100..=599 }) => (SeenOutcome::Status(status), None),
                        Ok(_) => (SeenOutcome::NotRecorded, None),
                        Err(_) => (SeenOutcome::NoAnswer, None),
                    };
                    if open.outcome == SeenOutcome::NoAnswer {
                        self.close(connection, sink);
                    }
                }
            }
            Action::Data { data, direction: Direction::Response } => {
                if let Some(token) = self.open.get_mut(&connection).and_then(|open| open.token.as_mut()) {
                    match data {
                        Data::Utf8(text) => token.push_str(&text),
                        Data::Base64(text) => {
                            let bytes = STANDARD.decode(text).unwrap_or_default();
                            token.push_str(&String::from_utf8_lossy(&bytes));
                        }
                    }
                }
            }
            Action::Eof { direction: Direction::Response } => self.close(connection, sink),
            Action::Data { direction: Direction::Request, .. } | Action::Eof { direction: Direction::Request } => {}
        }
    }

    fn request(&mut self, record: RecordRef, connection: u64, request: Request, sink: &mut dyn Sink) {
        let Some(target) = web::target(&request.uri, None) else {
            return sink.skipped(Skipped::OtherTraffic, record);
        };
        let mut fields = Fields::default();
        for (name, values) in &request.headers {
            for value in values {
                fields.take(name, value, self.digester);
            }
        }
        if self.open.len() >= MOST_OPEN
            && let Some(oldest) = self.open.iter().min_by_key(|(_, open)| open.record).map(|(id, _)| *id)
        {
            sink.limit(Limit::TooMany);
            self.close(oldest, sink);
        }
        let path = target.path.into_owned();
        let ipv6 = target.ipv6;
        let outcome = SeenOutcome::NotRecorded;
        self.open.insert(connection, Open { record, method: request.method, path, ipv6, fields, outcome, token: None });
    }

    /// Nothing more comes of the request that is open on this connection, if one is.
    fn close(&mut self, connection: u64, sink: &mut dyn Sink) {
        if let Some(open) = self.open.remove(&connection) {
            open.report(self.digester, sink);
        }
    }
}

impl Open {
    fn wants_token(&self) -> Option<String> {
        (self.method == "PUT" && is_token_path(&self.path)).then(String::new)
    }

    fn report(self, digester: Digester, sink: &mut dyn Sink) {
        sink.limit(Limit::NoTimes);
        sink.limit(Limit::NoHops);
        let token = self.token.filter(|token| token.len() <= LONGEST_TOKEN);
        let issued = token.and_then(|token| web::issued(&token, digester));
        let asked = Asked {
            method: Some(Cow::Owned(self.method)),
            path: Some(Cow::Owned(self.path)),
            token: self.fields.token,
            ttl: self.fields.ttl,
            forwarded_for: self.fields.forwarded_for,
            ipv6: self.ipv6,
            labelled: None,
        };
        sink.event(&Event {
            record: self.record,
            time: None,
            instance: None,
            who: Who { user_agent: self.fields.user_agent.map(Cow::Owned), ..Who::default() },
            hops: None,
            asked,
            answered: Answered { outcome: self.outcome, issued, ..Answered::default() },
            shape: None,
        });
    }
}

#[cfg(test)]
mod tests;
