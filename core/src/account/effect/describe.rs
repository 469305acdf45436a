//! Things as the API shows them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::account::defaults::AccountDefaults;
use crate::account::instance::RunState;
use crate::service::options::MetadataOptions;

/// Whether the options have been applied (OPT-06).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OptionsState {
    /// They are on their way: the service may still answer as before.
    Pending,
    /// They are in force.
    Applied,
}

impl OptionsState {
    /// The value as the API prints it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Applied => "applied",
        }
    }
}

/// The options of an instance (OPT-06).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct OptionsView {
    /// Whether they have been applied.
    pub state: OptionsState,
    /// The five options.
    #[serde(flatten)]
    pub options: MetadataOptions,
}

/// An attribute's value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct NameOnly {
    /// The value; absent if none was ever set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct TagView {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: String,
}

impl TagView {
    /// Tags, by key.
    pub(crate) fn all(tags: &BTreeMap<String, String>) -> Vec<Self> {
        tags.iter().map(|(key, value)| Self { key: key.clone(), value: value.clone() }).collect()
    }
}

/// A run state, as the API nests it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StateView {
    /// The number that goes with the name.
    pub code: u8,
    /// The name.
    pub name: RunState,
}

impl From<RunState> for StateView {
    fn from(name: RunState) -> Self {
        Self { code: name.code(), name }
    }
}

/// An instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct InstanceView {
    /// Its id.
    pub instance_id: String,
    /// Its image.
    pub image_id: String,
    /// Its type.
    pub instance_type: String,
    /// `nitro` or `xen`.
    pub hypervisor: &'static str,
    /// Its run state.
    pub state: StateView,
    /// Its options.
    pub metadata_options: OptionsView,
    /// Its tags, by key.
    pub tags: Vec<TagView>,
}

/// Instances that were launched together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Reservation {
    /// Its id.
    pub reservation_id: String,
    /// The account.
    pub owner_id: String,
    /// The instances.
    pub instances: Vec<InstanceView>,
}

/// An image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ImageView {
    /// Its id.
    pub image_id: String,
    /// Its name.
    pub name: String,
    /// The account that owns it.
    pub owner_id: String,
    /// `v2.0`, or absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imds_support: Option<&'static str>,
    /// The snapshot of its root volume.
    pub root_snapshot_id: String,
    /// Its tags, by key.
    pub tags: Vec<TagView>,
}

/// A launch template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct LaunchTemplateView {
    /// Its id.
    pub launch_template_id: String,
    /// Its name.
    pub launch_template_name: String,
    /// The version that is used where none is named.
    pub default_version_number: u32,
    /// The newest version.
    pub latest_version_number: u32,
}

/// One version of a launch template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct TemplateVersionView {
    /// The template's id.
    pub launch_template_id: String,
    /// The template's name.
    pub launch_template_name: String,
    /// The version's number, from 1.
    pub version_number: u32,
    /// Whether it is used where none is named.
    pub default_version: bool,
}

/// What a fleet launched from one set of parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct FleetInstances {
    /// The instances.
    pub instance_ids: Vec<String>,
    /// Their type.
    pub instance_type: String,
}

/// Why a fleet could not launch from one set of parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct FleetError {
    /// The error code.
    pub error_code: &'static str,
    /// The message.
    pub error_message: String,
}

/// A Spot request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SpotRequest {
    /// Its id.
    pub spot_instance_request_id: String,
    /// The instance that it was fulfilled with.
    pub instance_id: String,
}

/// A change of a run state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StateChange {
    /// The instance.
    pub instance_id: String,
    /// What it was.
    pub previous_state: StateView,
    /// What it is.
    pub current_state: StateView,
}

/// Who manages the account's defaults (DEF-03).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ManagedBy {
    /// The account itself.
    Account,
    /// A declarative policy of the organization.
    DeclarativePolicy,
}

/// The account's defaults, only those that have a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccountLevel {
    /// The defaults.
    #[serde(flatten)]
    pub defaults: AccountDefaults,
    /// Who manages them; absent where that is shown beside them (CON-12).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_by: Option<ManagedBy>,
    /// What the organization's administrator has to say about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_exception_message: Option<String>,
}
