//! How two states differ.

use std::collections::{BTreeMap, BTreeSet};

use super::State;
use crate::api::AccountDefaults;
use crate::service::options::{HttpTokens, MetadataOptions, PartialOptions, Switch};

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
    /// An instance that is to have optional tokens while enforcement stays on.
    Enforced {
        /// The instance.
        id: &'a str,
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
    let (from, to) = (before.defaults, after.defaults);
    // Under enforcement no instance can be made `optional` (ENF-05): it ends before and begins after all else.
    let enforced = |defaults: AccountDefaults| defaults.http_tokens_enforced == Some(Switch::Enabled);
    let begins = enforced(to) && !enforced(from);
    let first = if begins { AccountDefaults { http_tokens_enforced: from.http_tokens_enforced, ..to } } else { to };
    if from != first {
        found.push(Difference::Defaults { from, to: first });
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
        let mut options = to.options;
        let loosens = options.http_tokens == HttpTokens::Optional && from.options.http_tokens != HttpTokens::Optional;
        if loosens && enforced(before.defaults) && enforced(after.defaults) {
            found.push(Difference::Enforced { id });
            options.http_tokens = from.options.http_tokens;
        }
        // Keys of tags are bound by rules while tags can be read (TAG-04), so that access to them is given last.
        let tags_first = options.instance_metadata_tags == Switch::Enabled;
        if tags_first {
            tags(id, &from.tags, &to.tags, &mut found);
        }
        if from.options != options {
            found.push(Difference::Options { id, from: from.options, to: options });
        }
        if !tags_first {
            tags(id, &from.tags, &to.tags, &mut found);
        }
    }
    if begins {
        found.push(Difference::Defaults { from: first, to });
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
