//! A change of state as text: what makes it, what takes it back, and what neither can do.

mod aws_cli;
mod calls;
mod cloudformation;
mod difference;
mod powershell;
mod state;
mod terraform;
#[cfg(test)]
mod tests;

pub use state::{ImageState, InstanceState, State};

use serde::{Deserialize, Serialize};

use crate::knowledge::rules::{ENF_05, RuleId};
use difference::Difference;

/// Where a change can be written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Surface {
    /// Command lines for a POSIX shell.
    AwsCli,
    /// Cmdlets of AWS Tools for PowerShell.
    PowerShell,
    /// Parts of a CloudFormation template in YAML.
    CloudFormation,
    /// Parts of a Terraform configuration.
    Terraform,
}

impl Surface {
    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AwsCli => "AWS CLI",
            Self::PowerShell => "PowerShell",
            Self::CloudFormation => "CloudFormation",
            Self::Terraform => "Terraform",
        }
    }

    /// The language that it is written in, as highlighters of syntax know it.
    #[must_use]
    pub const fn language(self) -> &'static str {
        match self {
            Self::AwsCli => "sh",
            Self::PowerShell => "powershell",
            Self::CloudFormation => "yaml",
            Self::Terraform => "hcl",
        }
    }
}

/// A change as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Makes the change; empty if there is nothing to do.
    pub apply: String,
    /// Takes the change back; empty if there is nothing to do.
    pub revert: String,
    /// What the change does that nothing takes back on this surface.
    pub irreversible: Vec<Cannot>,
    /// What of the change this surface cannot make.
    pub cannot_here: Vec<Cannot>,
}

/// Something that cannot be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cannot {
    /// What it is about: an id, a name, or `account`.
    pub what: String,
    /// Why, and the way around it if there is one.
    pub why: String,
    /// The rules that say so.
    pub rules: Vec<RuleId>,
}

impl Cannot {
    fn new(what: &str, why: impl Into<String>, rules: impl Into<Vec<RuleId>>) -> Self {
        Self { what: what.to_owned(), why: why.into(), rules: rules.into() }
    }
}

/// The change from `before` to `after`, written for `surface`. What stands in only one of the two states cannot be
/// changed into being; it is named in [`Written::cannot_here`].
#[must_use]
pub fn change(before: &State, after: &State, surface: Surface) -> Written {
    let (apply, cannot_here) = one_way(before, after, surface);
    let (revert, back) = one_way(after, before, surface);
    // What cannot be made on this surface was not done, so that there is nothing to take back.
    let irreversible = back.into_iter().filter(|cannot| !cannot_here.iter().any(|other| other.what == cannot.what));
    Written { apply, revert, irreversible: irreversible.collect(), cannot_here }
}

fn one_way(before: &State, after: &State, surface: Surface) -> (String, Vec<Cannot>) {
    let mut cannot = Vec::new();
    let mut text = String::new();
    let differences = difference::between(before, after);
    for one in &differences {
        match one {
            Difference::Enforced { id } => {
                let why = "HttpTokensEnforced is on in both states: no instance can be made `optional` meanwhile";
                cannot.push(Cannot::new(id, why, [ENF_05]));
            }
            Difference::OnlyOnce { what } => {
                let why = "it is in only one of the two states: what makes or ends it is no change";
                cannot.push(Cannot::new(what, why, []));
            }
            Difference::Defaults { .. }
            | Difference::Mark { .. }
            | Difference::Template { .. }
            | Difference::Options { .. }
            | Difference::Tags { .. } => {}
        }
    }
    match surface {
        Surface::AwsCli | Surface::PowerShell => {
            let render = if surface == Surface::AwsCli { aws_cli::line } else { powershell::line };
            for one in &differences {
                for command in calls::of(one, &mut cannot) {
                    text.push_str(&render(&command));
                    text.push('\n');
                }
            }
        }
        Surface::CloudFormation => text = cloudformation::fragment(&differences, &mut cannot),
        Surface::Terraform => text = terraform::fragment(&differences, &mut cannot),
    }
    (text, cannot)
}
