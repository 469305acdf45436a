//! What the AWS CLI prints, read whole: where a text is held anyway.

use core::fmt;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::api::answers::{AccountFacts, ImageFacts, InstanceFacts, Reservation, TemplateFacts};
use crate::api::structures::AttributeValue;
use crate::text::typed::{self, Misfit};
use crate::text::value::{Unreadable, json};

/// All that a text may say; each part absent where it has no such member.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Listing {
    /// What describe-instances prints.
    reservations: Option<Vec<Reservation>>,
    instances: Option<Vec<InstanceFacts>>,
    /// What describe-images prints.
    pub(crate) images: Option<Vec<ImageFacts>>,
    /// What describe-launch-template-versions prints.
    pub(crate) launch_template_versions: Option<Vec<TemplateFacts>>,
    /// What get-instance-metadata-defaults prints.
    pub(crate) account_level: Option<AccountFacts>,
    /// What describe-image-attribute prints of the mark.
    pub(crate) imds_support: Option<Mark>,
    /// What describe-tags prints.
    pub(crate) tags: Option<Vec<TagFacts>>,
}

/// The mark of an image: beside an attribute as its value, beside an image as a text.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Mark {
    /// describe-image-attribute.
    Attribute(AttributeValue),
    /// One of the images of describe-images.
    Image(IgnoredAny),
}

/// A tag, and what has it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct TagFacts {
    /// Its key.
    pub(crate) key: String,
    /// What has it; absent among the tags of a thing.
    pub(crate) resource_id: Option<String>,
}

/// Why a text is no listing; no value of it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ListingError {
    /// It is not JSON.
    Json(Unreadable),
    /// It has a value that the AWS CLI does not print there.
    Value(Misfit),
}

impl fmt::Display for ListingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::Value(misfit) => misfit.fmt(f),
        }
    }
}

impl Listing {
    /// What `text` says.
    ///
    /// # Errors
    /// Text that is not JSON, gives a member twice, or has a value that the AWS CLI does not print.
    pub(crate) fn parse(text: &str) -> Result<Self, ListingError> {
        json(text).map_err(ListingError::Json).and_then(|value| Self::read(&value))
    }

    /// What a value says.
    ///
    /// # Errors
    /// A value that the AWS CLI does not print there.
    pub(crate) fn read(value: &Value) -> Result<Self, ListingError> {
        typed::from_value(value).map_err(ListingError::Value)
    }

    /// The instances, by reservation or not; absent where neither is there.
    pub(crate) fn instances(self) -> Option<impl Iterator<Item = InstanceFacts>> {
        if self.reservations.is_none() && self.instances.is_none() {
            return None;
        }
        let reserved = self.reservations.into_iter().flatten().flat_map(|reservation| reservation.instances);
        Some(reserved.chain(self.instances.into_iter().flatten()))
    }
}
