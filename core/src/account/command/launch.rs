//! Calls that launch instances.

use serde::{Deserialize, Serialize};

use super::{LaunchTemplateReference, Raw, RawOptions, TagSpecification, UserData};

/// Launches instances.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct RunInstances {
    /// The image; a launch template may give it instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_id: Option<String>,
    /// The instance type; `m1.small` where neither the call nor a template says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_type: Option<String>,
    /// The fewest instances to launch; 1 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_count: Option<Raw>,
    /// The most instances to launch; 1 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_count: Option<Raw>,
    /// Any of the five options.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata_options: Option<RawOptions>,
    /// A launch template that the call is laid over (RES-02).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_template: Option<LaunchTemplateReference>,
    /// Tags of what is launched.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tag_specifications: Vec<TagSpecification>,
    /// The instance profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iam_instance_profile: Option<IamInstanceProfile>,
    /// User data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_data: Option<UserData>,
    /// Whether to check only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run: Option<bool>,
}

/// Names an instance profile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct IamInstanceProfile {
    /// Its ARN; or its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Its name; or its ARN.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Launches instances from launch templates (OPT-10).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct CreateFleet {
    /// `instant`, `request` or `maintain` (if absent).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// What to launch from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub launch_template_configs: Vec<LaunchTemplateConfig>,
    /// How many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_capacity_specification: Option<TargetCapacity>,
    /// Tags of what is launched.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tag_specifications: Vec<TagSpecification>,
    /// Whether to check only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run: Option<bool>,
}

/// A launch template and what is laid over it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct LaunchTemplateConfig {
    /// The launch template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_template_specification: Option<LaunchTemplateReference>,
    /// What is laid over it: each is tried in turn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<FleetOverride>,
}

/// What a fleet lays over a launch template.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct FleetOverride {
    /// The instance type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_type: Option<String>,
    /// The image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_id: Option<String>,
    /// Three of the five options; `instant` fleets only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata_options: Option<FleetMetadataOptions>,
}

/// The options that a fleet can lay over a launch template.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct FleetMetadataOptions {
    /// HttpTokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_tokens: Option<Raw>,
    /// HttpPutResponseHopLimit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_put_response_hop_limit: Option<Raw>,
    /// HttpEndpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_endpoint: Option<Raw>,
}

/// How many instances a fleet launches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct TargetCapacity {
    /// The number; 1 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_target_capacity: Option<Raw>,
    /// `on-demand` or `spot`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_target_capacity_type: Option<String>,
}

/// Asks for Spot Instances; there is no place for metadata options (OPT-10).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct RequestSpotInstances {
    /// How many; 1 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_count: Option<Raw>,
    /// What to launch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_specification: Option<SpotLaunchSpecification>,
    /// The highest price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spot_price: Option<String>,
    /// `one-time` or `persistent`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// Whether to check only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run: Option<bool>,
}

/// What a Spot request launches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct SpotLaunchSpecification {
    /// The image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_id: Option<String>,
    /// The instance type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_type: Option<String>,
    /// The instance profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iam_instance_profile: Option<IamInstanceProfile>,
    /// User data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_data: Option<UserData>,
}

impl From<FleetMetadataOptions> for RawOptions {
    fn from(options: FleetMetadataOptions) -> Self {
        Self {
            http_tokens: options.http_tokens,
            http_put_response_hop_limit: options.http_put_response_hop_limit,
            http_endpoint: options.http_endpoint,
            ..Self::default()
        }
    }
}
