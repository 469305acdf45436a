//! How two states differ.

use std::collections::{BTreeMap, BTreeSet};

use super::State;
use crate::account::AccountDefaults;
use crate::options::{MetadataOptions, PartialOptions};

/// Tags, by key.
pub(super) type Tags = BTreeMap<String, String>;

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Difference<'a> {
    /// The account's defaults.
    Defaults {
        /// As they are.
        from: AccountDefaults,
        /// As they are to be.
        to: AccountDefaults,
    },
    /// The mark of an image.
    Mark {
        /// The image.
        id: &'a str,
        /// Whether it is to have the mark.
        to: bool,
    },
    /// The options in a launch template.
    Template {
        /// The template's name.
        name: &'a str,
        /// As they are to be.
        to: PartialOptions,
    },
    /// The options of an instance.
    Options {
        /// The instance.
        id: &'a str,
        /// As they are.
        from: MetadataOptions,
        /// As they are to be.
        to: MetadataOptions,
    },
    /// The tags of an instance or an image.
    Tags {
        /// Which.
        id: &'a str,
        /// As they are.
        from: &'a Tags,
        /// As they are to be.
        to: &'a Tags,
    },
    /// Something that is in only one of the states.
    OnlyOnce {
        /// Which.
        what: &'a str,
    },
}

/// What has to change for `before` to become `after`.
pub(super) fn between<'a>(before: &'a State, after: &'a State) -> Vec<Difference<'a>> {
    let mut found = Vec::new();
    if before.defaults != after.defaults {
        found.push(Difference::Defaults { from: before.defaults, to: after.defaults });
    }
    for (id, from, to) in pairs(&before.images, &after.images, &mut found) {
        if from.imds_v2 != to.imds_v2 {
            found.push(Difference::Mark { id, to: to.imds_v2 });
        }
        tags(id, &from.tags, &to.tags, &mut found);
    }
    for (name, from, to) in pairs(&before.launch_templates, &after.launch_templates, &mut found) {
        if from != to {
            found.push(Difference::Template { name, to: *to });
        }
    }
    for (id, from, to) in pairs(&before.instances, &after.instances, &mut found) {
        if from.options != to.options {
            found.push(Difference::Options { id, from: from.options, to: to.options });
        }
        tags(id, &from.tags, &to.tags, &mut found);
    }
    found
}

fn tags<'a>(id: &'a str, from: &'a Tags, to: &'a Tags, found: &mut Vec<Difference<'a>>) {
    if from != to {
        found.push(Difference::Tags { id, from, to });
    }
}

/// What both states have; the rest is found to be in only one.
fn pairs<'a, T>(
    before: &'a BTreeMap<String, T>,
    after: &'a BTreeMap<String, T>,
    found: &mut Vec<Difference<'a>>,
) -> Vec<(&'a str, &'a T, &'a T)> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let mut both = Vec::new();
    for name in names {
        match (before.get(name), after.get(name)) {
            (Some(from), Some(to)) => both.push((name.as_str(), from, to)),
            _ => found.push(Difference::OnlyOnce { what: name }),
        }
    }
    both
}
