//! What is said of delivered credentials.

use serde::{Deserialize, Serialize};

use super::used::UsedRole;
use crate::account::iam;
use crate::ask::authorization::{DecidingStatement, PolicyFile};

/// Which credentials were delivered, and what becomes of calls made with them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeliveryReport {
    /// The version of this format: [`DeliveryReport::VERSION`].
    pub version: u32,
    /// By caller and role; those with credentials of IMDSv1 first, most first.
    pub roles: Vec<DeliveredRole>,
    /// API calls signed with credentials of an instance's role, by instance, role and software; those with credentials
    /// of IMDSv1 first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used: Vec<UsedRole>,
    /// Requests of which the recording does not show what they asked for: any may have been for credentials.
    pub unseen: u64,
    /// Requests of callers beyond those that are told apart.
    pub pooled: u64,
    /// The policies, and what is probably wrong in them.
    pub policies: Vec<PolicyFile>,
    /// The statements that refuse calls made with credentials of IMDSv1.
    pub refused_if_v1: Vec<RefusedBy>,
    /// The statements that refuse calls even with credentials of IMDSv2.
    pub refused_if_v2: Vec<RefusedBy>,
    /// Whether any credentials that the recording shows or may show are refused for some call.
    pub some_refused: bool,
    /// The ids of the rules that this rests on.
    pub rules: Vec<String>,
}

impl DeliveryReport {
    /// The version of the format. It goes up when a reader of the one before would read something wrongly.
    pub const VERSION: u32 = 1;
}

/// Deliveries of one role's credentials to one caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeliveredRole {
    /// The role.
    pub role: String,
    /// The caller's process, User-Agent or address.
    pub caller: String,
    /// Its container, where recorded.
    pub container: Option<String>,
    /// The instance, where the recording names it.
    pub instance: Option<String>,
    /// The address that it sent from, where recorded.
    pub source: Option<String>,
    /// Deliveries by IMDSv1.
    pub by_imdsv1: u64,
    /// Deliveries by IMDSv2.
    pub by_imdsv2: u64,
    /// Requests that may have been deliveries by IMDSv1: the recording does not show the answer or the version.
    pub perhaps_by_imdsv1: u64,
    /// Requests by IMDSv2 whose answers the recording does not show.
    pub perhaps_by_imdsv2: u64,
    /// The first record that shows one by IMDSv1: its source, from 0, and its number, from 1.
    pub first_by_imdsv1: Option<(u32, u64)>,
}

/// A statement that refuses calls for the way in which the credentials were delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RefusedBy {
    /// The statement.
    pub statement: DecidingStatement,
    /// The part that its policy plays.
    pub part: String,
    /// The calls that it refuses: `Action *`, or `NotAction s3:*`.
    pub actions: String,
    /// The resources on which: `Resource *`.
    pub resources: String,
    /// Condition keys that it depends on besides; none: it refuses them whatever else is true of the call.
    pub depends_on: Vec<String>,
}

impl From<iam::Refusal> for RefusedBy {
    fn from(refusal: iam::Refusal) -> Self {
        let written = |name: &str, inverted: bool, patterns: &[String]| {
            let shown: Vec<&str> = patterns.iter().take(20).map(String::as_str).collect();
            let more = if patterns.len() > shown.len() { ", ..." } else { "" };
            format!("{}{name} {}{more}", if inverted { "Not" } else { "" }, shown.join(", "))
        };
        Self {
            statement: refusal.statement.into(),
            part: refusal.kind.name().to_owned(),
            actions: written("Action", refusal.actions_inverted, &refusal.actions),
            resources: written("Resource", refusal.resources_inverted, &refusal.resources),
            depends_on: refusal.depends_on,
        }
    }
}
