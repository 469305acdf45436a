//! What a session answers: some of the answers that there are, written as all of them are.

use serde::Serialize;

use crate::ask::{Answer, Failure};
use crate::forecast::report::{Comparison, Recommendation, Report};
use crate::forecast::report::{Fleet, Plan};

/// An answer of a session.
#[derive(Serialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub(super) enum Told {
    Report(Box<Report>),
    Comparison(Box<Comparison>),
    Recommendation(Box<Recommendation>),
    Fleet(Box<Fleet>),
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
            Told::Report(report) => Self::Report(report),
            Told::Comparison(comparison) => Self::Comparison(comparison),
            Told::Recommendation(recommendation) => Self::Recommendation(recommendation),
            Told::Fleet(fleet) => Self::Fleet(fleet),
            Told::Plan(plan) => Self::Plan(plan),
            Told::Failure(failure) => Self::Failure(failure),
        }
    }
}
