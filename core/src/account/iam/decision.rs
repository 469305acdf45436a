//! What was decided about a request, and why.

use serde::Serialize;

use super::kinds::{Effect, PolicyKind};
use crate::knowledge::rules::RuleId;

/// Whether a request is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Verdict {
    /// Some identity policy allows it, every limit allows it, and nothing denies it.
    Allow,
    /// A statement denies it.
    ExplicitDeny,
    /// Nothing denies it, but something that has to allow it does not.
    ImplicitDeny,
}

/// The answer for one request.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decision {
    /// Whether it is allowed.
    pub effect: Verdict,
    /// The statement that decided: the one that denies, or the one that allows. `None` for an implicit denial.
    pub by: Option<StatementRef>,
    /// For a denial, the kind of policy that denies, or that does not allow.
    pub denied_by: Option<PolicyKind>,
    /// Condition keys that were looked up and that the request does not have, as the policies write them.
    pub missing_keys: Vec<String>,
    /// What is probably wrong with the statements that speak of this action.
    pub warnings: Vec<Warning>,
    /// The rules that the decision rests on.
    pub rules: Vec<RuleId>,
    /// Every statement, and whether it applies. Limits come first: service control policies, boundary, session
    /// policies, identity policies.
    pub trace: Vec<Traced>,
}

/// Where a statement stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct StatementRef {
    /// The name under which its policy was given.
    pub policy: String,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its number in the policy, from 1.
    pub number: usize,
    /// Line in the policy's text, from 1.
    pub line: usize,
}

/// What became of one statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Traced {
    /// The part that its policy plays.
    pub kind: PolicyKind,
    /// Which statement.
    pub statement: StatementRef,
    /// What it would do.
    pub effect: Effect,
    /// Whether it applies.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// Whether a statement applies to a request, or the first thing about it that does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "outcome")]
pub enum Outcome {
    /// It applies.
    Applies,
    /// It speaks of other actions.
    OtherAction,
    /// It speaks of other resources.
    OtherResource,
    /// One of its conditions does not hold.
    ConditionFails {
        /// The operator as written.
        operator: String,
        /// The key as written.
        key: String,
        /// Line of the key.
        line: usize,
        /// Whether the request lacks the key.
        missing: bool,
    },
}

/// A statement that probably does not do what its author meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Warning {
    /// The rule behind it.
    pub rule: RuleId,
    /// The statement.
    pub statement: StatementRef,
    /// What is probably wrong, and what to write instead.
    pub text: String,
}

impl Traced {
    /// Whether the statement applies to the request.
    #[must_use]
    pub fn applies(&self) -> bool {
        self.outcome == Outcome::Applies
    }
}
