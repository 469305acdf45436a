//! The condition keys that exist, and on which calls a request has them (IAM-01 to IAM-13).

mod names;
mod presence;
#[cfg(test)]
mod tests;

use serde::Serialize;

pub use presence::{Presence, presence};

use crate::knowledge::rules::{self, RuleId};
use crate::text::suggest::nearest;

/// What kind of values a key has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum KeyType {
    /// Texts; these only, where there are any.
    String(&'static [&'static str]),
    /// Numbers.
    Numeric,
    /// `true` and `false`.
    Bool,
    /// ARNs.
    Arn,
}

/// A key that has to do with the metadata options.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) value_type: KeyType,
    pub(super) place: Place,
    pub(super) rule: RuleId,
}

/// Which requests have a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Those that name an instance.
    Instance,
    /// Those that name an instance, but for two actions.
    InstanceButTwo,
    /// Those of every service whose credentials are of an EC2 role.
    RoleCredentials,
    /// Those that set an attribute; the key's name ends with the attribute's.
    SetsAttribute,
    /// As before, but for account defaults.
    NamesAttribute,
    /// `ec2:RunInstances`, on every resource.
    Launch,
    /// `autoscaling:CreateLaunchConfiguration`.
    LaunchConfiguration,
}

const TOKENS: KeyType = KeyType::String(&["optional", "required"]);
const SWITCH: KeyType = KeyType::String(&["enabled", "disabled"]);
const TEXT: KeyType = KeyType::String(&[]);

const fn key(name: &'static str, value_type: KeyType, place: Place, rule: RuleId) -> Key {
    Key { name, value_type, place, rule }
}

/// The keys that have to do with the options.
const TABLE: &[Key] = &[
    key("ec2:MetadataHttpEndpoint", SWITCH, Place::Instance, rules::IAM_01),
    key("ec2:MetadataHttpTokens", TOKENS, Place::Instance, rules::IAM_02),
    key("ec2:MetadataHttpPutResponseHopLimit", KeyType::Numeric, Place::Instance, rules::IAM_03),
    key("ec2:InstanceMetadataTags", SWITCH, Place::InstanceButTwo, rules::IAM_04),
    key("ec2:RoleDelivery", KeyType::Numeric, Place::RoleCredentials, rules::IAM_05),
    key("ec2:SourceInstanceARN", KeyType::Arn, Place::RoleCredentials, rules::IAM_06),
    key("ec2:Attribute/HttpTokens", TOKENS, Place::SetsAttribute, rules::IAM_07),
    key("ec2:Attribute/HttpEndpoint", SWITCH, Place::SetsAttribute, rules::IAM_07),
    key("ec2:Attribute/HttpPutResponseHopLimit", TEXT, Place::SetsAttribute, rules::IAM_07),
    key("ec2:Attribute/InstanceMetadataTags", SWITCH, Place::SetsAttribute, rules::IAM_07),
    key("ec2:Attribute/HttpProtocolIpv6", SWITCH, Place::SetsAttribute, rules::IAM_07),
    key("ec2:Attribute/HttpTokensEnforced", TEXT, Place::SetsAttribute, rules::IAM_07),
    key("ec2:Attribute", TEXT, Place::NamesAttribute, rules::IAM_08),
    key("ec2:IsLaunchTemplateResource", KeyType::Bool, Place::Launch, rules::IAM_09),
    key("ec2:LaunchTemplate", KeyType::Arn, Place::Launch, rules::IAM_09),
    key("autoscaling:MetadataHttpEndpoint", SWITCH, Place::LaunchConfiguration, rules::IAM_10),
    key("autoscaling:MetadataHttpTokens", TOKENS, Place::LaunchConfiguration, rules::IAM_10),
    key("autoscaling:MetadataHttpPutResponseHopLimit", KeyType::Numeric, Place::LaunchConfiguration, rules::IAM_10),
];

/// The key of this name, in any case, if it has to do with the options.
pub(super) fn find(name: &str) -> Option<&'static Key> {
    TABLE.iter().find(|key| key.name.eq_ignore_ascii_case(name))
}

/// Whether the key of this name, in any case, has to do with the options or with how credentials were delivered.
#[must_use]
pub fn bears_on_metadata(name: &str) -> bool {
    find(name).is_some()
}

impl Key {
    /// The actions whose requests have the key, or `None` where every action's may.
    pub(super) fn actions(&self) -> Option<Vec<String>> {
        let ec2 = |name: &str| format!("ec2:{name}");
        let instance = |without: &[&str]| {
            let with = names::INSTANCE_ACTIONS.iter().filter(|action| !without.contains(action));
            with.map(|action| ec2(action)).collect()
        };
        match self.place {
            Place::Instance => Some(instance(&[])),
            Place::InstanceButTwo => Some(instance(names::WITHOUT_TAGS)),
            Place::Launch => Some(vec![ec2("RunInstances")]),
            Place::LaunchConfiguration => Some(vec!["autoscaling:CreateLaunchConfiguration".to_owned()]),
            Place::RoleCredentials | Place::SetsAttribute | Place::NamesAttribute => None,
        }
    }

    /// Whether only requests on instances have it.
    pub(super) fn needs_instance(&self) -> bool {
        matches!(self.place, Place::Instance | Place::InstanceButTwo)
    }
}

/// Whether there is such a key. Only the keys of EC2 and Auto Scaling are known by name.
pub(super) fn exists(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let known_service = name.starts_with("ec2:") || name.starts_with("autoscaling:");
    !known_service
        || names::KEYS.iter().any(|known| match known.split_once("${") {
            Some((start, _)) => name.len() > start.len() && name.starts_with(&start.to_ascii_lowercase()),
            None => known.eq_ignore_ascii_case(&name),
        })
}

/// The existing key that was probably meant: one whose name after the colon is a little different, or is longer at its
/// start (`ec2:MetadataTags`, `ec2:HttpTokens`).
pub(super) fn meant(name: &str) -> Option<&'static str> {
    let (service, name) = name.split_once(':')?;
    let same_service = |key: &&'static str| key.split_once(':').is_some_and(|(s, _)| s.eq_ignore_ascii_case(service));
    let known = || TABLE.iter().map(|key| key.name).chain(names::KEYS.iter().copied()).filter(same_service);
    let bare = |key: &'static str| key.split_once(':').map_or(key, |(_, bare)| bare);
    if let Some(near) = nearest(name, known().map(bare)) {
        return known().find(|key| bare(key) == near);
    }
    let name = name.to_ascii_lowercase();
    let end = name.strip_prefix("metadata").unwrap_or(&name);
    known().find(|key| end.len() >= "tags".len() && key.to_ascii_lowercase().ends_with(end))
}
