//! A launch: which options it resolves to, and whether it succeeds.

mod answer;
mod given;
mod images;
mod launches;
mod pairs;
mod templates;
#[cfg(test)]
mod tests;

use crate::api::{AccountDefaults, RunInstances, TemplateData};
pub use answer::{LaunchOutcome, Resolved, ResolvedOption, ResolvedValue};

pub use given::{GivenText, Level};
pub(super) use images::{account_of, image_of};
pub(super) use pairs::{mark, set_default};

use serde::{Deserialize, Serialize};

use crate::account::InstanceTypeSpec;
use crate::account::defaults::DeclarativePolicy;
use crate::effects::{Effects, Setting};
use crate::knowledge::quirks::Quirks;
use crate::notation::ReadCommand;
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

/// The name of the launch template that stands for `template`.
const TEMPLATE: &str = "template";

/// Resolves a launch.
///
/// # Errors
/// A text that cannot be read, or a level that cannot be.
pub fn resolve(call: &ResolveCall) -> Result<Resolved, Failure> {
    let given = given::read(call)?;
    let Question { setting, commands, launch } = given.ask(call);
    let mut effects = Effects::of(setting, &commands).map_err(|error| Failure::new(error.to_string()))?;
    let mut launches = Vec::new();
    for (index, read) in commands.iter().enumerate() {
        let step = effects.step(read);
        if index == launch {
            launches = step.launches;
        }
    }
    let several = launches.len();
    let mut all = launches.into_iter();
    match (all.next(), several) {
        (Some(one), 1) => Ok(given.finish(Resolved::of(one))),
        (None, _) => Err(Failure::new("the fleet names no launch template").help("give it one")),
        (Some(_), _) => {
            Err(Failure::new(format!("the fleet has {several} sets of parameters, each a launch of its own"))
                .help("leave one in it; `imdsim audit` judges all of them"))
        }
    }
}

/// What is asked of the engine: the call at `launch` of these, in this setting.
struct Question<'a> {
    setting: Setting<'a>,
    commands: Vec<ReadCommand>,
    launch: usize,
}
