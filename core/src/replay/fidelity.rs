//! The fidelity check: the answers recorded, held against those that the engine gives under the options in force.
//! A model that cannot explain the past does not get to predict.

use std::collections::BTreeMap;

use super::kind::Kind;
use super::reading::Reading;
use crate::endpoint::{Ask, GateVerdict, Situation, TokenState, TtlState, gate};
use crate::options::MetadataOptions;
use crate::quirks::Quirks;
use crate::report::{Fidelity, Mismatch};
use crate::trace::event::{Event, Place, SeenOutcome, SeenTtl};

/// Distinct combinations that are counted; beyond it they are no longer compared.
const MOST: usize = 4096;
const SHOWN: usize = 10;

/// How often each combination of request and answer was seen, and where first.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// By the combination's packed form, because every event is looked up here.
    seen: BTreeMap<u64, Seen>,
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    combination: Combination,
    count: u64,
    first: Place,
}

#[derive(Clone, Copy, Debug)]
struct Combination {
    kind: Kind,
    method: Method,
    ttl: Ttl,
    forwarded_for: bool,
    ipv6: bool,
    forwards: Option<u8>,
    outcome: Outcome,
}

#[derive(Clone, Copy, Debug)]
enum Method {
    Get,
    Head,
    Put,
    Other,
}

#[derive(Clone, Copy, Debug)]
enum Ttl {
    Absent,
    InRange,
    Zero,
    Bad,
}

#[derive(Clone, Copy, Debug)]
enum Outcome {
    Status(u16),
    NoAnswer,
}

impl Tally {
    pub(super) fn count(&mut self, event: &Event<'_>, kind: Kind) {
        let outcome = match event.answered.outcome {
            SeenOutcome::Status(status) => Outcome::Status(status),
            SeenOutcome::NoAnswer => Outcome::NoAnswer,
            SeenOutcome::NotRecorded | SeenOutcome::StillWaiting | SeenOutcome::Refused => return,
        };
        let Some(method) = event.asked.method.as_deref() else { return };
        let combination = Combination {
            kind,
            method: match method {
                "GET" => Method::Get,
                "HEAD" => Method::Head,
                "PUT" => Method::Put,
                _ => Method::Other,
            },
            ttl: match event.asked.ttl {
                SeenTtl::NotRecorded | SeenTtl::Absent => Ttl::Absent,
                SeenTtl::Seconds(0) => Ttl::Zero,
                SeenTtl::Seconds(1..=21_600) => Ttl::InRange,
                SeenTtl::Seconds(_) | SeenTtl::Invalid => Ttl::Bad,
            },
            forwarded_for: event.asked.forwarded_for,
            ipv6: event.asked.ipv6 == Some(true),
            forwards: event.forwards,
            outcome,
        };
        let room = self.seen.len() < MOST;
        let key = combination.packed();
        if let Some(seen) = self.seen.get_mut(&key) {
            seen.count += 1;
        } else if room {
            self.seen.insert(key, Seen { combination, count: 1, first: event.place });
        }
    }

    /// The comparison under the options taken to be in force.
    pub(super) fn fidelity(&self, from: &MetadataOptions, quirks: &Quirks, reading: &Reading) -> Fidelity {
        let mut fidelity = Fidelity::default();
        let mut mismatches: Vec<(u64, Place, &Combination, String)> = Vec::new();
        for Seen { combination, count, first } in self.seen.values() {
            let Some(expected) = combination.expected(from, quirks) else { continue };
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
    /// All of it in one number.
    fn packed(&self) -> u64 {
        let kind: u64 = match self.kind {
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
        let forwards = self.forwards.map_or(1 << 8, u64::from);
        [
            (kind, 3),
            (self.method as u64, 2),
            (self.ttl as u64, 2),
            (u64::from(self.forwarded_for), 1),
            (u64::from(self.ipv6), 1),
            (forwards, 9),
            (outcome, 17),
        ]
        .into_iter()
        .fold(0, |packed, (value, bits)| (packed << bits) | value)
    }

    /// What the engine answers; `None` where that hangs on something that the recording does not show.
    fn expected(&self, from: &MetadataOptions, quirks: &Quirks) -> Option<Expected> {
        let token_request = self.kind == Kind::TokenRequest;
        let ask = Ask {
            method: match self.method {
                Method::Get => "GET",
                Method::Head => "HEAD",
                Method::Put => "PUT",
                Method::Other => return None,
            },
            path: if token_request { "/latest/api/token" } else { "/latest/meta-data/" },
            token: match self.kind {
                // Whether a token was still valid cannot be told from outside: 401 and an answer are both explained.
                Kind::WithToken | Kind::Unseen | Kind::Foreign(_) => return None,
                Kind::EmptyToken => TokenState::Empty,
                Kind::TokenRequest | Kind::WithoutToken => TokenState::Absent,
            },
            ttl: match self.ttl {
                Ttl::Absent => TtlState::Absent,
                Ttl::InRange => TtlState::Seconds(21_600),
                Ttl::Zero => TtlState::Seconds(0),
                Ttl::Bad => TtlState::Invalid,
            },
            forwarded_for: self.forwarded_for,
            ipv6: self.ipv6,
            forwards: self.forwards,
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
        let what = match self.kind {
            Kind::TokenRequest => "token request",
            Kind::EmptyToken => "request with an empty token",
            Kind::WithToken => "request with a token",
            Kind::WithoutToken | Kind::Unseen | Kind::Foreign(_) => "request without a token",
        };
        let ttl = match self.ttl {
            Ttl::Absent if self.kind == Kind::TokenRequest => " without a TTL",
            Ttl::Absent | Ttl::InRange => "",
            Ttl::Zero => " for 0 seconds",
            Ttl::Bad => " with a TTL out of range",
        };
        let forwarded = if self.forwarded_for { " with X-Forwarded-For" } else { "" };
        let family = if self.ipv6 { " over IPv6" } else { "" };
        let from = match self.forwards {
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
