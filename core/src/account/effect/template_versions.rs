//! Versions of launch templates, as DescribeLaunchTemplateVersions shows them. User data is left out.

use serde::Serialize;

use crate::service::options::PartialOptions;

/// One version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribedTemplateVersion {
    /// The template's id.
    pub launch_template_id: String,
    /// The template's name.
    pub launch_template_name: String,
    /// The version's number, from 1.
    pub version_number: u32,
    /// Whether it is used where none is named.
    pub default_version: bool,
    /// What it gives to a launch.
    pub launch_template_data: DescribedTemplateData,
}

/// What a version gives to a launch, as far as it bears on metadata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribedTemplateData {
    /// The image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_id: Option<String>,
    /// The instance type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_type: Option<String>,
    /// The options that it sets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata_options: Option<PartialOptions>,
}
