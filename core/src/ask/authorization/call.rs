//! What is asked of policies.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::asked::Ask;
use super::given::GivenPolicy;
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
