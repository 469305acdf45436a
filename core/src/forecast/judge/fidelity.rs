//! The fidelity check: the answers recorded, held against those that the engine gives under the options in force.
//! A model that cannot explain the past does not get to predict.

use crate::forecast::observe::kind::Kind;
use crate::forecast::observe::reading::Reading;
use crate::forecast::observe::request_class::{Method, Ttl};
use crate::forecast::observe::tally::{Combination, Outcome, Seen, Tally};
use crate::forecast::report::{Fidelity, Mismatch};
use crate::knowledge::quirks::Quirks;
use crate::recordings::event::Place;
use crate::service::endpoint::{Ask, GateVerdict, Situation, TokenState, TtlState, gate};
use crate::service::options::MetadataOptions;

const SHOWN: usize = 10;

/// The comparison under the options taken to be in force on each instance.
pub(crate) fn fidelity(
    tally: &Tally,
    from: &dyn Fn(u16) -> Option<MetadataOptions>,
    quirks: &Quirks,
    reading: &Reading,
) -> Fidelity {
    let mut fidelity = Fidelity::default();
    let mut mismatches: Vec<(u64, Place, &Combination, String)> = Vec::new();
    for Seen { home, combination, count, first } in &tally.seen {
        let expected = from(*home).and_then(|from| expected(combination, &from, quirks));
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
            request: request(combination),
            recorded: recorded(combination),
            expected,
            answers,
            source: reading.source_name(place.source),
            record: place.record,
        })
        .collect();
    fidelity
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

/// What the engine answers; `None` where that hangs on something that the recording does not show.
fn expected(combination: &Combination, from: &MetadataOptions, quirks: &Quirks) -> Option<Expected> {
    let token_request = combination.sort.kind == Kind::TokenRequest;
    let ask = Ask {
        method: match combination.sort.method {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Put => "PUT",
            Method::Other | Method::NotRecorded => return None,
        },
        path: if token_request { "/latest/api/token" } else { "/latest/meta-data/" },
        token: match combination.sort.kind {
            // Whether a token was still valid cannot be told from outside: 401 and an answer are both explained.
            Kind::WithToken | Kind::Unseen | Kind::Foreign(_) => return None,
            Kind::EmptyToken => TokenState::Empty,
            Kind::TokenRequest | Kind::WithoutToken => TokenState::Absent,
        },
        ttl: match combination.sort.ttl {
            Ttl::NotRecorded | Ttl::Absent => TtlState::Absent,
            Ttl::InRange => TtlState::Seconds(21_600),
            Ttl::Zero => TtlState::Seconds(0),
            Ttl::Bad => TtlState::Invalid,
        },
        forwarded_for: combination.sort.forwarded_for,
        ipv6: combination.sort.ipv6,
        forwards: combination.sort.forwards,
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

fn request(combination: &Combination) -> String {
    let what = match combination.sort.kind {
        Kind::TokenRequest => "token request",
        Kind::EmptyToken => "request with an empty token",
        Kind::WithToken => "request with a token",
        Kind::WithoutToken | Kind::Unseen | Kind::Foreign(_) => "request without a token",
    };
    let ttl = match combination.sort.ttl {
        Ttl::NotRecorded | Ttl::Absent if combination.sort.kind == Kind::TokenRequest => " without a TTL",
        Ttl::NotRecorded | Ttl::Absent | Ttl::InRange => "",
        Ttl::Zero => " for 0 seconds",
        Ttl::Bad => " with a TTL out of range",
    };
    let forwarded = if combination.sort.forwarded_for { " with X-Forwarded-For" } else { "" };
    let family = if combination.sort.ipv6 { " over IPv6" } else { "" };
    let from = match combination.sort.forwards {
        None => String::new(),
        Some(1) => ", 1 forward away".into(),
        Some(n) => format!(", {n} forwards away"),
    };
    format!("{what}{ttl}{forwarded}{family}{from}")
}

fn recorded(combination: &Combination) -> String {
    match combination.outcome {
        Outcome::Status(status) => status.to_string(),
        Outcome::NoAnswer => "no answer".into(),
    }
}
