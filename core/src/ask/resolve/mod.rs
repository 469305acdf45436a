//! A launch: which options it comes to, and whether it succeeds.

mod given;
mod images;
mod launches;
mod pairs;
mod templates;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::api::{AccountDefaults, Command, LaunchTemplateReference, RunInstances, TemplateData};

pub use given::{GivenText, Level};
pub(super) use images::{account_of, image_of};
pub(super) use pairs::{mark, set_default};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::account::defaults::DeclarativePolicy;
use crate::account::resolution::Resolution;
use crate::account::{ImageSpec, InstanceTypeSpec, TemplateSpec, World, WorldSpec};
use crate::knowledge::quirks::Quirks;
use crate::scenario::START;
use crate::text::Failure;

/// What each level says. What is left out says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ResolveCall {
    /// The account's defaults, in the API's names.
    pub account: AccountDefaults,
    /// A declarative policy; where there is one, `account` does not count.
    pub declarative_policy: Option<DeclarativePolicy>,
    /// Whether the image is marked `v2.0`.
    pub image_v2: bool,
    /// The launch template's version, as the API has it.
    pub template: Option<TemplateData>,
    /// The members of RunInstances. ImageId and LaunchTemplate are not needed: `image_v2` and `template` say it.
    pub launch: RunInstances,
    /// Texts as people have them; each is laid over what is given before it.
    pub texts: Vec<GivenText>,
    /// What the instance type is, if it is not what its name suggests.
    pub instance_type: Option<InstanceTypeSpec>,
    /// The readings of what is open; what is left out is as recommended.
    pub quirks: Quirks,
}

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

/// The name of the launch template that stands for `template`.
const TEMPLATE: &str = "template";

/// The version of [`Resolved`].
const VERSION: u32 = 1;

/// Resolves a launch.
///
/// # Errors
/// A text that cannot be read, or a level that cannot be.
pub fn resolve(call: &ResolveCall) -> Result<Resolved, Failure> {
    let given = given::read(call)?;
    let mut launch = given.launch.clone();
    let template = given.template.as_ref();
    let of_template = template.and_then(|data| data.image_id.clone());
    let wanted = launch.image_id.clone().or(of_template);
    // A parameter that names the image, as `--image-id resolve:ssm:NAME` has it, is as good as any image here.
    let wanted = wanted.filter(|id| !id.starts_with("resolve:ssm:"));
    let image_id = wanted.unwrap_or_else(|| WorldSpec::PLAIN_IMAGE.into());
    let type_of_template = template.and_then(|data| data.instance_type.clone());
    let instance_type = launch.instance_type.clone().or(type_of_template).unwrap_or_else(|| "t3.nano".into());
    let image = ImageSpec { imds_v2: given.image_v2.unwrap_or_default(), ..ImageSpec::default() };
    let spec = WorldSpec {
        defaults: given.account,
        declarative_policy: call.declarative_policy.clone(),
        images: BTreeMap::from([(image_id.clone(), image)]),
        instance_types: call.instance_type.iter().map(|described| (instance_type.clone(), *described)).collect(),
        launch_templates: template
            .map(|data| (TEMPLATE.to_owned(), TemplateSpec { versions: vec![data.clone()], ..TemplateSpec::default() }))
            .into_iter()
            .collect(),
        quirks: call.quirks,
        ..WorldSpec::default()
    };
    launch.image_id = Some(image_id);
    launch.instance_type = Some(instance_type);
    launch.launch_template = template.map(|_| LaunchTemplateReference {
        launch_template_name: Some(TEMPLATE.into()),
        ..LaunchTemplateReference::default()
    });
    let mut world = World::new(spec, START).map_err(|error| Failure::new(error.to_string()))?;
    let ids = |rules: &[crate::knowledge::rules::RuleId]| rules.iter().map(|rule| rule.as_str().to_owned()).collect();
    let resolved = match world.apply(Command::RunInstances(launch), START) {
        Ok(effect) => Resolved {
            options: options(effect.resolutions.first()),
            launch: LaunchOutcome::Launched,
            rules: ids(&effect.rules),
            warnings: effect.warnings,
            ..Resolved::default()
        },
        Err(error) => Resolved {
            options: options(error.resolutions.first()),
            rules: ids(&error.rules),
            launch: if error.code == "DryRunOperation" {
                LaunchOutcome::DryRun
            } else {
                LaunchOutcome::Refused {
                    code: error.code.to_owned(),
                    message: error.message,
                    text_is_inferred: error.text_is_inferred,
                }
            },
            ..Resolved::default()
        },
    };
    Ok(given.finish(resolved))
}

impl Default for Resolved {
    fn default() -> Self {
        Self {
            version: VERSION,
            options: Vec::new(),
            launch: LaunchOutcome::Launched,
            rules: Vec::new(),
            warnings: Vec::new(),
            assumptions: Vec::new(),
            unknown: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// The five options, in the order in which the API prints them.
fn options(resolution: Option<&Resolution>) -> Vec<ResolvedOption> {
    let Some(resolution) = resolution else {
        return Vec::new();
    };
    vec![
        option("HttpTokens", &resolution.http_tokens),
        option("HttpPutResponseHopLimit", &resolution.http_put_response_hop_limit),
        option("HttpEndpoint", &resolution.http_endpoint),
        option("HttpProtocolIpv6", &resolution.http_protocol_ipv6),
        option("InstanceMetadataTags", &resolution.instance_metadata_tags),
    ]
}

fn option<T: Serialize>(name: &str, resolved: &crate::account::resolution::Resolved<T>) -> ResolvedOption {
    // These values are texts and small numbers, so that none fails to be written.
    let value = |value: &T| serde_json::to_value(value).unwrap_or_default();
    ResolvedOption {
        name: name.to_owned(),
        value: value(&resolved.value),
        level: resolved.level.as_str().to_owned(),
        overrode: resolved
            .overrode
            .iter()
            .map(|other| ResolvedValue { level: other.level.as_str().to_owned(), value: value(&other.value) })
            .collect(),
        rules: resolved.rules.iter().map(|rule| rule.as_str().to_owned()).collect(),
    }
}
