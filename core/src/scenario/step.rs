//! One step.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Expect, Instant};
use crate::account::Caller;
use crate::service::network::Firewall;
use crate::service::options::PartialOptions;

/// One step: a call of the EC2 API, a request to an instance's service, a change of an instance by no call, or none of
/// these, to look at an instance only.
///
/// In `as`, `call`, `run`, `request`, `set` and `expect` the text `${name}` stands for the id that an earlier step saved
/// under that name; what is put on an instance by `set` stays as it is.
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
    /// Changes an instance by no call.
    pub set: Option<ScenarioSet>,
    /// A name for what came of the step: the id of the instance, image or launch template that the call made, or the
    /// token that the request was answered with. A list names the instances of one launch in their order. A name that
    /// was given before stands for the new one from here on.
    pub save: Option<SavedNames>,
    /// What has to come of it; what is left out is not looked at.
    pub expect: Option<Expect>,
}

/// A request to the metadata service of an instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScenarioRequest {
    /// The instance's id; absent: the only instance that there is.
    #[serde(default)]
    pub instance: Option<String>,
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
    /// IP hops between the instance's own network stack (0) and the caller. `forwards` is the same.
    #[serde(default, alias = "forwards")]
    pub hops: u8,
    /// Whether it goes to the IPv6 address.
    #[serde(default)]
    pub ipv6: bool,
    /// A local firewall rule that matches the caller.
    #[serde(default)]
    pub firewall: Option<Firewall>,
}

/// Where a token comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScenarioToken {
    /// The answer to that step, from 1; it may be a token of another instance.
    Step(usize),
    /// The token that an earlier step saved under that name; it may be one of another instance.
    Saved(String),
    /// Nowhere: a text that is no token.
    Garbage,
    /// Nowhere: an empty text.
    Empty,
}

/// A change of an instance by no call: it holds at once, and nobody is asked whether it may be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ScenarioSet {
    /// The instance's id; absent: the only instance that there is.
    pub instance: Option<String>,
    /// Puts these options in force; what is left out stays as it is in force.
    pub options: Option<PartialOptions>,
    /// Replaces the instance's tags. The metadata shows them some seconds later, as it does after CreateTags.
    pub tags: Option<BTreeMap<String, String>>,
}

/// A name, or names of several things in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "expected a name or a list of names")]
pub enum SavedNames {
    /// Of the first.
    One(String),
    /// Of as many as there are names.
    Several(Vec<String>),
}

impl SavedNames {
    /// The names.
    pub(super) fn all(&self) -> &[String] {
        match self {
            Self::One(name) => core::slice::from_ref(name),
            Self::Several(names) => names,
        }
    }
}

fn get() -> String {
    "GET".into()
}
