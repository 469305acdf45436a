//! What was learnt of roles and metrics, and which callers of a recording asked for credentials.

use std::collections::{BTreeMap, BTreeSet};

use super::metrics::MetricSeries;
use super::roles::Roles;
use crate::recordings::evidence::{Fact, What};
use crate::service::Version;
use crate::text::redact;

/// As many roles of instances are remembered as fetched.
const MOST_FETCHED: usize = 16_384;
/// As many callers that fetched the credentials of one.
const MOST_FETCHERS: usize = 16;
/// The longest role that is kept.
const LONGEST: usize = 200;

/// What has been learnt.
#[derive(Debug, Default)]
pub(crate) struct GatheredEvidence {
    pub roles: Roles,
    pub metrics: MetricSeries,
    /// The callers of a recording that asked for credentials, by instance, role, and whether without a token.
    fetched: BTreeMap<(u16, String, bool), Vec<u32>>,
    /// Instances of which some requests do not show what they were for, or who fetched what is no longer told apart.
    pub blind: BTreeSet<u16>,
}

impl GatheredEvidence {
    /// Takes a fact about the instance of number `home`. Says whether there was room for it.
    pub(crate) fn take(&mut self, home: u16, fact: &Fact<'_>) -> bool {
        match &fact.what {
            What::RoleUsed(used) => {
                self.roles.take(home, used, fact.time, fact.record);
                true
            }
            What::Counted(counted) => self.metrics.count(home, counted, fact.time, fact.record),
            What::Queried(queried) => self.metrics.ask(home, queried),
            What::Described(_) | What::OptionsSet(_) => true,
        }
    }

    /// Says that a caller of a recording asked for a role's credentials; `None`: it does not show what was asked for.
    pub(crate) fn asked(&mut self, home: u16, caller: u32, role: Option<(&str, Option<Version>)>) {
        let Some((role, version)) = role else {
            self.blind.insert(home);
            return;
        };
        let key = (home, redact::printable(role, LONGEST), version != Some(Version::V2));
        if self.fetched.len() >= MOST_FETCHED && !self.fetched.contains_key(&key) {
            self.blind.insert(home);
            return;
        }
        let callers = self.fetched.entry(key).or_default();
        if callers.len() < MOST_FETCHERS && !callers.contains(&caller) {
            callers.push(caller);
        }
    }

    /// The callers that asked for this role's credentials, by a token or without.
    pub(crate) fn fetchers(&self, home: u16, role: &str, without_token: bool) -> &[u32] {
        self.fetched.get(&(home, role.to_owned(), without_token)).map_or(&[], Vec::as_slice)
    }
}
