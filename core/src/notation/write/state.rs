//! What can be changed: options, defaults, marks and tags as they are at one time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::account::WorldSpec;
use crate::api::AccountDefaults;
use crate::service::options::{MetadataOptions, PartialOptions};

/// What there is in one account and Region, as far as a change can be written for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct State {
    /// The account's defaults.
    pub defaults: AccountDefaults,
    /// Images, by id.
    pub images: BTreeMap<String, ImageState>,
    /// The options in the newest version of each launch template, by name.
    pub launch_templates: BTreeMap<String, PartialOptions>,
    /// Instances, by id.
    pub instances: BTreeMap<String, InstanceState>,
}

/// An image.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ImageState {
    /// Whether it is marked `v2.0`.
    pub imds_v2: bool,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
}

/// An instance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InstanceState {
    /// Its options, all of which always have a value.
    pub options: MetadataOptions,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
}

impl From<&WorldSpec> for State {
    fn from(spec: &WorldSpec) -> Self {
        let images = spec.images.iter().map(|(id, image)| {
            let state = ImageState { imds_v2: image.imds_v2, tags: BTreeMap::new() };
            (id.clone(), state)
        });
        let templates = spec.launch_templates.iter().map(|(name, template)| {
            let raw = template.versions.last().and_then(|version| version.metadata_options.clone()).unwrap_or_default();
            let (options, _) = raw.read();
            (name.clone(), options)
        });
        let instances = spec.instances.iter().map(|(id, instance)| {
            let options = instance.options.over(MetadataOptions::default());
            (id.clone(), InstanceState { options, tags: instance.tags.clone() })
        });
        Self {
            defaults: spec.defaults,
            images: images.collect(),
            launch_templates: templates.collect(),
            instances: instances.collect(),
        }
    }
}
