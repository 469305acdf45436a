//! API calls signed with credentials of an instance's role, as CloudTrail records them: by them, too, it is known how the
//! credentials were delivered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::recordings::evidence::{INSTANCE_IDENTITY_ROLE, RoleUsed};
use crate::recordings::record_ref::RecordRef;
use crate::service::Version;
use crate::text::redact;

/// As many users are told apart; further ones are counted together.
const MOST: usize = 16_384;
/// The longest text of a record that is kept.
const LONGEST: usize = 200;

/// API calls that one sort of software signed with the credentials of one role of one instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UsedRole {
    /// The role.
    pub role: String,
    /// Whether it is the role that every instance has, not that of the instance profile.
    pub instance_identity: bool,
    /// The instance.
    pub instance: Option<String>,
    /// The User-Agent of the API calls.
    pub user_agent: Option<String>,
    /// API calls with credentials delivered by IMDSv1.
    pub by_imdsv1: u64,
    /// API calls with credentials delivered by IMDSv2.
    pub by_imdsv2: u64,
    /// API calls whose records do not say.
    pub not_said: u64,
    /// The first record of one by IMDSv1: its source, from 0, and its number, from 1.
    pub first_by_imdsv1: Option<(u32, u64)>,
}

/// Instance, role and User-Agent.
type UserOfRole = (Option<String>, String, Option<String>);

/// Counts of one user.
#[derive(Clone, Copy, Debug, Default)]
struct UseCounts {
    v1: u64,
    v2: u64,
    not_said: u64,
    first_v1: Option<(u32, u64)>,
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Used(BTreeMap<UserOfRole, UseCounts>);

impl Used {
    /// Takes a call. Says whether there was room for it.
    pub(crate) fn take(&mut self, instance: Option<&str>, used: &RoleUsed<'_>, place: RecordRef) -> bool {
        let shown = |text: &str| redact::printable(text, LONGEST);
        let key = (instance.map(shown), shown(&used.role), used.user_agent.as_deref().map(shown));
        if self.0.len() >= MOST && !self.0.contains_key(&key) {
            return false;
        }
        let counts = self.0.entry(key).or_default();
        match used.delivery {
            Some(Version::V1) => {
                counts.v1 += 1;
                counts.first_v1.get_or_insert((place.source, place.number));
            }
            Some(Version::V2) => counts.v2 += 1,
            None => counts.not_said += 1,
        }
        true
    }

    /// Those with credentials of IMDSv1 first, most first.
    pub(crate) fn report(self) -> Vec<UsedRole> {
        let mut all: Vec<UsedRole> = self
            .0
            .into_iter()
            .map(|((instance, role, user_agent), counts)| UsedRole {
                instance_identity: role == INSTANCE_IDENTITY_ROLE,
                role,
                instance,
                user_agent,
                by_imdsv1: counts.v1,
                by_imdsv2: counts.v2,
                not_said: counts.not_said,
                first_by_imdsv1: counts.first_v1,
            })
            .collect();
        all.sort_by_key(|used| core::cmp::Reverse((used.by_imdsv1, used.not_said)));
        all
    }
}
