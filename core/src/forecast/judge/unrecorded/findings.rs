//! What follows from the evidence when all has been read.

use std::collections::BTreeSet;

use super::super::assessment::ProposedChange;
use super::super::verdict::Verdict;
use super::cause::UnrecordedUser;
use super::completeness::{Compared, MetricFinding, RecordedSide, compare};
use crate::forecast::observe::caller::Caller;
use crate::forecast::observe::evidence::metrics::{PlacedSeries, StraySeries};
use crate::forecast::observe::evidence::roles::{Fetched, RoleUse, UserKey};
use crate::forecast::observe::instance::RecordedInstance;
use crate::forecast::observe::observed::Observed;
use crate::recordings::evidence::Metric;
use crate::text::time::Span;

/// Somebody of whom no request was recorded.
pub(crate) struct Unrecorded<'r> {
    /// The number of its instance.
    pub home: u16,
    pub(crate) who: UnrecordedUser<'r>,
    /// The callers that fetched its credentials, by name: it is judged by them.
    pub accounted_for_by: Vec<String>,
    /// Whether it fetched credentials without a token while requests were recorded, and no request shows that.
    pub unseen: bool,
}

/// A metric of an instance, compared with its recording.
pub(crate) struct Measured<'r> {
    pub home: u16,
    pub told: PlacedSeries<'r>,
    pub compared: Compared,
}

/// All that follows.
pub(crate) struct UnrecordedFindings<'r> {
    pub(crate) observed: &'r Observed,
    places: InstanceNumbers<'r>,
    pub unrecorded: Vec<Unrecorded<'r>>,
    pub(crate) measured: Vec<Measured<'r>>,
    pub(crate) untold: Vec<StraySeries<'r>>,
    /// The instance, known from the evidence alone, that a recording which names none was taken for.
    pub taken_for: Option<String>,
}

impl<'r> UnrecordedFindings<'r> {
    pub(crate) fn of(observed: &'r Observed) -> Self {
        let places = InstanceNumbers::of(observed);
        let (mut unrecorded, mut measured, mut untold) = (Vec::new(), Vec::new(), Vec::new());
        for told in observed.evidence.metrics.told() {
            match told {
                Err(one) => untold.push(one),
                Ok(told) => match places.of_metric(told.home) {
                    None => untold.push(StraySeries { key: told.key, why: "of which instance it is" }),
                    Some(home) => measured.push(places.measure(home, told)),
                },
            }
        }
        for (key, used) in observed.evidence.roles.iter() {
            unrecorded.extend(places.role_user(key, used));
        }
        let homes = unrecorded.iter().map(|one| one.home).chain(measured.iter().map(|one| one.home));
        for home in homes.collect::<BTreeSet<u16>>() {
            unrecorded.extend(places.rest(home, &measured));
        }
        unrecorded.sort_by_key(|one: &Unrecorded<'_>| one.home);
        let only = places.only_named.filter(|_| places.recorded == [0]);
        let taken_for = only.and_then(|only| observed.instances.get(only)?.id.clone());
        Self { observed, places, unrecorded, measured, untold, taken_for }
    }

    /// Each user of a role, with the number under which its instance stands in the report.
    pub(crate) fn role_users(&self) -> impl Iterator<Item = (u16, &UserKey, &RoleUse)> {
        self.observed.evidence.roles.iter().map(|(key, used)| (self.places.home(key.home), key, used))
    }

    /// Whether there is evidence of the instance of this number.
    pub(crate) fn speak_of(&self, home: u16) -> bool {
        self.role_users().any(|(there, _, _)| there == home) || self.measured.iter().any(|one| one.home == home)
    }

    /// Whether somebody is known of on the instance of this number.
    pub(crate) fn unrecorded_on(&self, home: u16) -> bool {
        self.unrecorded.iter().any(|one| one.home == home)
    }
}

impl Unrecorded<'_> {
    /// Whether it is judged itself, not by callers of the recording.
    pub(crate) fn is_judged(&self) -> bool {
        self.accounted_for_by.is_empty()
    }

    /// The verdict.
    pub(crate) fn verdict(&self, change: ProposedChange<'_>) -> Verdict {
        self.who.judge(change).0
    }
}

impl Measured<'_> {
    /// Whether it proves that the recording is not the whole story.
    pub(crate) fn is_incomplete(&self) -> bool {
        self.told.metric == Metric::NoToken
            && matches!(self.compared.found, MetricFinding::Missing | MetricFinding::NobodySeen)
    }

    /// Whether it counted nothing for so long that whoever goes without a token would have shown: role credentials are
    /// fetched anew within hours, and daily work is done in a day.
    fn is_nothing(&self) -> bool {
        let periods = i64::try_from(self.told.points.len()).unwrap_or(i64::MAX);
        let covered = self.told.period.map_or(0, |period| period.0.saturating_mul(periods));
        self.compared.all == 0 && covered >= Span::from_secs(86_400).0
    }
}

/// Which instances were recorded, and of which there is evidence.
struct InstanceNumbers<'r> {
    observed: &'r Observed,
    /// With requests.
    recorded: Vec<u16>,
    /// The only one with a name, if there is one only.
    only_named: Option<u16>,
}

impl<'r> InstanceNumbers<'r> {
    fn of(observed: &'r Observed) -> Self {
        let recorded: Vec<u16> = observed
            .instances
            .iter()
            .filter(|(_, instance)| instance.counts.requests > 0)
            .map(|(home, _)| home)
            .collect();
        let evidence = &observed.evidence;
        let told = evidence.metrics.told().into_iter().filter_map(Result::ok).map(|told| told.home);
        let evident: BTreeSet<u16> = evidence.roles.iter().map(|(key, _)| key.home).chain(told).collect();
        let named: BTreeSet<u16> = recorded.iter().chain(&evident).copied().filter(|home| *home != 0).collect();
        let only_named = named.iter().next().copied().filter(|_| named.len() == 1);
        Self { observed, recorded, only_named }
    }

    /// The instance of a metric; where the metric names none, the only one.
    fn of_metric(&self, home: u16) -> Option<u16> {
        match (home, self.recorded.as_slice()) {
            (0, [only]) => Some(*only),
            (0, []) => self.only_named,
            (0, _) => None,
            (home, _) => Some(home),
        }
    }

    /// The instance as it was recorded: itself, or the one that no recording names where there is no other.
    fn recording(&self, home: u16) -> Option<(u16, &'r RecordedInstance)> {
        let number = if self.recorded.contains(&home) {
            home
        } else if self.recorded == [0] && self.only_named == Some(home) {
            0
        } else {
            return None;
        };
        Some((number, self.observed.instances.get(number)?))
    }

    /// The number under which it stands in the report.
    fn home(&self, home: u16) -> u16 {
        self.recording(home).map_or(home, |(number, _)| number)
    }

    fn measure(&self, home: u16, told: PlacedSeries<'r>) -> Measured<'r> {
        let home = self.home(home);
        let recorded = self.recording(home).map(|(_, instance)| RecordedSide {
            first: instance.first,
            last: instance.last,
            served: &instance.without_token,
            any_served: instance.without_token.any(),
        });
        let compared = compare(&told, recorded.as_ref());
        Measured { home, told, compared }
    }

    /// Who signed API calls; nobody, if no record says how the credentials were delivered.
    fn role_user(&self, key: &'r UserKey, used: &'r RoleUse) -> Option<Unrecorded<'r>> {
        if used.by_v1 == 0 && used.by_v2 == 0 {
            return None;
        }
        let mut accounted_for_by = Vec::new();
        let mut accounted = true;
        for (calls, fetched, without_token) in
            [(used.by_v1, &used.fetched_v1, true), (used.by_v2, &used.fetched_v2, false)]
        {
            if calls > 0 {
                let names = self.fetchers(key, fetched, without_token).unwrap_or_default();
                accounted &= !names.is_empty();
                accounted_for_by.extend(names);
            }
        }
        let unseen = used.by_v1 > 0 && self.fetchers(key, &used.fetched_v1, true).is_some_and(|names| names.is_empty());
        accounted_for_by.sort();
        accounted_for_by.dedup();
        if !accounted {
            accounted_for_by.clear();
        }
        Some(Unrecorded {
            home: self.home(key.home),
            who: UnrecordedUser::RoleUser(key, used),
            accounted_for_by,
            unseen,
        })
    }

    /// Who fetched credentials of this role in the recording, by name; absent if they may have been fetched outside of
    /// its time, or if it does not show what was asked for.
    fn fetchers(&self, key: &UserKey, fetched: &Fetched, without_token: bool) -> Option<Vec<String>> {
        let (number, instance) = self.recording(key.home)?;
        let evidence = &self.observed.evidence;
        if !fetched.is_within(instance.first, instance.last) || evidence.blind.contains(&number) {
            return None;
        }
        let role = key.role.as_deref()?;
        let callers = evidence.fetchers(number, role, without_token).iter();
        let callers = callers.filter_map(|caller| self.observed.callers.head(*caller));
        let callers = callers.filter(|caller| {
            let served = if without_token { &caller.conduct.without_token } else { &caller.conduct.with_token };
            served.served + served.unknown > 0
        });
        Some(callers.map(Caller::name).collect())
    }

    /// Whom else there is on an instance.
    fn rest(&self, home: u16, measured: &[Measured<'r>]) -> Option<Unrecorded<'r>> {
        let nobody = |who| Unrecorded { home, who, accounted_for_by: Vec::new(), unseen: false };
        let mut here = measured.iter().filter(|one| one.home == home && one.told.metric == Metric::NoToken);
        if self.recording(home).is_some() {
            return here.any(Measured::is_incomplete).then(|| nobody(UnrecordedUser::Tokenless));
        }
        let here: Vec<&Measured<'r>> = here.collect();
        if here.iter().any(|one| one.compared.all > 0) {
            return Some(nobody(UnrecordedUser::Tokenless));
        }
        Some(nobody(UnrecordedUser::Anybody { uses_tokens: here.iter().any(|one| one.is_nothing()) }))
    }
}
