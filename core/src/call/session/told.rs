//! What a session answers: some of the answers that there are, written as all of them are.

use serde::Serialize;

use crate::call::{Answer, Failure};
#[cfg(feature = "verdicts")]
use crate::report::{Comparison, Recommendation, Report};
#[cfg(feature = "plan")]
use crate::report::{Fleet, Plan};

/// An answer of a session.
#[derive(Serialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub(super) enum Told {
    #[cfg(feature = "verdicts")]
    Report(Box<Report>),
    #[cfg(feature = "verdicts")]
    Comparison(Box<Comparison>),
    #[cfg(feature = "verdicts")]
    Recommendation(Box<Recommendation>),
    #[cfg(feature = "plan")]
    Fleet(Box<Fleet>),
    #[cfg(feature = "plan")]
    Plan(Box<Plan>),
    Failure(Failure),
}

impl Told {
    pub(super) fn to_json(&self) -> Vec<u8> {
        // As for all answers: every type has text for keys.
        serde_json::to_vec(self).unwrap_or_default()
    }
}

impl From<Told> for Answer {
    fn from(told: Told) -> Self {
        match told {
            #[cfg(feature = "verdicts")]
            Told::Report(report) => Self::Report(report),
            #[cfg(feature = "verdicts")]
            Told::Comparison(comparison) => Self::Comparison(comparison),
            #[cfg(feature = "verdicts")]
            Told::Recommendation(recommendation) => Self::Recommendation(recommendation),
            #[cfg(feature = "plan")]
            Told::Fleet(fleet) => Self::Fleet(fleet),
            #[cfg(feature = "plan")]
            Told::Plan(plan) => Self::Plan(plan),
            Told::Failure(failure) => Self::Failure(failure),
        }
    }
}
