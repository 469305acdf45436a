//! Counts by caller and role.

use std::collections::BTreeMap;

use super::report::{DeliveredRole, DeliveryReport, RefusedBy};
use super::used::Used;
use crate::account::iam::{self, refusals};
use crate::ask::authorization::Policies;
use crate::knowledge::rules::RuleId;
use crate::recordings::event::Event;
use crate::recordings::evidence::{Fact, What};
use crate::recordings::role_request::Seen;
use crate::service::Version;
use crate::text::redact;

/// As many callers and roles are told apart; further ones are counted together.
const MOST: usize = 16_384;
/// The longest text of a recording that is kept.
const LONGEST: usize = 200;

/// Who asked for which role, on which instance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct DeliveryKey {
    role: String,
    caller: String,
    container: Option<String>,
    instance: Option<String>,
    source: Option<String>,
}

/// Counts of one caller and role.
#[derive(Clone, Copy, Debug, Default)]
struct DeliveryCounts {
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
    found: BTreeMap<DeliveryKey, DeliveryCounts>,
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
        let key = DeliveryKey {
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
            rules: RuleId::ids(&iam::DELIVERY_RULES),
        }
    }
}
