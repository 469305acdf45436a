//! A change of options as text: on each surface what makes it, what takes it back, and what neither can do.

use serde::{Deserialize, Serialize};

use super::options_input::OptionsInput;
use super::resolve::set_default;
use super::settings::resolve;
use crate::account::{InstanceSpec, WorldSpec};
use crate::api::listing::Listing;
use crate::api::{AccountDefaults, ModifyInstanceMetadataOptions, RawOptions};
use crate::effects::{Effects, Setting, StepFate};
use crate::knowledge::rules::RuleId;
use crate::notation::{self, ImageState, InstanceState, ReadCommand, State, Surface};
use crate::service::options::{MetadataOptions, PartialOptions};
use crate::text::Failure;
use crate::text::ids::is_id;
use crate::text::redact::printable;

/// What is to be changed, from what to what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeCall {
    /// What is changed: the id of an instance (`i-...`) or an image (`ami-...`), `account`, or the name of a launch
    /// template.
    pub target: String,
    /// What is set; at least one option.
    pub to: Vec<OptionsInput>,
    /// What is set now; what is left out has the service's default.
    #[serde(default)]
    pub from: Vec<OptionsInput>,
    /// The surfaces; none: all of them.
    #[serde(default)]
    pub surfaces: Vec<Surface>,
}

/// A change as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Changed {
    /// The version of this form; this is version 1.
    pub version: u32,
    /// What is changed.
    pub target: String,
    /// Whether anything differs between before and after.
    pub changes: bool,
    /// What was taken for granted because nothing was said of it.
    pub assumptions: Vec<String>,
    /// The change on each surface.
    pub surfaces: Vec<ChangedSurface>,
}

/// A change on one surface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangedSurface {
    /// The surface.
    pub surface: Surface,
    /// What makes the change; empty where it cannot be made here.
    pub apply: String,
    /// What takes it back; empty where nothing does.
    pub revert: String,
    /// What of the change cannot be made on this surface.
    pub cannot: Vec<CannotChange>,
    /// What of the change nothing takes back on this surface.
    pub irreversible: Vec<CannotChange>,
}

/// Something that cannot be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CannotChange {
    /// Why, and the way around it if there is one.
    pub why: String,
    /// The ids of the rules that say so.
    pub rules: Vec<String>,
}

/// The version of [`Changed`].
const VERSION: u32 = 1;

/// The surfaces, in the order in which they are told.
const SURFACES: [Surface; 4] = [Surface::AwsCli, Surface::PowerShell, Surface::CloudFormation, Surface::Terraform];

/// Writes a change.
///
/// # Errors
/// A target or a setting that is none, or nothing to change.
pub fn change(call: &ChangeCall) -> Result<Changed, Failure> {
    if call.to.is_empty() {
        return Err(Failure {
            message: "nothing is to be changed".into(),
            help: Some("name an option: `--to http-tokens=required`".into()),
        });
    }
    let mut assumptions = Vec::new();
    let (before, after) = states(call, &mut assumptions)?;
    let refused = if is_id(&call.target, "i-") { refusal(call)? } else { None };
    let surfaces = SURFACES.into_iter().filter(|one| call.surfaces.is_empty() || call.surfaces.contains(one));
    Ok(Changed {
        version: VERSION,
        target: call.target.clone(),
        changes: before != after,
        assumptions,
        surfaces: surfaces.map(|surface| on(surface, &before, &after, refused.as_ref())).collect(),
    })
}

/// Why EC2 refuses the change of an instance, as far as what is given of it tells: its tags, its type.
fn refusal(call: &ChangeCall) -> Result<Option<CannotChange>, Failure> {
    let target = &call.target;
    let mut spec = InstanceSpec { options: resolve(&call.from)?, ..InstanceSpec::default() };
    for input in &call.from {
        let OptionsInput::Json { text, .. } = input else { continue };
        let Ok(listing) = Listing::parse(text) else { continue };
        let Some(facts) = listing.instances().into_iter().flatten().find(|facts| facts.instance_id == *target) else {
            continue;
        };
        spec.instance_type = facts.instance_type.unwrap_or(spec.instance_type);
        spec.tags = facts.tags.into_iter().map(|tag| (tag.key, tag.value.unwrap_or_default())).collect();
    }
    let options = resolve(&call.to)?;
    let raw = RawOptions::from(options);
    let command = ReadCommand::of(ModifyInstanceMetadataOptions {
        instance_id: Some(target.clone()),
        http_tokens: raw.http_tokens,
        http_put_response_hop_limit: raw.http_put_response_hop_limit,
        http_endpoint: raw.http_endpoint,
        http_protocol_ipv6: raw.http_protocol_ipv6,
        instance_metadata_tags: raw.instance_metadata_tags,
        dry_run: None,
    });
    let instances = [(target.clone(), spec)].into();
    let setting = Setting { spec: WorldSpec { instances, ..WorldSpec::default() }, ..Setting::default() };
    // An instance that could not be, as one whose tags are shown though they cannot be, is not judged.
    let Ok(mut effects) = Effects::of(setting, core::slice::from_ref(&command)) else { return Ok(None) };
    let StepFate::Refused(error) = effects.step(&command).fate else { return Ok(None) };
    let rules = RuleId::ids(&error.rules);
    Ok(Some(CannotChange { why: format!("EC2 refuses the change: {}: {}", error.code, error.message), rules }))
}

fn on(surface: Surface, before: &State, after: &State, refused: Option<&CannotChange>) -> ChangedSurface {
    if let Some(refused) = refused {
        let cannot = vec![refused.clone()];
        return ChangedSurface {
            surface,
            apply: String::new(),
            revert: String::new(),
            cannot,
            irreversible: Vec::new(),
        };
    }
    let written = notation::change(before, after, surface);
    let told = |list: Vec<notation::Cannot>| {
        let one = |cannot: notation::Cannot| CannotChange { why: cannot.why, rules: RuleId::ids(&cannot.rules) };
        list.into_iter().map(one).collect()
    };
    // What was not done has no way back.
    let revert = if written.apply.is_empty() { String::new() } else { written.revert };
    ChangedSurface {
        surface,
        apply: written.apply,
        revert,
        cannot: told(written.cannot_here),
        irreversible: told(written.irreversible),
    }
}

/// The states before and after.
fn states(call: &ChangeCall, assumptions: &mut Vec<String>) -> Result<(State, State), Failure> {
    let (mut before, mut after) = (State::default(), State::default());
    let target = call.target.as_str();
    if target == "account" {
        before.defaults = defaults(AccountDefaults::default(), &call.from)?;
        after.defaults = defaults(before.defaults, &call.to)?;
        if call.from.is_empty() {
            assumptions.push("the account has no defaults now: --from says which".into());
        }
    } else if is_id(target, "ami-") {
        before.images.insert(target.into(), ImageState { imds_v2: is_marked(&call.from)?, ..ImageState::default() });
        after.images.insert(target.into(), ImageState { imds_v2: is_marked(&call.to)?, ..ImageState::default() });
        if call.from.is_empty() {
            assumptions.push("the image is not marked now: --from imds-support=v2.0 says that it is".into());
        }
    } else if is_id(target, "i-") {
        let (from, to) = (resolve(&call.from)?, resolve(&call.to)?);
        let options = from.over(MetadataOptions::default());
        before.instances.insert(target.into(), InstanceState { options, ..InstanceState::default() });
        after.instances.insert(target.into(), InstanceState { options: to.over(options), ..InstanceState::default() });
        if from != PartialOptions::from(options) {
            let text = "what --from leaves out has the service's default now: where a surface sets all five options, it sets it so, \
                        and so does taking the change back";
            assumptions.push(text.into());
        }
    } else if is_name(target) {
        let (from, to) = (resolve(&call.from)?, resolve(&call.to)?);
        before.launch_templates.insert(target.into(), from);
        after.launch_templates.insert(target.into(), to.or(from));
        if call.from.is_empty() {
            assumptions.push("the newest version of the template gives no options now: --from says which".into());
        }
    } else {
        return Err(Failure {
            message: format!("`{}` is nothing that can be changed", printable(target, 80)),
            help: Some(
                "expected the id of an instance (i-...) or an image (ami-...), `account`, or the name of a launch \
                 template (3 to 128 letters, digits and ( ) . - / _)"
                    .into(),
            ),
        });
    }
    Ok((before, after))
}

/// Whether it can be the name of a launch template
/// (<https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html>), and no id that is wrong.
fn is_name(target: &str) -> bool {
    (3..=128).contains(&target.len())
        && target.bytes().all(|b| b.is_ascii_alphanumeric() || b"().-/_".contains(&b))
        && !target.starts_with("i-")
        && !target.starts_with("ami-")
        && !target.starts_with('-')
}

/// Pairs, or the members of get-instance-metadata-defaults, over `defaults`.
fn defaults(mut defaults: AccountDefaults, inputs: &[OptionsInput]) -> Result<AccountDefaults, Failure> {
    for input in inputs {
        match input {
            OptionsInput::Pair(pair) => {
                let (key, value) = split(pair)?;
                defaults = set_default(defaults, key, value)?;
            }
            OptionsInput::Json { name, text } => {
                defaults = super::resolve::account_of(text).map_err(|failure| in_file(name, failure))?;
            }
        }
    }
    Ok(defaults)
}

/// Whether an image is marked.
fn is_marked(inputs: &[OptionsInput]) -> Result<bool, Failure> {
    let mut marked = false;
    for input in inputs {
        marked = match input {
            OptionsInput::Pair(pair) => {
                let (key, value) = split(pair)?;
                super::resolve::mark(key, value)?
            }
            OptionsInput::Json { name, text } => {
                super::resolve::image_of(text).map_err(|failure| in_file(name, failure))?
            }
        };
    }
    Ok(marked)
}

fn in_file(name: &str, failure: Failure) -> Failure {
    Failure { message: format!("`{}`: {}", printable(name, 200), failure.message), ..failure }
}

fn split(pair: &str) -> Result<(&str, &str), Failure> {
    pair.split_once('=').map(|(key, value)| (key.trim(), value.trim())).ok_or_else(|| {
        Failure::new(format!(
            "`{}` is not a setting: expected `option=value`, for example `http-tokens=required`",
            printable(pair, 80)
        ))
    })
}

#[cfg(test)]
mod tests;
