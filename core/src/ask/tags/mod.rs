//! Tag keys: which of them keep tags out of the metadata, and what fails because of them (TAG-02 to TAG-07).

mod read;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::account::tag_keys::{self, Problem};
use crate::knowledge::quirks::Quirks;
use crate::knowledge::rules::RuleId;
use crate::text::Failure;

/// Tag keys, given as such or within texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct TagsCall {
    /// Keys.
    pub keys: Vec<String>,
    /// Texts with keys in them.
    pub texts: Vec<TagsText>,
    /// The readings of what is open; what is left out is as recommended.
    pub quirks: Quirks,
}

/// A text with keys in it: what `aws ec2 describe-instances`, `describe-tags` or `describe-launch-template-versions`
/// prints, commands or templates that launch, a JSON list of keys, or one key on each line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TagsText {
    /// Its name in messages.
    pub name: String,
    /// The text.
    pub text: String,
}

/// What was found about tag keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TagsFound {
    /// The version of this form; this is version 1.
    pub version: u32,
    /// Every key, once, in alphabetical order.
    pub keys: Vec<TagKey>,
    /// How many of them cannot be shown.
    pub bad: usize,
    /// What carries a key that cannot be shown, by id: at most 1000.
    pub carriers: Vec<TagCarrier>,
    /// How many carry one.
    pub carrier_count: usize,
    /// How many resources were looked at.
    pub resources: usize,
}

/// One key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TagKey {
    /// The key.
    pub key: String,
    /// Whether it can be shown in the metadata.
    pub acceptable: bool,
    /// What is wrong with it.
    pub why: Option<String>,
    /// The first character that is wrong, where it is one.
    pub character: Option<String>,
    /// Where that stands in the key, in characters from 1.
    pub position: Option<usize>,
    /// The ids of the rules that say so.
    pub rules: Vec<String>,
    /// A key that would do; no other key of this call is the same.
    pub suggestion: Option<String>,
    /// How many resources carry it.
    pub carried_by: usize,
}

/// Something that carries a key that cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TagCarrier {
    /// Its id; the source and the place in it where a text launches it.
    pub id: String,
    /// The keys, in alphabetical order.
    pub bad_keys: Vec<String>,
    /// Whether its metadata shows tags now; absent where that is not known.
    pub tags_enabled: Option<bool>,
    /// Calls that fail because of the keys.
    pub fails: Vec<String>,
    /// The ids of the rules that say so.
    pub rules: Vec<String>,
}

/// The most carriers in an answer.
const MOST_CARRIERS: usize = 1_000;

/// What is kept of a suggestion before its number, in characters, so that the whole fits the shortest limit.
const MOST_KEPT: usize = 110;

/// The version of [`TagsFound`].
const VERSION: u32 = 1;

/// What carries keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Carrier {
    /// An instance, or anything else that has an id.
    #[default]
    Resource,
    /// A launch that a text says, or a version of a launch template.
    Launch,
}

/// The keys of one resource, and whether its metadata shows tags.
#[derive(Default)]
struct Resource {
    kind: Carrier,
    keys: BTreeSet<String>,
    tags_enabled: Option<bool>,
}

/// What texts give.
#[derive(Default)]
struct Given {
    /// Keys that no resource carries.
    keys: BTreeSet<String>,
    resources: BTreeMap<String, Resource>,
}

/// Judges tag keys.
///
/// # Errors
/// A text that cannot be read, with its place.
pub fn tags(call: &TagsCall) -> Result<TagsFound, Failure> {
    let mut given = Given::default();
    for text in &call.texts {
        read::text(text, &mut given)?;
    }
    let Given { keys, resources } = given;
    let mut carried: BTreeMap<&str, usize> = call.keys.iter().chain(&keys).map(|key| (key.as_str(), 0)).collect();
    for key in resources.values().flat_map(|resource| &resource.keys) {
        *carried.entry(key).or_default() += 1;
    }
    let problems: BTreeMap<&str, Problem> =
        carried.keys().filter_map(|key| Some((*key, tag_keys::problem(key, &call.quirks)?))).collect();
    let mut found =
        TagsFound { version: VERSION, bad: problems.len(), resources: resources.len(), ..TagsFound::default() };
    let mut taken: BTreeSet<String> = carried.keys().map(|key| (*key).to_owned()).collect();
    let mut numbers = BTreeMap::new();
    for (key, carried_by) in carried {
        let problem = problems.get(key);
        found.keys.push(TagKey {
            key: key.to_owned(),
            acceptable: problem.is_none(),
            why: problem.map(|problem| problem.why.clone()),
            character: problem.and_then(|problem| problem.character).map(|(c, _)| c.to_string()),
            position: problem.and_then(|problem| problem.character).map(|(_, position)| position),
            rules: problem.map(|problem| RuleId::ids(&problem.rules)).unwrap_or_default(),
            suggestion: problem.map(|problem| free(&problem.suggestion, &mut taken, &mut numbers)),
            carried_by,
        });
    }
    for (id, resource) in &resources {
        let bad = resource.keys.iter().filter(|key| problems.contains_key(key.as_str()));
        let bad_keys: Vec<String> = bad.cloned().collect();
        if bad_keys.is_empty() {
            continue;
        }
        found.carrier_count += 1;
        if found.carriers.len() < MOST_CARRIERS {
            found.carriers.push(carrier(id, bad_keys, resource));
        }
    }
    Ok(found)
}

/// `wanted`, or the same with a number behind it if it is taken; it is taken then. `numbers` has the next number of
/// each, so that many keys of one suggestion do not look for it over and over.
fn free(wanted: &str, taken: &mut BTreeSet<String>, numbers: &mut BTreeMap<String, usize>) -> String {
    if taken.insert(wanted.to_owned()) {
        return wanted.to_owned();
    }
    let kept: String = wanted.chars().take(MOST_KEPT).collect();
    let number = numbers.entry(kept.clone()).or_insert(1);
    loop {
        *number += 1;
        let key = format!("{kept}-{number}");
        if taken.insert(key.clone()) {
            return key;
        }
    }
}

/// What fails because of keys that cannot be shown: TAG-04.
fn carrier(id: &str, bad_keys: Vec<String>, resource: &Resource) -> TagCarrier {
    let mut fails = Vec::new();
    if resource.kind == Carrier::Launch && resource.tags_enabled == Some(true) {
        fails.push("RunInstances of it: InstanceMetadataTags resolves to enabled".to_owned());
    } else if resource.kind == Carrier::Launch {
        fails.push("RunInstances of it where InstanceMetadataTags resolves to enabled".to_owned());
    } else {
        if id.starts_with("i-") {
            fails.push("ModifyInstanceMetadataOptions with InstanceMetadataTags=enabled".to_owned());
        }
        fails.push("RunInstances with these tags where InstanceMetadataTags resolves to enabled".to_owned());
    }
    let rules = ["TAG-04", "TAG-05", "LCH-12"].map(str::to_owned).to_vec();
    TagCarrier { id: id.to_owned(), bad_keys, tags_enabled: resource.tags_enabled, fails, rules }
}
