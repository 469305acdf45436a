//! Images, as the API shows them.

use serde::{Deserialize, Serialize};

use crate::api::account_level::ImdsSupport;
use crate::api::structures::{AttributeValue, Tag};

/// What DescribeImages answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Images {
    /// The images, by id.
    pub images: Vec<ImageFacts>,
}

/// An image.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ImageFacts {
    /// Its id.
    pub image_id: String,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The account that owns it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<String>,
    /// `v2.0`, or absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imds_support: Option<String>,
    /// The snapshot of its root volume; EC2 shows it among the image's volumes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root_snapshot_id: Option<String>,
    /// Its tags, by key.
    pub tags: Vec<Tag>,
}

impl ImageFacts {
    /// What it says of IMDSv2.
    #[must_use]
    pub fn mark(&self) -> ImdsSupport {
        if self.imds_support.as_deref() == ImdsSupport::V2.as_str() { ImdsSupport::V2 } else { ImdsSupport::None }
    }
}

/// What RegisterImage, CreateImage and CopyImage answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ImageMade {
    /// The image's id.
    pub image_id: String,
}

/// What DescribeImageAttribute answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ImageAttribute {
    /// The image's id.
    pub image_id: String,
    /// ImdsSupport, where that was asked for; without a value if it was never set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imds_support: Option<AttributeValue>,
    /// The description, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<AttributeValue>,
}
