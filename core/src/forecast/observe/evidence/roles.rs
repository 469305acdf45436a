//! Who signed API calls with credentials of an instance's role, as CloudTrail shows it: counts for each role and
//! User-Agent of an instance, not the calls.

use std::collections::BTreeMap;

use crate::recordings::evidence::{INSTANCE_IDENTITY_ROLE, RoleUsed};
use crate::recordings::record_ref::RecordRef;
use crate::service::Version;
use crate::text::redact;
use crate::text::time::Moment;

/// As many users of roles are told apart; further ones of an instance are put together.
const MOST: usize = 8_192;
/// As many API calls are told apart of one user.
const MOST_APIS: usize = 64;
/// The longest text that is kept.
const LONGEST: usize = 200;

/// Who it is: the instance's number, the role, and the User-Agent of its API calls. No role: all that are not told
/// apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct UserKey {
    pub home: u16,
    pub role: Option<String>,
    pub agent: Option<String>,
}

/// What it did.
#[derive(Clone, Debug, Default)]
pub(crate) struct RoleUse {
    /// API calls with credentials that were delivered by IMDSv1, by IMDSv2, or by a way that is not told.
    pub by_v1: u64,
    pub by_v2: u64,
    pub not_said: u64,
    /// The first record, and the first of each delivery.
    pub first: Option<RecordRef>,
    pub first_v1: Option<RecordRef>,
    pub first_v2: Option<RecordRef>,
    /// When credentials can have been fetched by IMDSv1, and by IMDSv2.
    pub fetched_v1: Fetched,
    pub fetched_v2: Fetched,
    /// Calls by their name: those with credentials of IMDSv1, and all.
    pub apis: BTreeMap<String, (u64, u64)>,
}

/// When credentials can have been fetched.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Fetched {
    /// From the first issue to the last call.
    pub between: Option<(Moment, Moment)>,
    /// Whether that is not known of some.
    pub undated: bool,
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Roles {
    users: BTreeMap<UserKey, RoleUse>,
}

impl Roles {
    /// Takes a call made with credentials of the instance of number `home`.
    pub(crate) fn take(&mut self, home: u16, used: &RoleUsed<'_>, time: Option<Moment>, place: RecordRef) {
        let shown = |text: &str| redact::printable(text, LONGEST);
        let mut key = UserKey { home, role: Some(shown(&used.role)), agent: used.user_agent.as_deref().map(shown) };
        if self.users.len() >= MOST && !self.users.contains_key(&key) {
            key = UserKey { home, role: None, agent: None };
        }
        self.users.entry(key).or_default().note(used, time, place, shown(&used.api));
    }

    /// Each, by instance, role and User-Agent.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&UserKey, &RoleUse)> {
        self.users.iter()
    }
}

impl UserKey {
    /// Whether it is the role that every instance has, not that of its profile.
    pub(crate) fn is_instance_identity(&self) -> bool {
        self.role.as_deref() == Some(INSTANCE_IDENTITY_ROLE)
    }
}

impl RoleUse {
    fn note(&mut self, used: &RoleUsed<'_>, time: Option<Moment>, place: RecordRef, api: String) {
        self.first.get_or_insert(place);
        let by_v1 = used.delivery == Some(Version::V1);
        match used.delivery {
            Some(Version::V1) => {
                self.by_v1 += 1;
                self.first_v1.get_or_insert(place);
                self.fetched_v1.note(used.issued, time);
            }
            Some(Version::V2) => {
                self.by_v2 += 1;
                self.first_v2.get_or_insert(place);
                self.fetched_v2.note(used.issued, time);
            }
            None => self.not_said += 1,
        }
        let api = if self.apis.len() >= MOST_APIS && !self.apis.contains_key(&api) { "others".into() } else { api };
        let (with_v1, all) = self.apis.entry(api).or_default();
        *with_v1 += u64::from(by_v1);
        *all += 1;
    }
}

impl Fetched {
    fn note(&mut self, issued: Option<Moment>, time: Option<Moment>) {
        let Some((issued, time)) = issued.zip(time) else {
            self.undated = true;
            return;
        };
        let (first, last) = self.between.unwrap_or((issued, time));
        self.between = Some((first.min(issued), last.max(time)));
    }

    /// Whether all of it lies from the first of two moments to the second.
    pub(crate) fn is_within(&self, first: Option<Moment>, last: Option<Moment>) -> bool {
        let (Some((from, to)), Some(first), Some(last)) = (self.between, first, last) else { return false };
        !self.undated && first <= from && to <= last
    }
}
