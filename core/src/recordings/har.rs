//! HAR 1.2, the HTTP Archive format (<http://www.softwareishard.com/blog/har-12-spec/>), as browsers, proxies and test
//! tools write it.
//!
//! Only requests to the metadata service count; others are skipped. Bodies are not kept; a token in the answer to PUT
//! becomes a digest. Who wrote the file, and so where it stood between caller and service, is not known: no hops.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

use super::digest::Digester;
use super::event::{Answered, Asked, Event, SeenOutcome, TokenDigest, Who};
use super::fault::Problem;
use super::format::{Format, Layout, Record};
use super::head::{First, Head, Sniff, Source};
use super::jsonl::time;
use super::limit::Limit;
use super::reader::Sink;
use super::skipped::Skipped;
use super::web::{self, Fields};
use crate::service::endpoint::is_token_path;
use crate::text::json::Step::{Each, Member};
use crate::text::json::{self, Trim, Wanted};
use crate::text::time::Moment;

/// The longest record, in bytes, after unwanted members and the rest of long texts are gone.
const LONGEST: usize = 1 << 20;
/// The longest text within a record that is longer than that, in bytes.
const LONGEST_TEXT: usize = 16 << 10;

const ENTRIES: Wanted = Wanted {
    routes: &[&[Member("log"), Member("entries"), Each]],
    names: &[],
    longest: LONGEST,
    trim: Some(Trim { unwanted: is_unwanted, longest_text: LONGEST_TEXT }),
};

/// HAR 1.2.
#[derive(Debug)]
pub(super) struct Har {
    digester: Digester,
    latest: Option<Moment>,
}

/// By its first member: `{"log":{`.
pub(super) fn sniff(head: &Head<'_>, source: Source) -> Sniff {
    match head.first {
        First::Open => Sniff::Open,
        First::Member(b"log", [b'{', ..]) => source.found(Har { digester: source.digester, latest: None }),
        First::Member(..) | First::Object | First::List | First::Other => Sniff::No,
    }
}

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

/// Members of an entry that nobody looks at and that can be long; extensions begin with `_`.
fn is_unwanted(key: &[u8]) -> bool {
    key.starts_with(b"_") || matches!(key, b"cookies" | b"queryString" | b"postData" | b"cache" | b"timings")
}

impl Format for Har {
    fn layout(&self) -> Layout {
        Layout::Items { wanted: ENTRIES, list: "`log.entries`" }
    }

    fn record(&mut self, record: &Record<'_>, sink: &mut dyn Sink) -> Result<(), Problem> {
        let entry: Entry =
            json::read(record.bytes).map_err(|error| Problem::Json { expected: "an entry of HAR 1.2", error })?;
        let server = entry.server_ip_address.as_deref().map(|text| text.trim_matches(['[', ']']));
        let Some(target) = web::target(&entry.request.url, server.and_then(|text| text.parse().ok())) else {
            sink.skipped(Skipped::OtherTraffic, record.at);
            return Ok(());
        };
        let mut fields = Fields::default();
        for header in &entry.request.headers {
            fields.take(&header.name, &header.value, self.digester);
        }
        let time = entry.started_date_time.as_deref().and_then(|text| time::read_bytes(text.as_bytes()));
        self.note_time(time, sink);
        sink.limit(Limit::NoHops);
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
        let record = record.at;
        sink.event(&Event { record, time, instance: None, who, hops: None, asked, answered, shape: None });
        Ok(())
    }

    fn describe(&self) -> String {
        "HAR 1.2".to_owned()
    }
}

impl Har {
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
