//! Launch templates: numbered versions of what a launch is given.

use std::collections::BTreeMap;

use crate::service::options::PartialOptions;

/// A launch template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaunchTemplate {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its versions, from version 1. A version never changes.
    pub versions: Vec<TemplateVersion>,
    /// The version that is used where none is named.
    pub default_version: u32,
}

/// One version of a launch template. What is absent is left to the launch (CON-17).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct TemplateVersion {
    /// The image.
    pub image_id: Option<String>,
    /// The instance type.
    pub instance_type: Option<String>,
    /// The options.
    pub options: PartialOptions,
    /// The instance profile's name.
    pub instance_profile: Option<String>,
    /// User data as the instance sees it. It may hold secrets.
    pub user_data: Option<String>,
    /// Tags of the instances.
    pub tags: BTreeMap<String, String>,
}

impl core::fmt::Debug for TemplateVersion {
    /// Everything but the user data.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("TemplateVersion")
            .field("image_id", &self.image_id)
            .field("instance_type", &self.instance_type)
            .field("options", &self.options)
            .field("instance_profile", &self.instance_profile)
            .field("tags", &self.tags)
            .finish_non_exhaustive()
    }
}

impl LaunchTemplate {
    /// The number of the newest version.
    #[must_use]
    pub fn latest(&self) -> u32 {
        u32::try_from(self.versions.len()).unwrap_or(u32::MAX)
    }

    /// The version that `name` names: a number, `$Latest` or `$Default`; absent: the default.
    #[must_use]
    pub fn version(&self, name: Option<&str>) -> Option<&TemplateVersion> {
        self.versions.get(usize::try_from(self.number(name)?).ok()?.checked_sub(1)?)
    }

    /// The number that `name` stands for, be there such a version or not: a number, `$Latest` or `$Default`; absent: the
    /// default's.
    #[must_use]
    pub fn number(&self, name: Option<&str>) -> Option<u32> {
        match name {
            None | Some("$Default") => Some(self.default_version),
            Some("$Latest") => Some(self.latest()),
            Some(number) => number.parse().ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_by_number_and_by_name() {
        let version = |image: &str| TemplateVersion { image_id: Some(image.into()), ..TemplateVersion::default() };
        let template = LaunchTemplate {
            id: "lt-0".into(),
            name: "web".into(),
            versions: vec![version("a"), version("b"), version("c")],
            default_version: 2,
        };
        let image = |name| template.version(name).and_then(|version| version.image_id.as_deref());
        assert_eq!((image(None), image(Some("$Default"))), (Some("b"), Some("b")));
        assert_eq!((image(Some("1")), image(Some("$Latest"))), (Some("a"), Some("c")));
        for none in ["0", "4", "-1", "", "latest", "99999999999"] {
            assert_eq!(image(Some(none)), None, "{none}");
        }
    }
}
