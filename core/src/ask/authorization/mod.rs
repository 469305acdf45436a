//! Policies and a call: is it allowed, which statement decides, and what is left open? The call is one as people write
//! it, carried out in a world of its own to learn which resources and condition keys IAM is told of, or an action and
//! a resource with their keys.

mod answer;
mod asked;
mod decide;
mod given;
mod sentence;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use answer::{
    DecidedCall, DecidedRequest, DecidingStatement, IamReport, PolicyFinding, Ruling, StatementOutcome, TracedStatement,
};
pub use asked::{Ask, AskAction, AskText};
pub use decide::decide;
pub use given::{GivenPolicy, Policies, PolicyFile};

use serde::{Deserialize, Serialize};

use crate::account::Caller;

/// Policies, a call and who makes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IamCall {
    /// The policies that apply to the caller.
    #[serde(default)]
    pub policies: Vec<GivenPolicy>,
    /// Whether an identity policy that allows everything stands beside them.
    #[serde(default)]
    pub allow_all: bool,
    /// The call.
    pub ask: Ask,
    /// Who makes it.
    #[serde(default)]
    pub caller: Caller,
    /// Condition keys that the request has besides, or otherwise than would be found; a key without values is one that
    /// the request does not have.
    #[serde(default)]
    pub context: BTreeMap<String, Vec<String>>,
}
