//! The world as a scenario describes it at its start.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::account::defaults::DeclarativePolicy;
use crate::api::answers::RunState;
use crate::api::{AccountDefaults, TemplateData};
use crate::knowledge::quirks::Quirks;
use crate::service::metadata::{Hypervisor, Instance, Role};
use crate::service::options::PartialOptions;

/// One account in one Region: what there is before the first call. Everything has a default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct WorldSpec {
    /// The account, 12 digits.
    pub account_id: String,
    /// The Region.
    pub region: String,
    /// The account's defaults, in the API's names.
    pub defaults: AccountDefaults,
    /// A declarative policy; where there is one, `defaults` do not count.
    pub declarative_policy: Option<DeclarativePolicy>,
    /// The images, by id. There is always one of Amazon's without a mark and one with `v2.0`
    /// ([`WorldSpec::PLAIN_IMAGE`], [`WorldSpec::V2_IMAGE`]).
    pub images: BTreeMap<String, ImageSpec>,
    /// Instance types that are not what their name suggests.
    pub instance_types: BTreeMap<String, InstanceTypeSpec>,
    /// Roles, by the instance profile's name; a profile that is not named here has a role of the same name.
    pub instance_profiles: BTreeMap<String, Role>,
    /// Launch templates, by name.
    pub launch_templates: BTreeMap<String, TemplateSpec>,
    /// Instances, by id.
    pub instances: BTreeMap<String, InstanceSpec>,
    /// What launched instances look like, apart from what the launch says.
    pub launched_instance: Box<Instance>,
    /// Seconds that an instance stays `pending`, `stopping` or `shutting-down`. 0: it passes through at once.
    pub state_change_seconds: u32,
    /// The readings of what is open; what is left out is as recommended. Delays are among them (CON-45).
    pub quirks: Quirks,
    /// What tokens depend on.
    pub seed: u64,
}

/// An image.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ImageSpec {
    /// Whether it is marked `v2.0`.
    pub imds_v2: bool,
    /// The account that owns it; absent: this one.
    pub owner: Option<String>,
    /// Its name; absent: its id.
    pub name: Option<String>,
    /// The snapshot of its root volume; absent: the image's id with `snap-` for `ami-`.
    pub snapshot_id: Option<String>,
}

/// What an instance type is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct InstanceTypeSpec {
    /// What it runs on.
    pub hypervisor: Hypervisor,
    /// Whether launches default to HttpTokens `required` (RES-40, CON-04).
    pub imdsv2_default: bool,
}

/// A launch template with its versions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct TemplateSpec {
    /// Its id; absent: one is made up.
    pub id: Option<String>,
    /// The versions, from version 1.
    pub versions: Vec<TemplateData>,
    /// The version that is used where none is named; absent: 1.
    pub default_version: Option<u32>,
}

/// An instance that exists before the first call; its options have been applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct InstanceSpec {
    /// Its options; what is left out has the service's default.
    pub options: PartialOptions,
    /// `running` or `stopped`.
    pub state: RunState,
    /// Its type.
    pub instance_type: String,
    /// Its image.
    pub image_id: String,
    /// The instance profile, if it has one.
    pub instance_profile: Option<String>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
    /// What else its metadata says of it: host name, interfaces, volumes, zone, times and so on. What it leaves out is
    /// made up; absent: as `launched_instance`. It does not say again what stands beside it or in the world.
    pub metadata: Option<Box<Instance>>,
}

impl WorldSpec {
    /// The id of an instance that is not there yet.
    pub(super) const SAMPLE_INSTANCE: &'static str = "i-00000000000000000";
    /// An image of Amazon's without a mark.
    pub const PLAIN_IMAGE: &'static str = "ami-00000000000000001";
    /// An image of Amazon's that is marked `v2.0`.
    pub const V2_IMAGE: &'static str = "ami-00000000000000002";
    /// The images that are always there.
    pub const IMAGES: [&'static str; 2] = [Self::PLAIN_IMAGE, Self::V2_IMAGE];
}

impl Default for WorldSpec {
    fn default() -> Self {
        Self {
            account_id: "123456789012".into(),
            region: "us-east-1".into(),
            defaults: AccountDefaults::default(),
            declarative_policy: None,
            images: BTreeMap::new(),
            instance_types: BTreeMap::new(),
            instance_profiles: BTreeMap::new(),
            launch_templates: BTreeMap::new(),
            instances: BTreeMap::new(),
            launched_instance: Box::default(),
            state_change_seconds: 0,
            quirks: Quirks::default(),
            seed: 0,
        }
    }
}

impl Default for InstanceSpec {
    fn default() -> Self {
        Self {
            options: PartialOptions::default(),
            state: RunState::Running,
            instance_type: "t3.nano".into(),
            image_id: WorldSpec::PLAIN_IMAGE.into(),
            instance_profile: None,
            tags: BTreeMap::new(),
            metadata: None,
        }
    }
}
