//! What is answered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::finding::{DecidingStatement, PolicyFinding};
use super::given::PolicyFile;
use crate::account::iam::{Outcome, Traced};

/// Whether the calls are allowed, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IamReport {
    /// The version of this format: [`IamReport::VERSION`].
    pub version: u32,
    /// Over all calls: `allow` if all are allowed, else the worst that came of one.
    pub ruling: Ruling,
    /// The policies, and what is probably wrong in them.
    pub policies: Vec<PolicyFile>,
    /// What was taken for granted.
    pub assumed: Vec<String>,
    /// The calls, in order.
    pub calls: Vec<DecidedCall>,
}

impl IamReport {
    /// The version of the format. It goes up when a reader of the one before would read something wrongly.
    pub const VERSION: u32 = 1;
}

/// What came of a call or of one request for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// Allowed.
    Allow,
    /// It depends on condition keys that were not told.
    Unknown,
    /// Something that has to allow it does not.
    ImplicitDeny,
    /// A statement denies it.
    ExplicitDeny,
}

/// One call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DecidedCall {
    /// The action, `ec2:RunInstances`.
    pub what: String,
    /// What came of it: the worst of its requests.
    pub ruling: Ruling,
    /// That in a sentence, with the statement that decided.
    pub sentence: String,
    /// What is worth a word about its text.
    pub notes: Vec<String>,
    /// What IAM is asked for it: one request for each resource, the first that is not allowed being the one that
    /// decides.
    pub requests: Vec<DecidedRequest>,
}

/// One action on one resource.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DecidedRequest {
    /// The action.
    pub action: String,
    /// The resource's ARN, or `*`.
    pub resource: String,
    /// What came of it.
    pub ruling: Ruling,
    /// The statement that decided: the one that denies, or the one that allows.
    pub by: Option<DecidingStatement>,
    /// For a denial, the part of the policy that denies or does not allow: `service control policy`.
    pub denied_by: Option<String>,
    /// The keys that it depends on, where it is `unknown`.
    pub depends_on: Vec<String>,
    /// The statements that ask for them.
    pub statements_that_depend: Vec<DecidingStatement>,
    /// Keys that policies look up and that the request does not have.
    pub missing_keys: Vec<String>,
    /// The condition keys that the request has.
    pub context: BTreeMap<String, Vec<String>>,
    /// What is probably wrong with the statements that speak of the action.
    pub warnings: Vec<PolicyFinding>,
    /// The ids of the rules that the decision rests on.
    pub rules: Vec<String>,
    /// The statements that speak of the action and what became of each; at most 100.
    pub statements: Vec<TracedStatement>,
}

/// A statement, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TracedStatement {
    /// The statement.
    pub statement: DecidingStatement,
    /// The part that its policy plays.
    pub part: String,
    /// `Allow` or `Deny`.
    pub effect: String,
    /// Whether it applies.
    pub outcome: StatementOutcome,
}

/// Whether a statement applies, or the first thing about it that does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "is", deny_unknown_fields)]
pub enum StatementOutcome {
    /// It applies.
    Applies,
    /// It speaks of other resources.
    OtherResource,
    /// A condition does not hold.
    ConditionFails {
        /// The operator, as written.
        operator: String,
        /// The key, as written.
        key: String,
        /// Line of the key, from 1.
        line: usize,
        /// Whether the request lacks the key.
        missing: bool,
    },
}

impl TracedStatement {
    /// A statement that speaks of the action.
    pub(super) fn of(traced: Traced) -> Option<Self> {
        let outcome = match traced.outcome {
            Outcome::OtherAction => return None,
            Outcome::Applies => StatementOutcome::Applies,
            Outcome::OtherResource => StatementOutcome::OtherResource,
            Outcome::ConditionFails { operator, key, line, missing } => {
                StatementOutcome::ConditionFails { operator, key, line, missing }
            }
        };
        Some(Self {
            statement: traced.statement.into(),
            part: traced.kind.name().to_owned(),
            effect: format!("{:?}", traced.effect),
            outcome,
        })
    }
}
