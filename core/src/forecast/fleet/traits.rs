//! What an instance is, for grouping.

use std::borrow::Cow;

use super::caller::FleetCaller;
use crate::forecast::observe::instance::{InstanceFacts, KeptTags};
use crate::recordings::role_request;

/// What is known of what an instance is.
#[derive(Clone, Debug)]
pub(crate) struct Traits<'p> {
    pub name: Option<String>,
    pub role: Option<String>,
    pub image: Option<String>,
    /// Those of its tags that are kept.
    pub tags: Option<&'p KeptTags>,
}

impl<'p> Traits<'p> {
    /// From what was said of it, and what its callers asked for.
    pub(crate) fn of(told: Option<&'p InstanceFacts>, callers: &[&FleetCaller<'_>]) -> Self {
        let described = told.and_then(|told| told.described.as_ref());
        let asked = || {
            let paths = callers.iter().flat_map(|judged| &judged.caller.paths);
            paths.filter_map(|(_, path, _)| role_request::role(path)).map(Cow::into_owned).min()
        };
        let tags = described.map(|described| &described.tags);
        Self {
            name: tags.and_then(|tags| tags.get("Name")).filter(|name| !name.is_empty()).map(str::to_owned),
            role: described.and_then(|described| described.profile.clone()).or_else(asked),
            image: described.and_then(|described| described.image.clone()),
            tags,
        }
    }
}
