//! How a source of imdsim JSONL begins.

use super::reader::Jsonl;
use crate::recordings::head::{First, Head, Sniff, Source};

/// The members of a line that are no objects.
const MEMBERS: [&[u8]; 26] = [
    b"answer",
    b"argv",
    b"container",
    b"forwarded_for",
    b"hops",
    b"forwards",
    b"imdsim_trace",
    b"incomplete",
    b"instance",
    b"ipv6",
    b"issued",
    b"method",
    b"note",
    b"parents",
    b"path",
    b"pid",
    b"process",
    b"recorded_by",
    b"reply_ttl",
    b"source",
    b"status",
    b"time",
    b"token",
    b"ttl",
    b"user_agent",
    b"waited",
];

/// By the name of its first member.
pub(in crate::recordings) fn sniff_ours(head: &Head<'_>, source: Source) -> Sniff {
    match head.first {
        First::Open => Sniff::Open,
        First::Member(name, [value, ..]) if MEMBERS.contains(&name) && *value != b'{' => {
            source.found(Jsonl::new(source.digester))
        }
        First::Member(..) | First::Object | First::List | First::Other => Sniff::No,
    }
}

/// Any object that is of no other format: what is wrong with it is said best here. A source with nothing in it, too:
/// it has no requests, and nothing is wrong with that.
pub(in crate::recordings) fn sniff_any(head: &Head<'_>, source: Source) -> Sniff {
    match head.bytes.trim_ascii_start().first() {
        Some(b'{') => source.found(Jsonl::new(source.digester)),
        None if head.ended => source.found(Jsonl::new(source.digester)),
        None => Sniff::Open,
        Some(_) => Sniff::No,
    }
}
