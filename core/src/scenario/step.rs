//! One step.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Expect, Instant};
use crate::account::Caller;
use crate::service::network::Firewall;

/// One step: a call of the EC2 API, a request to an instance's service, or neither, to look at an instance only.
///
/// In `call`, `run`, `request` and `expect` the text `${name}` stands for what an earlier step saved under that name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ScenarioStep {
    /// When; absent: with the step before. Time does not go back.
    pub at: Option<Instant>,
    /// What it is for.
    pub note: Option<String>,
    /// Who makes the call; absent: the account's root.
    #[serde(rename = "as")]
    pub caller: Option<Caller>,
    /// A call as the API has it: an object with the action as its only member.
    pub call: Option<Value>,
    /// A call as text, `aws ec2 run-instances ...`. Where `call` stands beside it, the two have to mean the same.
    pub run: Option<String>,
    /// A request to an instance's service.
    pub request: Option<ScenarioRequest>,
    /// A name for the id of what the call made: the instance, image or launch template.
    pub save: Option<String>,
    /// What has to come of it; what is left out is not looked at.
    pub expect: Option<Expect>,
}

/// A request to the metadata service of an instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScenarioRequest {
    /// The instance's id.
    pub instance: String,
    /// The HTTP method.
    #[serde(default = "get")]
    pub method: String,
    /// The request target.
    pub path: String,
    /// The headers, name and value.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// A token header to send before them.
    #[serde(default)]
    pub token: Option<ScenarioToken>,
    /// IP-forwarding steps between the instance's network stack and the caller.
    #[serde(default)]
    pub forwards: u8,
    /// Whether it goes to the IPv6 address.
    #[serde(default)]
    pub ipv6: bool,
    /// A local firewall rule that matches the caller.
    #[serde(default)]
    pub firewall: Option<Firewall>,
}

/// Where a token comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScenarioToken {
    /// The answer to that step, from 1.
    Step(usize),
    /// Nowhere: a text that is no token.
    Garbage,
    /// Nowhere: an empty text.
    Empty,
}

fn get() -> String {
    "GET".into()
}
