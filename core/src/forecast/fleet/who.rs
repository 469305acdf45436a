//! What an instance is, for grouping.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Judged;
use crate::forecast::delivery;
use crate::forecast::instance::Told;

/// What is known of what an instance is.
#[derive(Clone, Debug, Default)]
pub(super) struct Who {
    pub name: Option<String>,
    pub role: Option<String>,
    pub image: Option<String>,
    /// Those of its tags that were asked for.
    pub tags: BTreeMap<String, String>,
}

impl Who {
    /// From what was said of it, and what its callers asked for.
    pub(super) fn of(told: Option<&Told>, callers: &[&Judged<'_>]) -> Self {
        let described = told.and_then(|told| told.described.as_ref());
        let asked = || {
            let paths = callers.iter().flat_map(|judged| &judged.caller.paths);
            paths.filter_map(|(_, path, _)| delivery::role(path)).map(Cow::into_owned).min()
        };
        let tags = described.map(|described| described.tags.clone()).unwrap_or_default();
        Self {
            name: tags.get("Name").filter(|name| !name.is_empty()).cloned(),
            role: described.and_then(|described| described.profile.clone()).or_else(asked),
            image: described.and_then(|described| described.image.clone()),
            tags,
        }
    }
}
