//! The `imds` events of Datadog Workload Protection (<https://docs.datadoghq.com/security/workload_protection/backend_linux/>),
//! one a line or in a JSON list, bare or as Datadog's log export wraps them.
//!
//! The agent looks into the packets to and from the service
//! (<https://github.com/DataDog/datadog-agent>, `pkg/security/secl/model`). Of a request it keeps the URL, the host, the
//! user agent, and `is_imds_v2`: whether there was a token or a token's TTL that is not empty. It keeps neither method
//! nor status. Of an answer it has no URL, and `is_imds_v2` is always false there, so answers are skipped and never
//! taken for IMDSv1.

use std::borrow::Cow;
use std::net::IpAddr;

use serde_json::{Map, Value};

use super::event::{Answered, Asked, Event, SeenToken, SeenTtl, Who};
use super::fault::Problem;
use super::foreign::cloud_of;
use super::format::{Format, Layout, LineRules, Record};
use super::head::{First, Head, Sniff, Source};
use super::jsonl::time;
use super::limit::Limit;
use super::reader::Sink;
use super::record_ref::RecordRef;
use super::skipped::Skipped;
use super::web::{self, Target};
use crate::service::endpoint::is_token_path;
use crate::text::json::Step::{Each, Member};
use crate::text::json::{self, Trim, Wanted};
use crate::text::redact::scrub;
use crate::text::time::Moment;

/// Members that hold an event, from the outside in.
const WRAPPERS: [&str; 4] = ["attributes", "content", "event", "data"];
/// How deep an event is wrapped at most.
const DEEPEST: usize = 3;
/// As many ancestors are kept of a process.
const MOST_PARENTS: usize = 8;

/// The longest event, in bytes.
const LONGEST: usize = 1 << 20;
/// The longest text within an event that is longer than that, in bytes.
const LONGEST_TEXT: usize = 16 << 10;

/// A page of the API.
const PAGE: Wanted = Wanted {
    routes: &[&[Member("data"), Each]],
    names: &[],
    longest: LONGEST,
    trim: Some(Trim { unwanted: is_unwanted, longest_text: LONGEST_TEXT }),
};
/// Events at the top, or in a list there.
const BARE: Wanted = Wanted { routes: &[&[], &[Each]], ..PAGE };

/// Events of Datadog Workload Protection.
#[derive(Debug)]
struct Datadog(Layout);

/// By names that such events have, anywhere in the beginning.
pub(super) fn sniff(head: &Head<'_>, source: Source) -> Sniff {
    match head.first {
        First::Other => return Sniff::No,
        First::Open | First::Member(..) | First::Object | First::List if !head.whole => return Sniff::Open,
        First::Open | First::Member(..) | First::Object | First::List => {}
    }
    let has = |mark: &str| memchr::memmem::find(head.bytes, mark.as_bytes()).is_some();
    if has("\"is_imds_v2\"") || has("\"imds\"") || (has("\"rule_id\"") && has("\"agent\"")) {
        source.found(Datadog(layout(head)))
    } else {
        Sniff::No
    }
}

/// One a line, or spread over lines, or in a list: which, the beginning tells.
fn layout(head: &Head<'_>) -> Layout {
    let spread = matches!(head.bytes.trim_ascii_start(), [b'{', b'\r' | b'\n', ..] | [b'[', ..]);
    match head.first {
        First::Member(b"data", [b'[', ..]) => Layout::Items { wanted: PAGE, list: "`data`" },
        First::Open | First::Member(..) | First::Object | First::List | First::Other if spread => {
            Layout::Items { wanted: BARE, list: "of events" }
        }
        // Not quoted: command lines may hold anything.
        First::Open | First::Member(..) | First::Object | First::List | First::Other => {
            Layout::Lines(LineRules { longest: LONGEST, blank: false, quoted: false })
        }
    }
}

/// Members that nobody looks at and that may be secret.
fn is_unwanted(key: &[u8]) -> bool {
    matches!(key, b"envs" | b"security_credentials" | b"syscalls")
}

impl Format for Datadog {
    fn layout(&self) -> Layout {
        self.0
    }

    fn record(&mut self, record: &Record<'_>, sink: &mut dyn Sink) -> Result<(), Problem> {
        let outer: Map<String, Value> =
            json::read(record.bytes).map_err(|error| Problem::Json { expected: "an event", error })?;
        let Some((event, host)) = unwrapped(&outer) else {
            sink.skipped(Skipped::OtherTraffic, record.at);
            return Ok(());
        };
        let imds = event.get("imds").and_then(Value::as_object).ok_or("`imds` is not an object")?;
        request(record.at, event, imds, host, &outer, sink)
    }

    fn describe(&self) -> String {
        "events of Datadog Workload Protection".to_owned()
    }
}

/// The event that has `imds`, and the host that what is around it names.
fn unwrapped(outer: &Map<String, Value>) -> Option<(&Map<String, Value>, Option<&str>)> {
    let mut level = outer;
    let mut host = None;
    for _ in 0..=DEEPEST {
        host = level.get("host").or_else(|| level.get("hostname")).and_then(Value::as_str).or(host);
        if level.contains_key("imds") {
            return Some((level, host));
        }
        level = WRAPPERS.iter().find_map(|name| level.get(*name).and_then(Value::as_object))?;
    }
    None
}

fn request(
    record: RecordRef,
    event: &Map<String, Value>,
    imds: &Map<String, Value>,
    host: Option<&str>,
    outer: &Map<String, Value>,
    sink: &mut dyn Sink,
) -> Result<(), Problem> {
    let text = |name: &str| imds.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    match text("type") {
        Some("request") => {}
        Some("response") => {
            sink.skipped(Skipped::Answer, record);
            return Ok(());
        }
        Some(_) | None => return Err("`imds.type` is neither `request` nor `response`".into()),
    }
    let url = text("url").ok_or("`imds.url` is missing from a request")?;
    let network = event.get("network").and_then(Value::as_object);
    let end = |name: &str| -> Option<IpAddr> { network?.get(name)?.get("ip")?.as_str()?.parse().ok() };
    let Some(target) = target(url, text("host"), end("destination")) else {
        sink.skipped(Skipped::OtherTraffic, record);
        return Ok(());
    };
    let time = event.get("date").or_else(|| outer.get("timestamp")).or_else(|| event.get("timestamp")).and_then(moment);
    if time.is_none() {
        sink.limit(Limit::NoTimes);
    }
    for limit in [Limit::NoHops, Limit::NoAnswers, Limit::NoMethods] {
        sink.limit(limit);
    }
    let is_v2 = imds.get("aws").and_then(|aws| aws.get("is_imds_v2")).and_then(Value::as_bool);
    let process = event.get("process").and_then(Value::as_object);
    let container = event.get("container").or_else(|| process?.get("container"));
    let who = Who {
        process: process.and_then(name).map(Cow::Borrowed),
        argv: process.and_then(command_line).map(Cow::Owned),
        parents: process.map(parents).unwrap_or_default(),
        pid: process.and_then(|p| p.get("pid")?.as_u64()).and_then(|pid| u32::try_from(pid).ok()),
        container: container.and_then(|c| c.get("id")?.as_str()).map(Cow::Borrowed),
        source: end("source"),
        user_agent: text("user_agent").map(Cow::Borrowed),
    };
    sink.event(&Event {
        record,
        time,
        instance: host.map(Cow::Borrowed),
        who,
        hops: None,
        asked: asked(target, is_v2),
        answered: Answered::default(),
        shape: None,
    });
    Ok(())
}

/// The service's part of what was asked; `None` where it was asked of something else at a link-local address.
fn target<'a>(url: &'a str, host: Option<&str>, destination: Option<IpAddr>) -> Option<Target<'a>> {
    let ipv6 = destination.map(|ip| ip.is_ipv6());
    if url.contains("://") && !url.starts_with('/') {
        return web::target(url, destination);
    }
    let named = host.and_then(|host| host.split(':').next()).and_then(|host| host.parse::<IpAddr>().ok());
    let is_service = destination.or(named).is_none_or(web::is_service);
    is_service.then_some(Target { path: Cow::Borrowed(url), ipv6 })
}

/// What was asked, as far as `is_imds_v2` tells. The method is not recorded: what speaks IMDSv2 on the token path is a
/// request for a token, because nothing else is served there, and all else is a GET or is judged like one.
fn asked(target: Target<'_>, is_v2: Option<bool>) -> Asked<'_> {
    let for_token = is_token_path(&target.path);
    let foreign = cloud_of(&target.path).is_some();
    let (method, token, ttl) = match is_v2 {
        // Neither a token nor a TTL on the token path: it may be anything.
        Some(false) if for_token => (None, SeenToken::NotRecorded, SeenTtl::NotRecorded),
        Some(true) if for_token => (Some("PUT"), SeenToken::NotRecorded, SeenTtl::NotRecorded),
        Some(true) => (Some("GET"), SeenToken::Present(None), SeenTtl::NotRecorded),
        Some(false) => (Some("GET"), SeenToken::Absent, SeenTtl::Absent),
        // The agent took it for another cloud's, and so did not look.
        None if foreign => (Some("GET"), SeenToken::Absent, SeenTtl::Absent),
        None => (Some("GET"), SeenToken::NotRecorded, SeenTtl::NotRecorded),
    };
    let path = method.map(|_| target.path);
    Asked { method: method.map(Cow::Borrowed), path, token, ttl, ipv6: target.ipv6, ..Asked::default() }
}

/// RFC 3339, or milliseconds since 1970.
fn moment(value: &Value) -> Option<Moment> {
    match value {
        Value::String(text) => time::read_bytes(text.as_bytes()),
        Value::Number(number) => time::span(number.as_f64()? / 1000.0).map(|span| Moment(span.0)),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn name(process: &Map<String, Value>) -> Option<&str> {
    let executable = || process.get("executable")?.get("name");
    process.get("comm").or_else(executable).and_then(Value::as_str)
}

fn command_line(process: &Map<String, Value>) -> Option<String> {
    let path = || process.get("executable")?.get("path");
    let first = process.get("argv0").or_else(path).and_then(Value::as_str);
    let rest = process.get("args").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let words: Vec<&str> = first.into_iter().chain(rest).collect();
    (!words.is_empty()).then(|| scrub(&words.join(" ")).into_owned())
}

fn parents(process: &Map<String, Value>) -> Vec<Cow<'static, str>> {
    let ancestors = process.get("ancestors").and_then(Value::as_array).into_iter().flatten();
    ancestors
        .filter_map(Value::as_object)
        .take(MOST_PARENTS)
        .map(|ancestor| match (name(ancestor), command_line(ancestor)) {
            (Some(name), Some(line)) => Cow::Owned(format!("{}: {line}", scrub(name))),
            (Some(name), None) => Cow::Owned(scrub(name).into_owned()),
            (None, _) => Cow::Borrowed("?"),
        })
        .collect()
}

#[cfg(test)]
mod tests;
