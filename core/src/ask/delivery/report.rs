//! Counts by caller and role, and the report of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::used::{Used, UsedRole};
use crate::account::iam::{self, refusals};
use crate::ask::authorization::{DecidingStatement, Policies, PolicyFile};
use crate::recordings::event::Event;
use crate::recordings::evidence::{Fact, What};
use crate::recordings::role_request::Seen;
use crate::service::Version;
use crate::text::redact;

/// As many callers and roles are told apart; further ones are counted together.
const MOST: usize = 16_384;
/// The longest text of a recording that is kept.
const LONGEST: usize = 200;

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

/// Who asked for which role, on which instance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    role: String,
    caller: String,
    container: Option<String>,
    instance: Option<String>,
    source: Option<String>,
}

/// Counts of one caller and role.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    v1: u64,
    v2: u64,
    perhaps_v1: u64,
    perhaps_v2: u64,
    first_v1: Option<(u32, u64)>,
}

/// What has been learnt so far.
#[derive(Debug)]
pub(crate) struct Deliveries {
    policies: Policies,
    found: BTreeMap<Key, Counts>,
    used: Used,
    unseen: u64,
    pooled: u64,
}

impl Deliveries {
    /// Nothing yet; what is refused is judged by `policies`.
    #[must_use]
    pub(crate) fn new(policies: Policies) -> Self {
        Self { policies, found: BTreeMap::new(), used: Used::default(), unseen: 0, pooled: 0 }
    }

    /// Learns from a request.
    pub(crate) fn event(&mut self, event: &Event<'_>) {
        let (role, version, delivered) = match Seen::of(event) {
            Seen::Other | Seen::Credentials { delivered: Some(false), .. } => return,
            Seen::Unseen => {
                self.unseen += 1;
                return;
            }
            Seen::Credentials { role, version, delivered } => (role, version, delivered == Some(true)),
        };
        let shown = |text: &str| redact::printable(text, LONGEST);
        let who = &event.who;
        let source = who.source.map(|source| source.to_string());
        let name = who.process.as_deref().or(who.user_agent.as_deref()).map(shown);
        let key = Key {
            role: role.into_owned(),
            caller: name.or_else(|| source.clone()).unwrap_or_else(|| "unnamed caller".into()),
            container: who.container.as_deref().map(shown),
            instance: event.instance.as_deref().map(shown),
            source,
        };
        if self.found.len() >= MOST && !self.found.contains_key(&key) {
            self.pooled += 1;
            return;
        }
        let counts = self.found.entry(key).or_default();
        match (version, delivered) {
            (Some(Version::V1), true) => {
                counts.v1 += 1;
                counts.first_v1.get_or_insert((event.record.source, event.record.number));
            }
            (Some(Version::V2), true) => counts.v2 += 1,
            (Some(Version::V1), false) | (None, _) => counts.perhaps_v1 += 1,
            (Some(Version::V2), false) => counts.perhaps_v2 += 1,
        }
    }

    /// Learns from a fact about an instance.
    pub(crate) fn fact(&mut self, fact: &Fact<'_>) {
        match &fact.what {
            What::RoleUsed(used) => {
                if !self.used.take(fact.instance.as_deref(), used, fact.record) {
                    self.pooled += 1;
                }
            }
            What::Described(_) | What::OptionsSet(_) | What::Counted(_) | What::Queried(_) => {}
        }
    }

    /// The report.
    #[must_use]
    pub(crate) fn report(self) -> DeliveryReport {
        let mut roles: Vec<DeliveredRole> = self
            .found
            .into_iter()
            .map(|(key, counts)| DeliveredRole {
                role: key.role,
                caller: key.caller,
                container: key.container,
                instance: key.instance,
                source: key.source,
                by_imdsv1: counts.v1,
                by_imdsv2: counts.v2,
                perhaps_by_imdsv1: counts.perhaps_v1,
                perhaps_by_imdsv2: counts.perhaps_v2,
                first_by_imdsv1: counts.first_v1,
            })
            .collect();
        roles.sort_by_key(|role| core::cmp::Reverse((role.by_imdsv1, role.perhaps_by_imdsv1)));
        let refused = |version| refusals(&self.policies.set, version).into_iter().map(RefusedBy::from).collect();
        let (refused_if_v1, refused_if_v2): (Vec<_>, Vec<_>) = (refused(Version::V1), refused(Version::V2));
        let used = self.used.report();
        let hidden = self.unseen > 0 || self.pooled > 0 || used.iter().any(|used| used.not_said > 0);
        let v1 = hidden
            || roles.iter().any(|role| role.by_imdsv1 + role.perhaps_by_imdsv1 > 0)
            || used.iter().any(|used| used.by_imdsv1 > 0);
        let v2 = hidden
            || roles.iter().any(|role| role.by_imdsv2 + role.perhaps_by_imdsv2 > 0)
            || used.iter().any(|used| used.by_imdsv2 > 0);
        DeliveryReport {
            version: DeliveryReport::VERSION,
            some_refused: (v1 && !refused_if_v1.is_empty()) || (v2 && !refused_if_v2.is_empty()),
            roles,
            used,
            unseen: self.unseen,
            pooled: self.pooled,
            policies: self.policies.files,
            refused_if_v1,
            refused_if_v2,
            rules: iam::DELIVERY_RULES.iter().map(ToString::to_string).collect(),
        }
    }
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
