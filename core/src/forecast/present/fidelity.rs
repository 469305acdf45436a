//! What is said of the fidelity check.

use crate::forecast::judge::fidelity::{Expected, Fidelity, Mismatch};
use crate::forecast::observe::kind::Kind;
use crate::forecast::observe::read_log::ReadLog;
use crate::forecast::observe::request_class::Ttl;
use crate::forecast::observe::tally::{Combination, Outcome};
use crate::forecast::report;

/// As many mismatches are shown.
const SHOWN: usize = 10;

/// The check as it is reported.
pub(crate) fn fidelity(found: &Fidelity<'_>, log: &ReadLog) -> report::Fidelity {
    let mismatch = |one: &Mismatch<'_>| report::Mismatch {
        request: request(one.combination),
        recorded: recorded(one.combination),
        expected: expected(one.expected),
        answers: one.answers,
        source: log.source_name(one.first.source),
        record: one.first.number,
        place: one.first.to_string(),
    };
    report::Fidelity {
        compared: found.compared,
        agreed: found.agreed,
        mismatches: found.mismatches.iter().take(SHOWN).map(mismatch).collect(),
    }
}

fn expected(expected: Expected) -> String {
    match expected {
        Expected::Passed => "an answer other than 401 or 403".into(),
        Expected::Exactly(status) => status.to_string(),
        Expected::NoAnswer => "no answer".into(),
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
