//! Instances, as the API shows them.

use serde::{Deserialize, Serialize};

use super::{OptionsFacts, OptionsState, RunState};
use crate::api::structures::Tag;
use crate::service::options::PartialOptions;

/// What DescribeInstances answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Instances {
    /// The instances, by reservation.
    pub reservations: Vec<Reservation>,
}

/// Instances that were launched together; what RunInstances answers, too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Reservation {
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reservation_id: Option<String>,
    /// The account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<String>,
    /// The instances.
    pub instances: Vec<InstanceFacts>,
}

/// An instance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct InstanceFacts {
    /// Its id.
    pub instance_id: String,
    /// Its image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_id: Option<String>,
    /// Its type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_type: Option<String>,
    /// What it runs on: `nitro` or `xen`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hypervisor: Option<String>,
    /// Its run state.
    pub state: StateFacts,
    /// Its options.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata_options: Option<OptionsFacts>,
    /// Its instance profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iam_instance_profile: Option<ProfileFacts>,
    /// Its tags, by key.
    pub tags: Vec<Tag>,
}

impl InstanceFacts {
    /// Whether it is gone, or about to be.
    #[must_use]
    pub const fn is_gone(&self) -> bool {
        matches!(self.state.name, Some(RunState::Terminated | RunState::ShuttingDown))
    }

    /// The options that are known to be in force: while a change is pending, what is shown is not yet.
    #[must_use]
    pub fn settled_options(&self) -> PartialOptions {
        let settled = self.metadata_options.filter(|options| options.state != Some(OptionsState::Pending));
        settled.map_or_else(PartialOptions::default, OptionsFacts::given)
    }

    /// The name of its instance profile: `arn:aws:iam::123456789012:instance-profile/path/NAME`.
    #[must_use]
    pub fn profile(&self) -> Option<&str> {
        self.iam_instance_profile.as_ref()?.arn.as_deref()?.rsplit('/').next()
    }
}

/// A run state, as the API nests it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct StateFacts {
    /// The number that goes with the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<u16>,
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<RunState>,
}

impl From<RunState> for StateFacts {
    fn from(name: RunState) -> Self {
        Self { code: Some(name.code().into()), name: Some(name) }
    }
}

/// The instance profile of an instance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ProfileFacts {
    /// Its ARN.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
}

/// What StartInstances answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Starting {
    /// What became of each.
    pub starting_instances: Vec<StateChange>,
}

/// What StopInstances answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Stopping {
    /// What became of each.
    pub stopping_instances: Vec<StateChange>,
}

/// What TerminateInstances answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Terminating {
    /// What became of each.
    pub terminating_instances: Vec<StateChange>,
}

/// A change of a run state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StateChange {
    /// The instance.
    pub instance_id: String,
    /// What it was.
    pub previous_state: StateFacts,
    /// What it is.
    pub current_state: StateFacts,
}

/// What calls answer that only say that it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Done {
    /// Always true.
    pub r#return: bool,
}

impl Done {
    /// It is done.
    pub const DONE: Self = Self { r#return: true };
}
