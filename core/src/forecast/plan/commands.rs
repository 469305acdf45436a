//! What makes a change and what takes it back, written for a surface.

use std::collections::BTreeSet;

use crate::api::AccountDefaults;
use crate::forecast::report::PlanNote;
use crate::knowledge::rules::RuleId;
use crate::notation::{self, ImageState, InstanceState, State, Surface};
use crate::service::options::{MetadataOptions, PartialOptions};
use crate::text::ids::is_id;

/// What stands for an instance whose id is not known.
const INSTANCE: &str = "INSTANCE_ID";
/// What stands for an image.
pub(crate) const IMAGE: &str = "IMAGE_ID";
/// What stands for the name of a launch template.
pub(crate) const TEMPLATE: &str = "LAUNCH_TEMPLATE";

/// A change as text.
#[derive(Debug, Default)]
pub(crate) struct Commands {
    pub apply: String,
    pub revert: String,
    pub cannot: Vec<PlanNote>,
}

/// The id that commands name: the one that was asked for, or the only one there is, if it is an id at all. A text of a
/// recording must not get into a command as anything else.
pub(crate) fn instance(wanted: Option<&str>, named: &BTreeSet<String>) -> String {
    let only = if named.len() == 1 { named.iter().next().map(String::as_str) } else { None };
    wanted.or(only).filter(|id| is_id(id, "i-")).unwrap_or(INSTANCE).to_owned()
}

/// A sentence with its rules.
pub(crate) fn note(text: impl Into<String>, rules: &[RuleId]) -> PlanNote {
    PlanNote { text: text.into(), rules: RuleId::ids(rules), verdict: None }
}

/// A change of an instance's options.
pub(crate) fn options(id: &str, from: &MetadataOptions, to: &MetadataOptions, surface: Surface) -> Commands {
    let state = |options: &MetadataOptions| State {
        instances: [(id.to_owned(), InstanceState { options: *options, ..InstanceState::default() })].into(),
        ..State::default()
    };
    written(&state(from), &state(to), surface)
}

/// A change of the account's defaults.
pub(crate) fn defaults(from: AccountDefaults, to: AccountDefaults, surface: Surface) -> Commands {
    let state = |defaults| State { defaults, ..State::default() };
    written(&state(from), &state(to), surface)
}

/// The mark of an image.
pub(crate) fn mark(surface: Surface) -> Commands {
    let state = |imds_v2| State {
        images: [(IMAGE.to_owned(), ImageState { imds_v2, ..ImageState::default() })].into(),
        ..State::default()
    };
    written(&state(false), &state(true), surface)
}

/// A version of a launch template with these options, made the default one.
pub(crate) fn template(options: &PartialOptions, surface: Surface) -> Commands {
    let state = |options| State { launch_templates: [(TEMPLATE.to_owned(), options)].into(), ..State::default() };
    let mut commands = written(&state(PartialOptions::default()), &state(*options), surface);
    // Its old version is still there: nothing has to be written again to go back to it.
    commands.cannot.clear();
    let default = |version: &str| match surface {
        Surface::AwsCli => {
            format!("aws ec2 modify-launch-template --launch-template-name {TEMPLATE} --default-version {version}\n")
        }
        Surface::PowerShell => {
            format!("Edit-EC2LaunchTemplate -LaunchTemplateName {TEMPLATE} -DefaultVersion {version}\n")
        }
        Surface::CloudFormation | Surface::Terraform => String::new(),
    };
    commands.apply.push_str(&default("NEW_VERSION"));
    commands.revert = default("OLD_VERSION");
    if commands.revert.is_empty() {
        commands.cannot.push(note("Revert it by deploying the text as it was before.", &[]));
    }
    commands
}

fn written(before: &State, after: &State, surface: Surface) -> Commands {
    let written = notation::change(before, after, surface);
    let cannot = written.cannot_here.into_iter().chain(written.irreversible);
    Commands {
        revert: if written.apply.is_empty() { String::new() } else { written.revert },
        apply: written.apply,
        cannot: cannot.map(|cannot| note(cannot.why, &cannot.rules)).collect(),
    }
}
