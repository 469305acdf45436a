//! What a call that succeeds does.

use serde::Serialize;
use serde_json::Value;

use crate::account::resolution::Resolution;
use crate::knowledge::rules::RuleId;

/// What a call did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// What the API answers: the object that `aws ec2` prints, [`Call::Answer`](crate::api::Call::Answer) as JSON.
    pub reply: Value,
    /// The rules that decided, in order.
    pub rules: Vec<RuleId>,
    /// How the options of each launch came about: one for every set of parameters that instances were launched with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub resolutions: Vec<Resolution>,
    /// What the documentation asks for and the service does not insist on (CON-01).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}
