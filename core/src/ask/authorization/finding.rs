//! What is found of statements, whatever the call.

use serde::{Deserialize, Serialize};

use crate::account::iam::{StatementRef, Warning};

/// Where a statement stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DecidingStatement {
    /// The policy's name.
    pub policy: String,
    /// The statement's `Sid`.
    pub sid: Option<String>,
    /// Its number in the policy, from 1.
    pub number: usize,
    /// Line of the policy's text on which it begins, from 1.
    pub line: usize,
}

/// What is probably wrong with a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PolicyFinding {
    /// The rule behind it.
    pub rule: String,
    /// The statement.
    pub statement: DecidingStatement,
    /// What is probably wrong, and what to write instead.
    pub text: String,
}

impl From<StatementRef> for DecidingStatement {
    fn from(place: StatementRef) -> Self {
        Self { policy: place.policy, sid: place.sid, number: place.number, line: place.line }
    }
}

impl From<Warning> for PolicyFinding {
    fn from(warning: Warning) -> Self {
        Self { rule: warning.rule.to_string(), statement: warning.statement.into(), text: warning.text }
    }
}
