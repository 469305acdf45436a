//! HAR 1.2, the HTTP Archive format (<http://www.softwareishard.com/blog/har-12-spec/>), as browsers, proxies and test
//! tools write it.
//!
//! Only requests to the metadata service count; others are set aside. Bodies are not kept; a token in the answer to PUT
//! becomes a digest. Who wrote the file, and so where it stood between caller and service, is not known: no forwards.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

use super::digest::Digester;
use super::event::{Answered, Asked, Event, Place, SeenOutcome, TokenDigest, Who};
use super::jsonl::time;
use super::reader::{Aside, Fault, Limit, Reader, Sink};
use super::web::{self, Fields};
use crate::service::endpoint::is_token_path;
use crate::text::json::Step::{Each, Member};
use crate::text::json::{Flaw, Found, Item, Scanner, Trim, Wanted};
use crate::text::time::Moment;

/// Reads HAR.
#[derive(Debug)]
pub struct HarReader {
    items: Scanner,
    state: State,
}

#[derive(Debug)]
struct State {
    source: u32,
    digester: Digester,
    latest: Option<Moment>,
    /// Whether `log.entries` is there.
    reached: bool,
}

const ENTRIES: Wanted = Wanted {
    routes: &[&[Member("log"), Member("entries"), Each]],
    names: &[],
    longest: LONGEST_ITEM,
    trim: Some(Trim { unwanted: is_unwanted, longest_text: LONGEST_TEXT }),
};
/// The longest record, in bytes, after unwanted members and the rest of long texts are gone.
pub(super) const LONGEST_ITEM: usize = 1 << 20;
/// The longest text within a record that is longer than that.
pub(super) const LONGEST_TEXT: usize = 16 << 10;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    started_date_time: Option<String>,
    /// Milliseconds.
    time: Option<f64>,
    request: Request,
    response: Option<Response>,
    #[serde(rename = "serverIPAddress")]
    server_ip_address: Option<String>,
}

#[derive(Deserialize)]
struct Request {
    method: String,
    url: String,
    #[serde(default)]
    headers: Vec<Header>,
}

#[derive(Deserialize)]
struct Header {
    name: String,
    #[serde(default)]
    value: String,
}

#[derive(Deserialize)]
struct Response {
    status: Option<f64>,
    content: Option<Content>,
}

#[derive(Deserialize)]
struct Content {
    text: Option<String>,
    encoding: Option<String>,
}

impl HarReader {
    /// A reader of source number `source`.
    #[must_use]
    pub fn new(source: u32, digester: Digester) -> Self {
        Self { items: Scanner::new(ENTRIES), state: State { source, digester, latest: None, reached: false } }
    }
}

/// Members of an entry that nobody looks at and that can be long; extensions begin with `_`.
fn is_unwanted(key: &[u8]) -> bool {
    key.starts_with(b"_") || matches!(key, b"cookies" | b"queryString" | b"postData" | b"cache" | b"timings")
}

impl Reader for HarReader {
    fn feed(&mut self, bytes: &[u8], sink: &mut dyn Sink) {
        let state = &mut self.state;
        self.items.feed(bytes, &mut |found| state.found(found, sink));
    }

    fn finish(&mut self, sink: &mut dyn Sink) {
        let state = &mut self.state;
        let whole = self.items.finish(&mut |found| state.found(found, sink));
        if whole && !state.reached {
            none(state.source, "`log.entries`", sink);
        }
    }

    fn describe(&self) -> String {
        "HAR 1.2".to_owned()
    }
}

/// Reports a document that lacks the list of its records.
pub(super) fn none(source: u32, list: &str, sink: &mut dyn Sink) {
    let problem = format!("expected a list {list}, found none");
    sink.fault(Fault { place: Place { source, record: 0 }, offset: 0, problem, snippet: String::new() });
}

/// Reports what is no record of a document.
pub(super) fn flaw(flaw: Flaw, place: Place, offset: u64, sink: &mut dyn Sink) {
    if flaw == Flaw::CutOff {
        sink.limit(Limit::CutOff);
    }
    sink.fault(Fault { place, offset, problem: flaw.to_string(), snippet: String::new() });
}

impl State {
    fn found(&mut self, found: Found<'_>, sink: &mut dyn Sink) {
        match found {
            Found::Item(item) => self.entry(&item, sink),
            Found::Flaw(what, record, spot) => flaw(what, Place { source: self.source, record }, spot.offset, sink),
            Found::Reached(_) => self.reached = true,
            Found::Name(_) => {}
        }
    }

    fn entry(&mut self, item: &Item<'_>, sink: &mut dyn Sink) {
        let place = Place { source: self.source, record: item.number };
        // What is wrong with it is not quoted: bodies may hold anything.
        let mut fault = |problem| {
            sink.fault(Fault { place, offset: item.spot.offset, problem, snippet: String::new() });
        };
        let entry: Entry = match serde_json::from_slice(item.json) {
            Ok(entry) => entry,
            Err(error) if error.is_data() => {
                return fault("expected an entry with a `request` as HAR 1.2 has it, found something else".to_owned());
            }
            Err(_) => return fault("not JSON: expected an entry of HAR 1.2".to_owned()),
        };
        let server = entry.server_ip_address.as_deref().map(|text| text.trim_matches(['[', ']']));
        let Some(target) = web::target(&entry.request.url, server.and_then(|text| text.parse().ok())) else {
            return sink.aside(Aside::OtherTraffic, place);
        };
        let mut fields = Fields::default();
        for header in &entry.request.headers {
            fields.take(&header.name, &header.value, self.digester);
        }
        let time = entry.started_date_time.as_deref().and_then(|text| time::read_bytes(text.as_bytes()));
        self.note_time(time, sink);
        sink.limit(Limit::NoForwards);
        let wants_token = entry.request.method == "PUT" && is_token_path(&target.path);
        let answered = Answered {
            outcome: outcome(entry.response.as_ref()),
            waited: entry.time.filter(|millis| *millis >= 0.0).and_then(|millis| time::span(millis / 1000.0)),
            reply_ttl: None,
            issued: entry.response.as_ref().filter(|_| wants_token).and_then(|response| self.issued(response)),
        };
        let asked = Asked {
            method: Some(Cow::Borrowed(&entry.request.method)),
            path: Some(target.path),
            token: fields.token,
            ttl: fields.ttl,
            forwarded_for: fields.forwarded_for,
            ipv6: target.ipv6,
            labelled: None,
        };
        let who = Who { user_agent: fields.user_agent.map(Cow::Owned), ..Who::default() };
        sink.event(&Event { place, time, instance: None, who, forwards: None, asked, answered, shape: None });
    }

    fn note_time(&mut self, time: Option<Moment>, sink: &mut dyn Sink) {
        match (time, self.latest) {
            (None, _) => sink.limit(Limit::NoTimes),
            (Some(now), Some(latest)) if now < latest => sink.limit(Limit::TimeGoesBack),
            (Some(_), _) => self.latest = time,
        }
    }

    fn issued(&self, response: &Response) -> Option<TokenDigest> {
        let content = response.content.as_ref().filter(|_| response.status == Some(200.0))?;
        let text = content.text.as_deref()?;
        match content.encoding.as_deref() {
            Some("base64") => {
                let bytes = STANDARD.decode(text.trim()).ok()?;
                web::issued(core::str::from_utf8(&bytes).ok()?, self.digester)
            }
            Some(_) | None => web::issued(text, self.digester),
        }
    }
}

/// A status of 0, or below, stands for no answer.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
fn outcome(response: Option<&Response>) -> SeenOutcome {
    match response.and_then(|response| response.status) {
        Some(status) if (100.0..600.0).contains(&status) => SeenOutcome::Status(status as u16),
        Some(status) if status <= 0.0 => SeenOutcome::NoAnswer,
        Some(_) | None => SeenOutcome::NotRecorded,
    }
}

#[cfg(test)]
mod tests;
