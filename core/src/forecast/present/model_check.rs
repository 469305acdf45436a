//! What is said of the model_check check.

use crate::forecast::judge::model_check::{ExpectedAnswer, ModelCheck, ModelMismatch};
use crate::forecast::observe::read_log::ReadLog;
use crate::forecast::observe::request_class::Ttl;
use crate::forecast::observe::request_kind::RequestKind;
use crate::forecast::observe::tally::{Combination, TalliedOutcome};
use crate::forecast::report;

/// As many mismatches are shown.
const SHOWN: usize = 10;

/// The check as it is reported.
pub(crate) fn model_check(found: &ModelCheck<'_>, log: &ReadLog) -> report::ModelCheck {
    let mismatch = |one: &ModelMismatch<'_>| report::Mismatch {
        request: request(one.combination),
        recorded: recorded(one.combination),
        expected: expected(one.expected),
        answers: one.answers,
        source: log.source_name(one.first.source),
        record: one.first.number,
        place: one.first.to_string(),
    };
    report::ModelCheck {
        compared: found.compared,
        agreed: found.agreed,
        mismatches: found.mismatches.iter().take(SHOWN).map(mismatch).collect(),
    }
}

fn expected(expected: ExpectedAnswer) -> String {
    match expected {
        ExpectedAnswer::Passed => "an answer other than 401 or 403".into(),
        ExpectedAnswer::Exactly(status) => status.to_string(),
        ExpectedAnswer::NoAnswer => "no answer".into(),
    }
}
fn request(combination: &Combination) -> String {
    let what = match combination.class.kind {
        RequestKind::TokenRequest => "token request",
        RequestKind::EmptyToken => "request with an empty token",
        RequestKind::WithToken => "request with a token",
        RequestKind::WithoutToken | RequestKind::Unseen | RequestKind::Foreign(_) => "request without a token",
    };
    let ttl = match combination.class.ttl {
        Ttl::NotRecorded | Ttl::Absent if combination.class.kind == RequestKind::TokenRequest => " without a TTL",
        Ttl::NotRecorded | Ttl::Absent | Ttl::InRange => "",
        Ttl::Zero => " for 0 seconds",
        Ttl::Bad => " with a TTL out of range",
    };
    let forwarded = if combination.class.forwarded_for { " with X-Forwarded-For" } else { "" };
    let family = if combination.class.ipv6 { " over IPv6" } else { "" };
    let from = match combination.class.hops {
        None => String::new(),
        Some(1) => ", 1 hop away".into(),
        Some(n) => format!(", {n} hops away"),
    };
    format!("{what}{ttl}{forwarded}{family}{from}")
}

fn recorded(combination: &Combination) -> String {
    match combination.outcome {
        TalliedOutcome::Status(status) => status.to_string(),
        TalliedOutcome::NoAnswer => "no answer".into(),
    }
}
