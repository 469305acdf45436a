//! A judged record as an event. Everything that came from a caller is scrubbed on the way.

use std::borrow::Cow;

use super::super::event::{Answered, Asked, Event, Who};
use super::super::record_ref::RecordRef;
use super::chain::{Chain, Process};
use super::headers::Request;
use crate::service::Version;
use crate::text::redact::scrub;
use crate::text::time::Moment;

/// The event of a record. `label` is what the recorder took it for; it counts where the request is not known.
pub(super) fn event<'a>(
    record: RecordRef,
    time: Option<Moment>,
    chain: &Chain<'a>,
    request: Option<&Request<'a>>,
    lower: bool,
    label: Option<Version>,
) -> Event<'a> {
    let asked = request.map_or_else(
        || Asked { labelled: label, ..Asked::default() },
        |request| Asked {
            method: Some(if lower { upper(request.method) } else { String::from_utf8_lossy(request.method) }),
            path: Some(clean(request.path)),
            token: request.token,
            ttl: request.ttl,
            forwarded_for: request.forwarded_for,
            labelled: None,
            ..Asked::default()
        },
    );
    Event {
        record,
        time,
        instance: None,
        who: Who {
            process: chain.process.name.map(clean),
            argv: chain.process.argv.map(clean),
            parents: chain.parents.iter().map(parent).collect(),
            pid: chain.process.pid,
            container: None,
            source: None,
            user_agent: request.and_then(|request| request.user_agent).map(clean),
        },
        hops: None,
        asked: Asked { ipv6: Some(false), ..asked },
        answered: Answered::default(),
        shape: None,
    }
}

/// `name: command line`; `?` where the ancestor had ended before it was looked up.
fn parent<'a>(process: &Process<'a>) -> Cow<'a, str> {
    match (process.name, process.argv) {
        (Some(name), Some(argv)) => Cow::Owned(format!("{}: {}", clean(name), clean(argv))),
        (Some(name), None) => clean(name),
        (None, _) => Cow::Borrowed("?"),
    }
}

/// Text without secrets; what is not UTF-8 is replaced.
fn clean(bytes: &[u8]) -> Cow<'_, str> {
    match core::str::from_utf8(bytes) {
        Ok(text) => scrub(text),
        Err(_) => Cow::Owned(scrub(&String::from_utf8_lossy(bytes)).into_owned()),
    }
}

/// The method of a lower-cased record, as it was sent in all likelihood.
fn upper(method: &[u8]) -> Cow<'_, str> {
    ["GET", "PUT", "HEAD", "POST", "DELETE", "OPTIONS"]
        .into_iter()
        .find(|known| known.as_bytes().eq_ignore_ascii_case(method))
        .map_or_else(|| Cow::Owned(String::from_utf8_lossy(method).to_ascii_uppercase()), Cow::Borrowed)
}
