//! One request as a recording shows it, whatever the format. What the recording does not show is absent, never
//! guessed here.

use std::borrow::Cow;
use std::net::IpAddr;

use super::record_ref::RecordRef;
use crate::service::Version;
use crate::text::time::{Moment, Span};

/// One request to the metadata service and what came of it.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// The record that shows it.
    pub record: RecordRef,
    /// When the request was sent.
    pub time: Option<Moment>,
    /// The instance that it was made on, where one recording holds several.
    pub instance: Option<Cow<'a, str>>,
    /// What is known of the caller.
    pub who: Who<'a>,
    /// IP hops between the instance's own network stack (0) and the caller.
    pub hops: Option<u8>,
    /// What was asked.
    pub asked: Asked<'a>,
    /// What came back.
    pub answered: Answered,
    /// Events of one source with the same shape differ only in record, time and answer; absent where nobody looked.
    pub shape: Option<ShapeId>,
}

/// What differs between events of one shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Happened {
    /// [`Event::record`].
    pub record: RecordRef,
    /// [`Event::time`].
    pub time: Option<Moment>,
    /// [`Event::answered`].
    pub answered: Answered,
}

/// The number of a shape within its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ShapeId(pub u32);

impl Event<'_> {
    /// What tells this event from others of its shape.
    #[must_use]
    pub const fn happened(&self) -> Happened {
        Happened { record: self.record, time: self.time, answered: self.answered }
    }

    /// The same event, borrowing nothing.
    #[must_use]
    pub fn to_owned_event(&self) -> Event<'static> {
        let owned = |text: &Option<Cow<'_, str>>| text.as_ref().map(|text| Cow::Owned(text.as_ref().to_owned()));
        Event {
            record: self.record,
            time: self.time,
            instance: owned(&self.instance),
            who: Who {
                process: owned(&self.who.process),
                argv: owned(&self.who.argv),
                parents: self.who.parents.iter().map(|parent| Cow::Owned(parent.as_ref().to_owned())).collect(),
                pid: self.who.pid,
                container: owned(&self.who.container),
                source: self.who.source,
                user_agent: owned(&self.who.user_agent),
            },
            hops: self.hops,
            asked: Asked {
                method: owned(&self.asked.method),
                path: owned(&self.asked.path),
                token: self.asked.token,
                ttl: self.asked.ttl,
                forwarded_for: self.asked.forwarded_for,
                ipv6: self.asked.ipv6,
                labelled: self.asked.labelled,
            },
            answered: self.answered,
            shape: self.shape,
        }
    }
}

/// What tells one caller from another.
#[derive(Clone, Debug, Default)]
pub struct Who<'a> {
    /// The process name, `curl`.
    pub process: Option<Cow<'a, str>>,
    /// Its command line, redacted.
    pub argv: Option<Cow<'a, str>>,
    /// Its ancestors, nearest first: name and command line, redacted.
    pub parents: Vec<Cow<'a, str>>,
    /// Its process id.
    pub pid: Option<u32>,
    /// The container it runs in.
    pub container: Option<Cow<'a, str>>,
    /// The address that it sent from, as near to the caller as the recording shows.
    pub source: Option<IpAddr>,
    /// The User-Agent header.
    pub user_agent: Option<Cow<'a, str>>,
}

/// The request, reduced to what the service looks at. Header values that are secrets are digests here already.
#[derive(Clone, Debug, Default)]
pub struct Asked<'a> {
    /// The HTTP method; absent where the recording only tells the version.
    pub method: Option<Cow<'a, str>>,
    /// The path with its query, as sent.
    pub path: Option<Cow<'a, str>>,
    /// The X-aws-ec2-metadata-token header.
    pub token: SeenToken,
    /// The X-aws-ec2-metadata-token-ttl-seconds header.
    pub ttl: SeenTtl,
    /// Whether an X-Forwarded-For header was there.
    pub forwarded_for: bool,
    /// Whether it went to the IPv6 address; absent where unknown.
    pub ipv6: Option<bool>,
    /// What the recorder itself called it, where it shows no request (aws-imds-packet-analyzer 1.0.0).
    pub labelled: Option<Version>,
}

/// The token header as seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SeenToken {
    /// The recording does not show headers.
    #[default]
    NotRecorded,
    /// There was none.
    Absent,
    /// There was one, with an empty value.
    Empty,
    /// There was one; the digest is absent where the recorder had removed the value.
    Present(Option<TokenDigest>),
}

/// The TTL header as seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SeenTtl {
    /// The recording does not show headers.
    #[default]
    NotRecorded,
    /// There was none.
    Absent,
    /// A whole number of seconds.
    Seconds(u32),
    /// Anything else.
    Invalid,
}

/// A keyed digest of a token's text: tells tokens apart, and cannot be turned back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenDigest(pub u64);

/// What came back, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// The outcome as the caller saw it.
    pub outcome: SeenOutcome,
    /// From the request until the answer, or until the caller gave up or the recording ended.
    pub waited: Option<Span>,
    /// IP TTL of the answer as it left the service; for a reply to PUT this is the hop limit in force. Absent where it
    /// is not known how often the answer had been forwarded when it was captured, or who sent it.
    pub reply_ttl: Option<u8>,
    /// The token issued in the answer.
    pub issued: Option<TokenDigest>,
}

/// What the caller saw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SeenOutcome {
    /// The recording does not show answers.
    #[default]
    NotRecorded,
    /// An answer with this status reached the caller.
    Status(u16),
    /// No answer reached the caller; it gave up (closed, reset or asked again) after `waited`.
    NoAnswer,
    /// No answer had reached the caller when the recording ended.
    StillWaiting,
    /// The connection was refused or reset by the other side.
    Refused,
}
