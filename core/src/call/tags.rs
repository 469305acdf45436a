//! Tag keys: which of them keep tags out of the metadata, and what fails because of them (TAG-02 to TAG-07).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Answer, Failure};
use crate::quirks::Quirks;
use crate::tag_keys::{self, Problem};

/// Tag keys, given as such or within what the AWS CLI prints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TagsCall {
    /// Keys.
    pub keys: Vec<String>,
    /// The text that `aws ec2 describe-instances` or `aws ec2 describe-tags` prints.
    pub described: Option<String>,
    /// The readings of what is open; what is left out is as recommended.
    pub quirks: Quirks,
}

/// What was found about tag keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TagsFound {
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
#[serde(deny_unknown_fields)]
pub struct TagKey {
    /// The key.
    pub key: String,
    /// Whether it can be shown in the metadata.
    pub acceptable: bool,
    /// What is wrong with it.
    pub why: Option<String>,
    /// The ids of the rules that say so.
    pub rules: Vec<String>,
    /// A key that would do; no other key of this call is the same.
    pub suggestion: Option<String>,
    /// How many resources carry it.
    pub carried_by: usize,
}

/// Something that carries a key that cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TagCarrier {
    /// Its id.
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

/// Judges tag keys.
#[must_use]
pub fn tags(call: &TagsCall) -> Answer {
    match found(call) {
        Ok(found) => Answer::Tags(found),
        Err(failure) => Answer::Failure(failure),
    }
}

#[derive(Deserialize)]
struct Described {
    #[serde(rename = "Reservations", default)]
    reservations: Vec<Reservation>,
    #[serde(rename = "Tags", default)]
    tags: Vec<DescribedTag>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Reservation {
    #[serde(default)]
    instances: Vec<DescribedInstance>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct DescribedInstance {
    instance_id: String,
    #[serde(default)]
    tags: Vec<DescribedTag>,
    metadata_options: Option<DescribedOptions>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct DescribedOptions {
    instance_metadata_tags: Option<crate::options::Switch>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct DescribedTag {
    key: String,
    resource_id: Option<String>,
}

/// The keys of one resource, and whether its metadata shows tags.
#[derive(Default)]
struct Resource {
    keys: BTreeSet<String>,
    tags_enabled: Option<bool>,
}

fn found(call: &TagsCall) -> Result<TagsFound, Failure> {
    let resources = call.described.as_deref().map(described).transpose()?.unwrap_or_default();
    let mut carried: BTreeMap<&str, usize> = call.keys.iter().map(|key| (key.as_str(), 0)).collect();
    for key in resources.values().flat_map(|resource| &resource.keys) {
        *carried.entry(key).or_default() += 1;
    }
    let problems: BTreeMap<&str, Problem> =
        carried.keys().filter_map(|key| Some((*key, tag_keys::problem(key, &call.quirks)?))).collect();
    let mut found = TagsFound { bad: problems.len(), resources: resources.len(), ..TagsFound::default() };
    let mut taken: BTreeSet<String> = carried.keys().map(|key| (*key).to_owned()).collect();
    let mut numbers = BTreeMap::new();
    for (key, carried_by) in carried {
        let problem = problems.get(key);
        found.keys.push(TagKey {
            key: key.to_owned(),
            acceptable: problem.is_none(),
            why: problem.map(|problem| problem.why.clone()),
            rules: problem.map(|problem| ids(&problem.rules)).unwrap_or_default(),
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
            found.carriers.push(carrier(id, bad_keys, resource.tags_enabled));
        }
    }
    Ok(found)
}

fn ids(rules: &[crate::rules::RuleId]) -> Vec<String> {
    rules.iter().map(|rule| rule.as_str().to_owned()).collect()
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
fn carrier(id: &str, bad_keys: Vec<String>, tags_enabled: Option<bool>) -> TagCarrier {
    let mut fails = Vec::new();
    if id.starts_with("i-") {
        fails.push("ModifyInstanceMetadataOptions with InstanceMetadataTags=enabled".to_owned());
    }
    fails.push("RunInstances with these tags where InstanceMetadataTags resolves to enabled".to_owned());
    let rules = ["TAG-04", "TAG-05", "LCH-12"].map(str::to_owned).to_vec();
    TagCarrier { id: id.to_owned(), bad_keys, tags_enabled, fails, rules }
}

fn described(text: &str) -> Result<BTreeMap<String, Resource>, Failure> {
    let described: Described = serde_json::from_str(text).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        Failure {
            message: format!("not what describe-instances or describe-tags prints ({place})"),
            help: Some("run `aws ec2 describe-tags --output json`".into()),
        }
    })?;
    let mut resources: BTreeMap<String, Resource> = BTreeMap::new();
    for instance in described.reservations.into_iter().flat_map(|reservation| reservation.instances) {
        let switch = instance.metadata_options.and_then(|options| options.instance_metadata_tags);
        let resource = resources.entry(instance.instance_id).or_default();
        resource.tags_enabled = switch.map(|switch| switch == crate::options::Switch::Enabled);
        resource.keys.extend(instance.tags.into_iter().map(|tag| tag.key));
    }
    for tag in described.tags {
        resources.entry(tag.resource_id.unwrap_or_default()).or_default().keys.insert(tag.key);
    }
    Ok(resources)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(call: &TagsCall) -> TagsFound {
        let answer = tags(call);
        let Answer::Tags(found) = answer else { panic!("{answer:?}") };
        found
    }

    #[test]
    fn keys_are_judged_once_and_suggestions_differ() {
        let keys = ["a b", "a/b", "a-b", "a b", "Name"].map(str::to_owned).to_vec();
        let found = ask(&TagsCall { keys, ..TagsCall::default() });
        let suggestions: Vec<_> = found.keys.iter().map(|key| (key.key.as_str(), key.suggestion.as_deref())).collect();
        let expected = [("Name", None), ("a b", Some("a-b-2")), ("a-b", None), ("a/b", Some("a.b"))];
        assert_eq!(suggestions, expected);
        assert_eq!(found.bad, 2);
    }

    #[test]
    fn tells_what_fails_on_which_instance() {
        let instances = r#"{"Reservations": [{"Instances": [
            {"InstanceId": "i-2", "Tags": [{"Key": "k8s.io/role", "Value": "x"}],
             "MetadataOptions": {"InstanceMetadataTags": "disabled", "HttpTokens": "required"}, "ImageId": "ami-1"},
            {"InstanceId": "i-1", "Tags": [{"Key": "Name", "Value": "a/b"}]}]}]}"#;
        let found = ask(&TagsCall { described: Some(instances.into()), ..TagsCall::default() });
        assert_eq!((found.resources, found.carrier_count), (2, 1));
        assert_eq!((found.carriers[0].id.as_str(), found.carriers[0].tags_enabled), ("i-2", Some(false)));
        assert_eq!(found.carriers[0].fails.len(), 2);
        let tags = r#"{"Tags": [{"Key": "a b", "ResourceId": "i-9", "ResourceType": "instance", "Value": ""}]}"#;
        let found = ask(&TagsCall { described: Some(tags.into()), ..TagsCall::default() });
        assert_eq!(found.carriers[0].id, "i-9");
        let broken = tags_failure(r#"{"Tags": "secret"}"#);
        assert!(broken.contains("describe-tags prints") && !broken.contains("secret"), "{broken}");
    }

    fn tags_failure(text: &str) -> String {
        let answer = tags(&TagsCall { described: Some(text.into()), ..TagsCall::default() });
        let Answer::Failure(failure) = answer else { panic!("{answer:?}") };
        failure.message
    }
}
