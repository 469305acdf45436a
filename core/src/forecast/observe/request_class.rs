//! All that conduct, model_check and hints look at in a request: what it was, without whose it was, when it was made and
//! what came back. It is worked out once for all requests that are alike.

use super::request_kind::{RequestKind, reads_tags};
use crate::recordings::event::{Event, SeenTtl};

/// What a request was.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestClass {
    pub kind: RequestKind,
    pub method: Method,
    pub ttl: Ttl,
    pub forwarded_for: bool,
    /// Whether it is known to have come over IPv6.
    pub ipv6: bool,
    /// Whether it is for the instance's tags.
    pub tags: bool,
    pub hops: Option<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    NotRecorded,
    Get,
    Head,
    Put,
    Other,
}

/// The seconds that a token request names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ttl {
    NotRecorded,
    Absent,
    /// 1 to 21600.
    InRange,
    Zero,
    Bad,
}

impl RequestClass {
    pub(crate) fn of(kind: RequestKind, event: &Event<'_>) -> Self {
        Self {
            kind,
            method: match event.asked.method.as_deref() {
                None => Method::NotRecorded,
                Some("GET") => Method::Get,
                Some("HEAD") => Method::Head,
                Some("PUT") => Method::Put,
                Some(_) => Method::Other,
            },
            ttl: match event.asked.ttl {
                SeenTtl::NotRecorded => Ttl::NotRecorded,
                SeenTtl::Absent => Ttl::Absent,
                SeenTtl::Seconds(0) => Ttl::Zero,
                SeenTtl::Seconds(1..=21_600) => Ttl::InRange,
                SeenTtl::Seconds(_) | SeenTtl::Invalid => Ttl::Bad,
            },
            forwarded_for: event.asked.forwarded_for,
            ipv6: event.asked.ipv6 == Some(true),
            tags: event.asked.path.as_deref().is_some_and(reads_tags),
            hops: event.hops,
        }
    }
}
