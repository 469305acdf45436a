//! Launch templates, as the API shows them. User data is left out.

use serde::{Deserialize, Serialize};

use super::OptionsFacts;
use crate::api::structures::{TagSpecification, TemplateData};

/// What DescribeLaunchTemplateVersions answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TemplateVersions {
    /// The versions, newest first.
    pub launch_template_versions: Vec<TemplateFacts>,
}

/// One version of a launch template.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct TemplateFacts {
    /// The template's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_template_id: Option<String>,
    /// The template's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_template_name: Option<String>,
    /// The version's number, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version_number: Option<u64>,
    /// Whether it is used where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_version: Option<bool>,
    /// What it gives to a launch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_template_data: Option<TemplateDataFacts>,
}

impl TemplateFacts {
    /// The template's id, or its name, and the version: `lt-0123456789abcdef0:3`.
    #[must_use]
    pub fn named(&self) -> String {
        let name = self.launch_template_id.as_ref().or(self.launch_template_name.as_ref());
        let name = name.map(String::as_str).unwrap_or_default();
        format!("{name}:{}", self.version_number.unwrap_or_default())
    }
}

/// What a version gives to a launch, as far as it bears on metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct TemplateDataFacts {
    /// The image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_id: Option<String>,
    /// The instance type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_type: Option<String>,
    /// The options that it sets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata_options: Option<OptionsFacts>,
    /// Tags of what is launched.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tag_specifications: Vec<TagSpecification>,
}

impl From<TemplateDataFacts> for TemplateData {
    fn from(facts: TemplateDataFacts) -> Self {
        Self {
            image_id: facts.image_id,
            instance_type: facts.instance_type,
            metadata_options: facts.metadata_options.map(|options| options.given().into()),
            tag_specifications: facts.tag_specifications,
            ..Self::default()
        }
    }
}

/// What CreateLaunchTemplate answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct TemplateMade {
    /// The template.
    pub launch_template: TemplateNumbers,
}

/// A launch template with the numbers of its versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct TemplateNumbers {
    /// Its id.
    pub launch_template_id: String,
    /// Its name.
    pub launch_template_name: String,
    /// The version that is used where none is named.
    pub default_version_number: u32,
    /// The newest version.
    pub latest_version_number: u32,
}

/// What CreateLaunchTemplateVersion answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct TemplateVersionMade {
    /// The version.
    pub launch_template_version: TemplateFacts,
}
