//! What a launch resolves to, as it is answered.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::account::resolution;
use crate::account::resolution::{Level, Resolution};
use crate::effects::{Launch, LaunchFate};
use crate::knowledge::rules::RuleId;

/// What a launch comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Resolved {
    /// The version of this form; this is version 1.
    pub version: u32,
    /// The five options; none where a value is wrong, so that nothing can be resolved.
    pub options: Vec<ResolvedOption>,
    /// Whether the launch succeeds.
    pub launch: LaunchOutcome,
    /// The ids of all rules that decided, in order.
    pub rules: Vec<String>,
    /// What the documentation asks for and the service does not insist on.
    pub warnings: Vec<String>,
    /// What was taken for granted because nothing was said of it.
    pub assumptions: Vec<String>,
    /// What the texts give without saying its value: `MetadataOptions.HttpTokens (main.yaml, ...): Ref of `Tokens``.
    pub unknown: Vec<String>,
    /// What is worth a word about the texts: values that EC2 refuses, and the sense in which something was taken.
    pub notes: Vec<String>,
}

/// One option of a launch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResolvedOption {
    /// Its name in the API.
    pub name: String,
    /// Its value: a number for the hop limit, else a text; null where it cannot be known.
    pub value: Value,
    /// The level that the value comes from.
    pub level: String,
    /// What weaker levels would have said, the strongest first; the service's default is not among them.
    pub overrode: Vec<ResolvedValue>,
    /// The ids of the rules that decided, in order.
    pub rules: Vec<String>,
}

/// A value that did not come to bear.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResolvedValue {
    /// The level that says it.
    pub level: String,
    /// The value.
    pub value: Value,
}

/// Whether a launch succeeds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "outcome", rename_all = "snake_case", deny_unknown_fields)]
pub enum LaunchOutcome {
    /// It does.
    Launched,
    /// It would: the call is a dry run.
    DryRun,
    /// It fails.
    Refused {
        /// The error code.
        code: String,
        /// The message.
        message: String,
        /// Whether nobody has published the service's own words for this case.
        text_is_inferred: bool,
    },
    /// It cannot be said.
    Unknown {
        /// What it depends on.
        because: String,
    },
}

/// The version of [`Resolved`].
const VERSION: u32 = 1;

/// The most things that are unknown and told.
const MOST_UNKNOWN: usize = 50;

impl Resolved {
    /// What came of a launch.
    pub(crate) fn of(launch: Launch) -> Self {
        let image = launch.resolution.as_ref().is_some_and(|_| !launch.image_known);
        let assumption = "the image is not marked v2.0: nothing is said of it";
        let options = launch.resolution.as_ref().map(|resolution| options(resolution, &launch)).unwrap_or_default();
        let mut rules = RuleId::ids(&launch.rules);
        if let Some(resolution) = launch.resolution.as_ref().filter(|_| launch.hidden.any()) {
            // Rules that only decided about what is hidden are no reason.
            let guessed = RuleId::ids(all(resolution).into_iter().flatten());
            rules.retain(|rule| !guessed.contains(rule) || options.iter().any(|option| option.rules.contains(rule)));
        }
        Self {
            version: VERSION,
            options,
            launch: LaunchOutcome::of(launch.fate),
            rules,
            warnings: launch.warnings,
            assumptions: if image { vec![assumption.to_owned()] } else { Vec::new() },
            unknown: launch.unknown.into_iter().take(MOST_UNKNOWN).collect(),
            notes: Vec::new(),
        }
    }
}

impl LaunchOutcome {
    fn of(fate: LaunchFate) -> Self {
        match fate {
            LaunchFate::Launched => Self::Launched,
            LaunchFate::DryRun => Self::DryRun,
            LaunchFate::Refused(error) => Self::Refused {
                code: error.code.to_owned(),
                message: error.message,
                text_is_inferred: error.text_is_inferred,
            },
            LaunchFate::Unknown(because) => Self::Unknown { because },
        }
    }
}

/// The rules of each option.
fn all(resolution: &Resolution) -> [&[RuleId]; 5] {
    [
        &resolution.http_tokens.rules,
        &resolution.http_put_response_hop_limit.rules,
        &resolution.http_endpoint.rules,
        &resolution.http_protocol_ipv6.rules,
        &resolution.instance_metadata_tags.rules,
    ]
}

/// The five options, in the order in which the API prints them.
fn options(resolution: &Resolution, launch: &Launch) -> Vec<ResolvedOption> {
    let hidden = &launch.hidden;
    vec![
        option("HttpTokens", &resolution.http_tokens, hidden.http_tokens),
        option("HttpPutResponseHopLimit", &resolution.http_put_response_hop_limit, hidden.http_put_response_hop_limit),
        option("HttpEndpoint", &resolution.http_endpoint, hidden.http_endpoint),
        option("HttpProtocolIpv6", &resolution.http_protocol_ipv6, hidden.http_protocol_ipv6),
        option("InstanceMetadataTags", &resolution.instance_metadata_tags, hidden.instance_metadata_tags),
    ]
}

/// One option; without its value where a level hides it, which gives it without saying it.
fn option<T: Serialize>(name: &str, resolved: &resolution::Resolved<T>, hidden: Option<Level>) -> ResolvedOption {
    // These values are texts and small numbers, so that none fails to be written.
    let value = |value: &T| serde_json::to_value(value).unwrap_or_default();
    let name = name.to_owned();
    if let Some(level) = hidden {
        let level = level.as_str().to_owned();
        return ResolvedOption { name, value: Value::Null, level, overrode: Vec::new(), rules: Vec::new() };
    }
    ResolvedOption {
        name,
        value: value(&resolved.value),
        level: resolved.level.as_str().to_owned(),
        overrode: resolved
            .overrode
            .iter()
            .map(|other| ResolvedValue { level: other.level.as_str().to_owned(), value: value(&other.value) })
            .collect(),
        rules: RuleId::ids(&resolved.rules),
    }
}
