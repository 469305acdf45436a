//! Calls about launch templates.

use serde::{Deserialize, Serialize};

use super::{Filter, IamInstanceProfile, Raw, RawOptions, TagSpecification, UserData};

/// Makes a launch template, with version 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct CreateLaunchTemplate {
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_template_name: Option<String>,
    /// What the version is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version_description: Option<String>,
    /// What it gives to a launch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_template_data: Option<TemplateData>,
    /// Tags of the template.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tag_specifications: Vec<TagSpecification>,
    /// Whether to check only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run: Option<bool>,
}

/// Makes a further version of a launch template (OPT-18).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct CreateLaunchTemplateVersion {
    /// The template's id; or its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_template_id: Option<String>,
    /// The template's name; or its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_template_name: Option<String>,
    /// The version whose values stay where `launch_template_data` is silent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_version: Option<Raw>,
    /// What the version is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version_description: Option<String>,
    /// What it gives to a launch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_template_data: Option<TemplateData>,
    /// Whether to check only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run: Option<bool>,
}

/// Shows versions of a launch template, or of all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct DescribeLaunchTemplateVersions {
    /// The template's id; or its name; neither: all templates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_template_id: Option<String>,
    /// The template's name; or its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_template_name: Option<String>,
    /// Numbers, `$Default` or `$Latest`; none: all. Of all templates only the two words can be asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<Raw>,
    /// What they must have (OPT-09).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<Filter>,
    /// Whether to check only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run: Option<bool>,
}

/// What a launch template gives to a launch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct TemplateData {
    /// The image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_id: Option<String>,
    /// The instance type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_type: Option<String>,
    /// Any of the five options.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata_options: Option<RawOptions>,
    /// The instance profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iam_instance_profile: Option<IamInstanceProfile>,
    /// User data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_data: Option<UserData>,
    /// Tags of what is launched.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tag_specifications: Vec<TagSpecification>,
}

/// Names a launch template and one of its versions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "PascalCase")]
pub struct LaunchTemplateReference {
    /// Its id; or its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_template_id: Option<String>,
    /// Its name; or its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_template_name: Option<String>,
    /// A number, `$Default` (if absent) or `$Latest`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Raw>,
}
