//! The lines of the format as types: these definitions are the source of its JSON Schema.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::service::options::PartialOptions;
use crate::text::coverage::NotCovered;

/// The optional first line. Where recordings were put one after the other it may stand further down, too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The version of the format: 1.
    pub imdsim_trace: u32,
    /// The options in force while it was recorded, as far as known, in the EC2 API's names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<PartialOptions>,
    /// What made the recording, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<String>,
    /// What is not covered in the recording that this was converted from; whoever reads this goes on saying so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_covered: Vec<NotCovered>,
}

/// One request, and what came of it. Every field but `method` and `path` may be left out; `version` or
/// `incomplete` may stand in their place where the recorder did not show the request itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Record<'a> {
    /// When the request was sent: RFC 3339 (`2026-11-22T03:37:28.988Z`) or seconds since the Unix epoch.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub time: Option<TimeField<'a>>,
    /// The instance's id.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub instance: Option<Text<'a>>,
    /// The HTTP method.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub method: Option<Text<'a>>,
    /// The path, as sent.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub path: Option<Text<'a>>,
    /// Whether the recorder did not show the whole request: then a header that is left out may have been there, and
    /// method and path may be left out, too.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub incomplete: bool,
    /// What the recorder called the request, where it shows neither method nor path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<VersionWord>,
    /// The X-aws-ec2-metadata-token header. Left out: there was none. Empty: it had no value. `redacted`: its value
    /// was removed. Anything else names the token; the text itself is digested on reading and never kept.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub token: Option<Text<'a>>,
    /// The X-aws-ec2-metadata-token-ttl-seconds header: a number of seconds, or the text where it was not one.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub ttl: Option<TtlField<'a>>,
    /// Whether there was an X-Forwarded-For header.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub forwarded_for: bool,
    /// Whether it went to the IPv6 address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ipv6: Option<bool>,
    /// The User-Agent header.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub user_agent: Option<Text<'a>>,
    /// IP hops between the instance's own network stack (0) and the caller; `forwards` is an earlier name of it.
    #[serde(default, alias = "forwards", skip_serializing_if = "Option::is_none")]
    pub hops: Option<u8>,
    /// The address that the caller sent from.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub source: Option<Text<'a>>,
    /// The caller's process name.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub process: Option<Text<'a>>,
    /// Its command line.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub argv: Option<Text<'a>>,
    /// Its ancestors, nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty", borrow)]
    pub parents: Vec<Text<'a>>,
    /// Its process id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pid: Option<u32>,
    /// The container that it runs in.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub container: Option<Text<'a>>,
    /// The status that reached the caller, 100 to 599.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Why there is no status, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerWord>,
    /// Seconds from the request until the answer, or until the caller gave up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waited: Option<f64>,
    /// IP TTL (IPv6: hop limit) of the answer at the instance's own interface.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_ttl: Option<u8>,
    /// The name of the token issued in the answer; digested on reading like `token`.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub issued: Option<Text<'a>>,
    /// A remark; not read.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub note: Option<Text<'a>>,
}

/// A text that is borrowed from the line where it can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Text<'a>(#[serde(borrow)] pub Cow<'a, str>);

/// A moment in one of its two spellings.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum TimeField<'a> {
    /// RFC 3339.
    Rfc3339(Cow<'a, str>),
    /// Seconds since the Unix epoch.
    Seconds(f64),
}

/// The TTL header in one of its two spellings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum TtlField<'a> {
    /// A whole number of seconds.
    Seconds(u32),
    /// Any other text.
    Text(Cow<'a, str>),
}

/// The version that a recorder told without showing the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum VersionWord {
    /// IMDSv1.
    V1,
    /// IMDSv2.
    V2,
}

/// Why there is no status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum AnswerWord {
    /// No answer reached the caller, and it gave up.
    None,
    /// No answer had reached the caller when the recording ended.
    Waiting,
    /// The connection was refused or reset.
    Refused,
}
