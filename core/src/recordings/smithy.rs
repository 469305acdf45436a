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
use super::event::{Answered, Asked, Event, Place, SeenOutcome, Who};
use super::har::{self, LONGEST_ITEM, LONGEST_TEXT};
use super::reader::{Aside, Fault, Limit, Reader, Sink};
use super::web::{self, Fields};
use crate::service::endpoint::is_token_path;
use crate::text::json::Step::{Each, Member};
use crate::text::json::{Found, Item, Scanner, Trim, Wanted};

/// Connections with an open request that are kept apart.
const MOST_OPEN: usize = 1024;
/// Longest token that is taken for one; real ones have 56 bytes.
const LONGEST_TOKEN: usize = 4096;

/// Reads a recording of smithy-rs.
#[derive(Debug)]
pub struct SmithyReader {
    items: Scanner,
    state: State,
}

#[derive(Debug)]
struct State {
    source: u32,
    digester: Digester,
    open: BTreeMap<u64, Open>,
    /// Whether `events` is there.
    reached: bool,
}

const EVENTS: Wanted = Wanted {
    routes: &[&[Member("events"), Each]],
    names: &[],
    longest: LONGEST_ITEM,
    trim: Some(Trim { unwanted: |_| false, longest_text: LONGEST_TEXT }),
};

/// A request whose answer may still come.
#[derive(Debug)]
struct Open {
    place: Place,
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

impl SmithyReader {
    /// A reader of source number `source`.
    #[must_use]
    pub fn new(source: u32, digester: Digester) -> Self {
        Self { items: Scanner::new(EVENTS), state: State { source, digester, open: BTreeMap::new(), reached: false } }
    }
}

impl Reader for SmithyReader {
    fn feed(&mut self, bytes: &[u8], sink: &mut dyn Sink) {
        let state = &mut self.state;
        self.items.feed(bytes, &mut |found| state.found(found, sink));
    }

    fn finish(&mut self, sink: &mut dyn Sink) {
        let state = &mut self.state;
        state.finish(sink);
        let whole = self.items.finish(&mut |found| state.found(found, sink));
        if whole && !state.reached {
            har::none(state.source, "`events`", sink);
        }
    }

    fn describe(&self) -> String {
        "HTTP recording of smithy-rs, version V0".to_owned()
    }
}

impl State {
    fn found(&mut self, found: Found<'_>, sink: &mut dyn Sink) {
        match found {
            Found::Item(item) => self.item(&item, sink),
            Found::Flaw(flaw, record, spot) => {
                har::flaw(flaw, Place { source: self.source, record }, spot.offset, sink);
            }
            Found::Reached(_) => self.reached = true,
            Found::Name(_) => {}
        }
    }

    fn item(&mut self, item: &Item<'_>, sink: &mut dyn Sink) {
        let place = Place { source: self.source, record: item.number };
        // What is wrong with it is not quoted: bodies may hold anything.
        let mut fault = |problem| {
            sink.fault(Fault { place, offset: item.spot.offset, problem, snippet: String::new() });
        };
        match serde_json::from_slice::<Recorded>(item.json) {
            Ok(Recorded { connection_id, action }) => self.event(place, connection_id, action, sink),
            Err(error) if error.is_data() => {
                fault("expected a request, an answer, data or an end on a connection, found something else".to_owned());
            }
            Err(_) => fault("not JSON: expected an event of an HTTP recording".to_owned()),
        }
    }

    fn event(&mut self, place: Place, connection: u64, action: Action, sink: &mut dyn Sink) {
        match action {
            Action::Request { request } => {
                self.close(connection, sink);
                self.request(place, connection, request, sink);
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

    fn request(&mut self, place: Place, connection: u64, request: Request, sink: &mut dyn Sink) {
        let Some(target) = web::target(&request.uri, None) else {
            return sink.aside(Aside::OtherTraffic, place);
        };
        let mut fields = Fields::default();
        for (name, values) in &request.headers {
            for value in values {
                fields.take(name, value, self.digester);
            }
        }
        if self.open.len() >= MOST_OPEN
            && let Some(oldest) = self.open.iter().min_by_key(|(_, open)| open.place).map(|(id, _)| *id)
        {
            sink.limit(Limit::TooMany);
            self.close(oldest, sink);
        }
        let path = target.path.into_owned();
        let ipv6 = target.ipv6;
        let outcome = SeenOutcome::NotRecorded;
        self.open.insert(connection, Open { place, method: request.method, path, ipv6, fields, outcome, token: None });
    }

    /// Nothing more comes of the request that is open on this connection, if one is.
    fn close(&mut self, connection: u64, sink: &mut dyn Sink) {
        if let Some(open) = self.open.remove(&connection) {
            open.report(self.digester, sink);
        }
    }

    fn finish(&mut self, sink: &mut dyn Sink) {
        let mut open: Vec<Open> = core::mem::take(&mut self.open).into_values().collect();
        open.sort_by_key(|open| open.place);
        for open in open {
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
        sink.limit(Limit::NoForwards);
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
            place: self.place,
            time: None,
            instance: None,
            who: Who { user_agent: self.fields.user_agent.map(Cow::Owned), ..Who::default() },
            forwards: None,
            asked,
            answered: Answered { outcome: self.outcome, issued, ..Answered::default() },
            shape: None,
        });
    }
}

#[cfg(test)]
mod tests;
