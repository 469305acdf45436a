//! The model_check check: the answers recorded, held against those that the engine gives under the options in force.
//! A model that cannot explain the past does not get to predict.

use crate::forecast::observe::request_class::{Method, Ttl};
use crate::forecast::observe::request_kind::RequestKind;
use crate::forecast::observe::tally::{Combination, TalliedAnswer, TalliedOutcome, Tally};
use crate::knowledge::quirks::Quirks;
use crate::recordings::record_ref::RecordRef;
use crate::service::endpoint::{GateRequest, GateVerdict, Situation, TokenState, TtlState, gate};
use crate::service::options::MetadataOptions;

/// The comparison.
#[derive(Debug, Default)]
pub(crate) struct ModelCheck<'t> {
    /// Answers that could be compared.
    pub compared: u64,
    /// Of these, how many agree.
    pub agreed: u64,
    /// What does not, most first.
    pub mismatches: Vec<ModelMismatch<'t>>,
}

/// Answers of one class that the engine does not give.
#[derive(Debug)]
pub(crate) struct ModelMismatch<'t> {
    pub combination: &'t Combination,
    pub expected: ExpectedAnswer,
    pub answers: u64,
    pub first: RecordRef,
}

/// What the engine answers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ExpectedAnswer {
    Passed,
    Exactly(u16),
    NoAnswer,
}

impl ExpectedAnswer {
    /// What lies behind the gate is the instance's own: any answer but a refusal is explained.
    fn explains(&self, outcome: TalliedOutcome) -> bool {
        match (self, outcome) {
            (Self::Passed, TalliedOutcome::Status(status)) => !matches!(status, 401 | 403),
            (Self::Exactly(expected), TalliedOutcome::Status(status)) => *expected == status,
            (Self::NoAnswer, TalliedOutcome::NoAnswer) => true,
            (Self::Passed | Self::Exactly(_), TalliedOutcome::NoAnswer)
            | (Self::NoAnswer, TalliedOutcome::Status(_)) => false,
        }
    }
}

impl<'t> ModelCheck<'t> {
    /// The comparison under the options taken to be in force on each instance.
    pub(crate) fn of(tally: &'t Tally, from: &dyn Fn(u16) -> Option<MetadataOptions>, quirks: &Quirks) -> Self {
        let mut model_check = Self::default();
        for TalliedAnswer { home, combination, count, first } in &tally.seen {
            let expected = from(*home).and_then(|from| expected(combination, &from, quirks));
            let Some(expected) = expected else { continue };
            model_check.compared += count;
            if expected.explains(combination.outcome) {
                model_check.agreed += count;
            } else {
                model_check.mismatches.push(ModelMismatch { combination, expected, answers: *count, first: *first });
            }
        }
        model_check.mismatches.sort_by_key(|one| (core::cmp::Reverse(one.answers), one.first));
        model_check
    }
}

/// What the engine answers; `None` where that hangs on something that the recording does not show.
fn expected(combination: &Combination, from: &MetadataOptions, quirks: &Quirks) -> Option<ExpectedAnswer> {
    let token_request = combination.class.kind == RequestKind::TokenRequest;
    let ask = GateRequest {
        method: match combination.class.method {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Put => "PUT",
            Method::Other | Method::NotRecorded => return None,
        },
        path: if token_request { "/latest/api/token" } else { "/latest/meta-data/" },
        token: match combination.class.kind {
            // Whether a token was still valid cannot be told from outside: 401 and an answer are both explained.
            RequestKind::WithToken | RequestKind::Unseen | RequestKind::Foreign(_) => return None,
            RequestKind::EmptyToken => TokenState::Empty,
            RequestKind::TokenRequest | RequestKind::WithoutToken => TokenState::Absent,
        },
        ttl: match combination.class.ttl {
            Ttl::NotRecorded | Ttl::Absent => TtlState::Absent,
            Ttl::InRange => TtlState::Seconds(21_600),
            Ttl::Zero => TtlState::Seconds(0),
            Ttl::Bad => TtlState::Invalid,
        },
        forwarded_for: combination.class.forwarded_for,
        ipv6: combination.class.ipv6,
        hops: combination.class.hops,
        nitro: None,
        situation: Situation::default(),
    };
    match gate(&ask, from, quirks).verdict {
        GateVerdict::Refused(status) => Some(ExpectedAnswer::Exactly(status)),
        GateVerdict::TokenIssued { .. } | GateVerdict::Listed(_) => Some(ExpectedAnswer::Exactly(200)),
        GateVerdict::Passed(_) => Some(ExpectedAnswer::Passed),
        GateVerdict::NoAnswer(_) | GateVerdict::ConnectionRefused => Some(ExpectedAnswer::NoAnswer),
        GateVerdict::Unknown { .. } => None,
    }
}
