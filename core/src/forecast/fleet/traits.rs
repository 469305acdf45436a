//! What an instance is, for grouping.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::caller::FleetCaller;
use crate::forecast::observe::instance::Told;
use crate::forecast::observe::role_request;

/// What is known of what an instance is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Traits {
    pub name: Option<String>,
    pub role: Option<String>,
    pub image: Option<String>,
    /// Those of its tags that were asked for.
    pub tags: BTreeMap<String, String>,
}

impl Traits {
    /// From what was said of it, and what its callers asked for.
    pub(crate) fn of(told: Option<&Told>, callers: &[&FleetCaller<'_>]) -> Self {
        let described = told.and_then(|told| told.described.as_ref());
        let asked = || {
            let paths = callers.iter().flat_map(|judged| &judged.caller.paths);
            paths.filter_map(|(_, path, _)| role_request::role(path)).map(Cow::into_owned).min()
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
