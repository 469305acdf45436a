//! What is expected of a step.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::service::options::PartialOptions;

/// What has to come of a step. What is left out is not looked at, except that a call has to succeed unless `error`
/// or `ok: false` says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Expect {
    /// Whether the call succeeds.
    pub ok: Option<bool>,
    /// The code of the error that the call fails with.
    pub error: Option<String>,
    /// A part of the error's message.
    pub message: Option<String>,
    /// Whether nobody has published the service's own words for the error.
    pub inferred: Option<bool>,
    /// A part of a warning about the call.
    pub warning: Option<String>,
    /// The `Sid` of the statement that refuses the call.
    pub denied_by: Option<String>,
    /// What the API's answer contains: members that are not named are not looked at, and `null` means absent.
    pub reply: Option<Value>,
    /// The options that a launch resolves to, or that a change asks for.
    pub options: Option<PartialOptions>,
    /// The level that an option of a launch comes from, by the option's name: `launch`, `launch-template`, `account`,
    /// `image`, `instance-type`, `system`.
    pub levels: BTreeMap<String, String>,
    /// The options in force on the instance after the step.
    pub in_force: Option<PartialOptions>,
    /// `pending` or `applied`: whether what was asked for is in force.
    pub state: Option<String>,
    /// The instance's run state.
    pub run_state: Option<String>,
    /// The instance that `in_force`, `state`, `run_state` and `metrics` speak of; absent: the one that the step made,
    /// changed or asked, or else the only one that there is.
    pub instance: Option<String>,
    /// The HTTP status of the answer; `none` where none arrives from an instance that there is.
    pub status: Option<ExpectedStatus>,
    /// The HTTP version of the answer, `HTTP/1.1`.
    pub http_version: Option<String>,
    /// Headers of the answer by their names in any case; `null` for one that must not be there.
    pub headers: BTreeMap<String, Option<String>>,
    /// The answer's body.
    pub body: Option<String>,
    /// A part of the answer's body.
    pub body_has: Option<String>,
    /// What must not be in the answer's body.
    pub body_lacks: Option<String>,
    /// How long the answer's body is, in bytes.
    pub body_length: Option<usize>,
    /// The step, from 1, whose answer has another body.
    pub body_differs_from_step: Option<usize>,
    /// As which version the request was authenticated: 1 or 2.
    pub imds_version: Option<u8>,
    /// The instance's CloudWatch metrics by their names, counted from the start.
    pub metrics: BTreeMap<String, u64>,
    /// Ids of rules that decided, in this order; others may stand between them.
    pub rules: Vec<String>,
    /// The ids of all rules that decided, in their order.
    pub all_rules: Option<Vec<String>>,
}

/// What arrives in answer to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "expected an HTTP status or `none`")]
pub enum ExpectedStatus {
    /// An answer with this HTTP status.
    Status(u16),
    /// Nothing.
    Nothing(NothingArrives),
}

/// The word for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NothingArrives {
    /// No answer arrives.
    None,
}
