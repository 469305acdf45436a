//! What a JSON source begins with: its first key tells most formats, and always the same few bytes decide.

/// What a source begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begins {
    /// Too little of it is there.
    Open,
    /// `{"log":{`: HAR.
    Har,
    /// `{"events":[`, or another member that only such a recording has: `http-traffic.json` of smithy-rs.
    Smithy,
    /// An object with a member of imdsim JSONL.
    Ours,
    /// Another object.
    Object,
    /// A list of objects or lists.
    List,
    /// No JSON object or list.
    Other,
}

/// The members of a line of imdsim JSONL that are no objects.
const OURS: [&[u8]; 25] = [
    b"answer",
    b"argv",
    b"container",
    b"forwarded_for",
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

/// What these first bytes, without a byte order mark, begin.
pub(super) fn begins(text: &[u8]) -> Begins {
    let text = text.trim_ascii_start();
    let rest = match text {
        [] => return Begins::Open,
        [b'[', rest @ ..] => {
            return match rest.trim_ascii_start().first() {
                None => Begins::Open,
                Some(b'{' | b'[') => Begins::List,
                Some(_) => Begins::Other,
            };
        }
        [b'{', rest @ ..] => rest.trim_ascii_start(),
        _ => return Begins::Other,
    };
    let rest = match rest {
        [] => return Begins::Open,
        [b'"', rest @ ..] => rest,
        _ => return Begins::Object,
    };
    let Some((key, rest)) = memchr::memchr2(b'"', b'\\', rest).and_then(|end| rest.split_at_checked(end)) else {
        return Begins::Open;
    };
    let Some(value) = rest.get(1..).map(<[u8]>::trim_ascii_start).filter(|rest| !rest.is_empty()) else {
        return Begins::Open;
    };
    let Some(value) = value.strip_prefix(b":").map(<[u8]>::trim_ascii_start) else { return Begins::Object };
    match (key, value) {
        (_, []) => Begins::Open,
        (b"log", [b'{', ..]) => Begins::Har,
        (b"events", [b'[', ..]) => Begins::Smithy,
        (b"version", _) if value.len() < 4 && b"\"V0\"".starts_with(value) => Begins::Open,
        (b"version", [b'"', b'V', b'0', b'"', ..]) => Begins::Smithy,
        (b"version", _) => Begins::Ours,
        (b"docs", [b'"', ..]) => Begins::Smithy,
        (key, [first, ..]) if OURS.contains(&key) && *first != b'{' => Begins::Ours,
        _ => Begins::Object,
    }
}

#[cfg(test)]
mod tests {
    use super::{Begins, begins};

    #[test]
    fn the_first_key_tells() {
        for (text, found) in [
            ("", Begins::Open),
            (" {", Begins::Open),
            ("{\"lo", Begins::Open),
            ("{\"log\" :", Begins::Open),
            ("{\n \"log\" : {", Begins::Har),
            ("{\"log\":1", Begins::Object),
            ("{\"events\": [", Begins::Smithy),
            ("{\"version\":\"V", Begins::Open),
            ("{\"version\":\"V0\"", Begins::Smithy),
            ("{\"version\":\"v1\"", Begins::Ours),
            ("{\"docs\":\"x", Begins::Smithy),
            ("{\"method\":\"GET\"", Begins::Ours),
            ("{\"process\":{", Begins::Object),
            ("{\"Records\":[", Begins::Object),
            ("{}", Begins::Object),
            ("[", Begins::Open),
            ("[ {", Begins::List),
            ("[2024", Begins::Other),
            ("x", Begins::Other),
        ] {
            assert_eq!(begins(text.as_bytes()), found, "{text}");
        }
    }
}
