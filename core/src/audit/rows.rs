//! What is read of each thing: only the members that bear on the metadata service.

use serde::Deserialize;

use crate::api::listing::OptionsRow;
use crate::service::options::{HopLimit, HttpTokens, Switch};

/// An instance as `aws ec2 describe-instances` prints it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct InstanceRow {
    pub(super) instance_id: String,
    pub(super) image_id: Option<String>,
    #[serde(default)]
    pub(super) state: StateRow,
    pub(super) metadata_options: Option<OptionsRow>,
    #[serde(default)]
    pub(super) tags: Vec<TagRow>,
}

/// A run state.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(super) struct StateRow {
    pub(super) name: String,
}

/// A tag; its value does not matter.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct TagRow {
    pub(super) key: String,
}

/// An image as `aws ec2 describe-images` prints it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct ImageRow {
    pub(super) image_id: String,
    pub(super) imds_support: Option<String>,
}

/// A version as `aws ec2 describe-launch-template-versions` prints it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct TemplateRow {
    #[serde(default)]
    pub(super) launch_template_id: String,
    #[serde(default)]
    pub(super) launch_template_name: String,
    #[serde(default)]
    pub(super) version_number: u64,
    #[serde(default)]
    pub(super) launch_template_data: TemplateDataRow,
}

/// What a template gives to a launch.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(super) struct TemplateDataRow {
    pub(super) image_id: Option<String>,
    pub(super) instance_type: Option<String>,
    pub(super) metadata_options: OptionsRow,
    pub(super) tag_specifications: Vec<TagSpecificationRow>,
}

/// Tags for one kind of resource.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(super) struct TagSpecificationRow {
    pub(super) resource_type: String,
    pub(super) tags: Vec<TagRow>,
}

/// The account's defaults as `aws ec2 get-instance-metadata-defaults` prints them.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(super) struct AccountRow {
    pub(super) http_tokens: Option<HttpTokens>,
    pub(super) http_put_response_hop_limit: Option<HopLimit>,
    pub(super) http_endpoint: Option<Switch>,
    pub(super) instance_metadata_tags: Option<Switch>,
    pub(super) http_tokens_enforced: Option<Switch>,
}

/// An object whose members tell what it is.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(super) struct BareRow {
    #[serde(deserialize_with = "present")]
    pub(super) instance_id: bool,
    #[serde(deserialize_with = "present")]
    pub(super) launch_template_data: bool,
    #[serde(deserialize_with = "present")]
    pub(super) image_id: bool,
}

fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    serde::de::IgnoredAny::deserialize(deserializer).map(|_| true)
}
