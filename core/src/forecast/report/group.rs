//! Callers of one verdict for one cause.

use serde::{Deserialize, Serialize};

use super::Verdict;

/// Callers that have a verdict and its cause in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CauseGroup {
    /// What happens to each of them.
    pub verdict: Verdict,
    /// Why, in words that fit one and many.
    pub cause: String,
    /// What fixes all of them, where one thing does; else each caller has its own.
    pub fix: Option<String>,
    /// Their handles within this report, in its order.
    pub callers: Vec<String>,
    /// Their requests.
    pub requests: u64,
}
