//! The fidelity check: the answers recorded, held against those that the engine gives under the options in force.
//! A model that cannot explain the past does not get to predict.

use std::collections::BTreeMap;

use super::kind::Kind;
use super::reading::Reading;
use super::sort::{Method, Sort, Ttl};
use crate::forecast::report::{Fidelity, Mismatch};
use crate::knowledge::quirks::Quirks;
use crate::recordings::event::{Happened, Place, SeenOutcome};
use crate::service::endpoint::{Ask, GateVerdict, Situation, TokenState, TtlState, gate};
use crate::service::options::MetadataOptions;

/// Distinct combinations that are counted, of all instances together; beyond it they are no longer compared.
const MOST: usize = 65_536;
const SHOWN: usize = 10;
/// A hundred instances have about this many combinations.
const RECENT: usize = 1024;

/// How often each combination of request and answer was seen on each instance, and where first.
#[derive(Debug)]
pub(super) struct Tally {
    /// By instance and combination in their packed form.
    index: BTreeMap<u64, usize>,
    seen: Vec<Seen>,
    /// Where those looked for last stand, each in the place that its packed form comes to: every event is looked up
    /// here, and there are few combinations.
    recent: Vec<Option<(u64, usize)>>,
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    home: u16,
    combination: Combination,
    count: u64,
    first: Place,
}

#[derive(Clone, Copy, Debug)]
struct Combination {
    sort: Sort,
    outcome: Outcome,
}

#[derive(Clone, Copy, Debug)]
enum Outcome {
    Status(u16),
    NoAnswer,
}

impl Default for Tally {
    fn default() -> Self {
        Self { index: BTreeMap::new(), seen: Vec::new(), recent: vec![None; RECENT] }
    }
}

impl Tally {
    /// Takes an answer on the instance of this number.
    pub(super) fn count(&mut self, home: u16, sort: Sort, event: &Happened) {
        let outcome = match event.answered.outcome {
            SeenOutcome::Status(status) => Outcome::Status(status),
            SeenOutcome::NoAnswer => Outcome::NoAnswer,
            SeenOutcome::NotRecorded | SeenOutcome::StillWaiting | SeenOutcome::Refused => return,
        };
        if sort.method == Method::NotRecorded {
            return;
        }
        let combination = Combination { sort, outcome };
        let key = combination.packed(home);
        if let Some(seen) = self.number(key).and_then(|number| self.seen.get_mut(number)) {
            seen.count += 1;
        } else if self.seen.len() < MOST {
            self.index.insert(key, self.seen.len());
            self.seen.push(Seen { home, combination, count: 1, first: event.place });
        }
    }

    fn number(&mut self, key: u64) -> Option<usize> {
        let place = usize::try_from(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32).unwrap_or_default() % RECENT;
        let recent = self.recent.get_mut(place)?;
        match *recent {
            Some((there, number)) if there == key => Some(number),
            Some(_) | None => {
                let number = *self.index.get(&key)?;
                *recent = Some((key, number));
                Some(number)
            }
        }
    }

    /// The comparison under the options taken to be in force on each instance.
    pub(super) fn fidelity(
        &self,
        from: &dyn Fn(u16) -> Option<MetadataOptions>,
        quirks: &Quirks,
        reading: &Reading,
    ) -> Fidelity {
        let mut fidelity = Fidelity::default();
        let mut mismatches: Vec<(u64, Place, &Combination, String)> = Vec::new();
        for Seen { home, combination, count, first } in &self.seen {
            let expected = from(*home).and_then(|from| combination.expected(&from, quirks));
            let Some(expected) = expected else { continue };
            fidelity.compared += count;
            if expected.explains(combination.outcome) {
                fidelity.agreed += count;
            } else {
                mismatches.push((*count, *first, combination, expected.words()));
            }
        }
        mismatches.sort_by_key(|(count, place, _, _)| (core::cmp::Reverse(*count), *place));
        fidelity.mismatches = mismatches
            .into_iter()
            .take(SHOWN)
            .map(|(answers, place, combination, expected)| Mismatch {
                request: combination.request(),
                recorded: combination.recorded(),
                expected,
                answers,
                source: reading.source_name(place.source),
                record: place.record,
            })
            .collect();
        fidelity
    }
}

enum Expected {
    Passed,
    Exactly(u16),
    NoAnswer,
}

impl Expected {
    /// What lies behind the gate is the instance's own: any answer but a refusal is explained.
    fn explains(&self, outcome: Outcome) -> bool {
        match (self, outcome) {
            (Self::Passed, Outcome::Status(status)) => !matches!(status, 401 | 403),
            (Self::Exactly(expected), Outcome::Status(status)) => *expected == status,
            (Self::NoAnswer, Outcome::NoAnswer) => true,
            (Self::Passed | Self::Exactly(_), Outcome::NoAnswer) | (Self::NoAnswer, Outcome::Status(_)) => false,
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Passed => "an answer other than 401 or 403".into(),
            Self::Exactly(status) => status.to_string(),
            Self::NoAnswer => "no answer".into(),
        }
    }
}

impl Combination {
    /// All of it in one number, with that of the instance.
    fn packed(&self, home: u16) -> u64 {
        let kind: u64 = match self.sort.kind {
            Kind::TokenRequest => 0,
            Kind::WithToken => 1,
            Kind::EmptyToken => 2,
            Kind::WithoutToken => 3,
            Kind::Unseen | Kind::Foreign(_) => 4,
        };
        let outcome = match self.outcome {
            Outcome::Status(status) => u64::from(status),
            Outcome::NoAnswer => 1 << 16,
        };
        let forwards = self.sort.forwards.map_or(1 << 8, u64::from);
        [
            (u64::from(home), 16),
            (kind, 3),
            (self.sort.method as u64, 3),
            (self.sort.ttl as u64, 3),
            (u64::from(self.sort.forwarded_for), 1),
            (u64::from(self.sort.ipv6), 1),
            (forwards, 9),
            (outcome, 17),
        ]
        .into_iter()
        .fold(0, |packed, (value, bits)| (packed << bits) | value)
    }

    /// What the engine answers; `None` where that hangs on something that the recording does not show.
    fn expected(&self, from: &MetadataOptions, quirks: &Quirks) -> Option<Expected> {
        let token_request = self.sort.kind == Kind::TokenRequest;
        let ask = Ask {
            method: match self.sort.method {
                Method::Get => "GET",
                Method::Head => "HEAD",
                Method::Put => "PUT",
                Method::Other | Method::NotRecorded => return None,
            },
            path: if token_request { "/latest/api/token" } else { "/latest/meta-data/" },
            token: match self.sort.kind {
                // Whether a token was still valid cannot be told from outside: 401 and an answer are both explained.
                Kind::WithToken | Kind::Unseen | Kind::Foreign(_) => return None,
                Kind::EmptyToken => TokenState::Empty,
                Kind::TokenRequest | Kind::WithoutToken => TokenState::Absent,
            },
            ttl: match self.sort.ttl {
                Ttl::NotRecorded | Ttl::Absent => TtlState::Absent,
                Ttl::InRange => TtlState::Seconds(21_600),
                Ttl::Zero => TtlState::Seconds(0),
                Ttl::Bad => TtlState::Invalid,
            },
            forwarded_for: self.sort.forwarded_for,
            ipv6: self.sort.ipv6,
            forwards: self.sort.forwards,
            nitro: None,
            situation: Situation::default(),
        };
        match gate(&ask, from, quirks).verdict {
            GateVerdict::Refused(status) => Some(Expected::Exactly(status)),
            GateVerdict::TokenIssued { .. } | GateVerdict::Listed(_) => Some(Expected::Exactly(200)),
            GateVerdict::Passed(_) => Some(Expected::Passed),
            GateVerdict::NoAnswer(_) | GateVerdict::ConnectionRefused => Some(Expected::NoAnswer),
            GateVerdict::Unknown { .. } => None,
        }
    }

    fn request(&self) -> String {
        let what = match self.sort.kind {
            Kind::TokenRequest => "token request",
            Kind::EmptyToken => "request with an empty token",
            Kind::WithToken => "request with a token",
            Kind::WithoutToken | Kind::Unseen | Kind::Foreign(_) => "request without a token",
        };
        let ttl = match self.sort.ttl {
            Ttl::NotRecorded | Ttl::Absent if self.sort.kind == Kind::TokenRequest => " without a TTL",
            Ttl::NotRecorded | Ttl::Absent | Ttl::InRange => "",
            Ttl::Zero => " for 0 seconds",
            Ttl::Bad => " with a TTL out of range",
        };
        let forwarded = if self.sort.forwarded_for { " with X-Forwarded-For" } else { "" };
        let family = if self.sort.ipv6 { " over IPv6" } else { "" };
        let from = match self.sort.forwards {
            None => String::new(),
            Some(1) => ", 1 forward away".into(),
            Some(n) => format!(", {n} forwards away"),
        };
        format!("{what}{ttl}{forwarded}{family}{from}")
    }

    fn recorded(&self) -> String {
        match self.outcome {
            Outcome::Status(status) => status.to_string(),
            Outcome::NoAnswer => "no answer".into(),
        }
    }
}
