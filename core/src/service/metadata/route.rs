//! From a path to what stands there: RTE-R1 to RTE-R17, in that order.

use super::appearance::Horizon;
use super::instance::{Hypervisor, Instance};
use super::tree::{self, Content, Node};
use super::versions::VERSIONS;
use super::visitor::Visitor;
use crate::knowledge::quirks::{Appearance, Quirks, TagsWhenDisabled};
use crate::knowledge::rules::{self, RuleId};
use crate::service::Version;

/// What stands at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resource {
    /// A value.
    Value {
        /// The value.
        body: String,
        /// How it is sent.
        content: Content,
    },
    /// A directory other than `/`: its listing.
    Listing(String),
    /// `/`: the list of versions.
    Versions(String),
    /// Nothing: 404.
    Nothing,
}

/// What was found and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routed {
    /// What stands there.
    pub found: Resource,
    /// The rule that decided.
    pub rule: RuleId,
    /// The open question that the answer hangs on.
    pub hangs_on: Option<RuleId>,
}

impl Routed {
    const fn nothing(rule: RuleId) -> Self {
        Self { found: Resource::Nothing, rule, hangs_on: None }
    }

    fn value(rule: RuleId, body: impl Into<String>) -> Self {
        Self { found: Resource::Value { body: body.into(), content: Content::Text }, rule, hangs_on: None }
    }
}

/// What `visitor` finds at the path of these names.
#[must_use]
pub fn route<N: AsRef<str>>(path: &[N], instance: &Instance, visitor: &Visitor<'_>) -> Routed {
    let Some((version, rest)) = path.split_first() else {
        let found = Resource::Versions(VERSIONS.join("\n"));
        return Routed { found, rule: rules::RTE_R1, hangs_on: None };
    };
    let version = version.as_ref();
    if !VERSIONS.contains(&version) {
        return Routed::nothing(rules::RTE_R2);
    }
    let schema_date = match instance.hypervisor {
        Hypervisor::Nitro => instance.schema_date.as_deref(),
        Hypervisor::Xen => None,
    };
    let horizon = Horizon { version, schema_date, reading: visitor.quirks.appearance };
    let observed = Horizon { reading: Appearance::Observed, ..horizon };
    let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
    let mut routed = if horizon.shows(&rest) {
        below_version(&rest, horizon, instance, visitor)
    } else {
        Routed::nothing(rules::RTE_R3)
    };
    if horizon.shows(&rest) != observed.shows(&rest) {
        routed.hangs_on = Some(rules::CON_40);
    }
    routed
}

fn below_version(path: &[&str], horizon: Horizon<'_>, instance: &Instance, visitor: &Visitor<'_>) -> Routed {
    match path {
        [] => {
            let names = ["dynamic", "meta-data", "user-data"].into_iter().filter(|name| horizon.shows(&[*name]));
            let found = Resource::Listing(names.collect::<Vec<_>>().join("\n"));
            Routed { found, rule: rules::RTE_R15, hangs_on: None }
        }
        ["user-data"] => match &instance.user_data {
            None => Routed::nothing(rules::RTE_R4),
            Some(data) => Routed {
                found: Resource::Value { body: data.clone(), content: Content::Octets },
                rule: rules::RTE_R5,
                hangs_on: None,
            },
        },
        ["meta-data", category @ ("tags" | "tag-sets"), below @ ..] => {
            tags(category, below, visitor).unwrap_or_else(|| in_tree(path, horizon, instance, visitor))
        }
        ["meta-data", "iam", below @ ..] => match iam(below, instance, visitor) {
            Ok(rule) => Routed { rule, ..in_tree(path, horizon, instance, visitor) },
            Err(Some(rule)) => Routed::nothing(rule),
            Err(None) => in_tree(path, horizon, instance, visitor),
        },
        _ => in_tree(path, horizon, instance, visitor),
    }
}

/// RTE-R6 to RTE-R8.
fn tags(category: &str, below: &[&str], visitor: &Visitor<'_>) -> Option<Routed> {
    let Some(tags) = visitor.tags else {
        let list = category == "tags" && below == ["instance"];
        if list && visitor.quirks.tags_when_disabled == TagsWhenDisabled::Empty {
            return Some(Routed { hangs_on: Some(rules::CON_31), ..Routed::value(rules::RTE_R6, "") });
        }
        return Some(Routed::nothing(rules::RTE_R6));
    };
    match (category, below) {
        ("tags", _) if tags.is_empty() => Some(Routed::nothing(rules::RTE_R7)),
        ("tag-sets", ["instance"]) if tags.is_empty() => Some(Routed::value(rules::RTE_R7, "{}")),
        ("tags", ["instance", key]) => tags.get(*key).map(|value| Routed::value(rules::RTE_R8, value)),
        _ => None,
    }
}

/// RTE-R9 to RTE-R13: the rule under which credentials are served, or the one under which there are none, if either
/// applies.
fn iam(below: &[&str], instance: &Instance, visitor: &Visitor<'_>) -> Result<RuleId, Option<RuleId>> {
    let Some(role) = &instance.role else {
        return Err(Some(rules::RTE_R9));
    };
    match below {
        ["security-credentials", name] if *name != role.name => Err(Some(rules::RTE_R10)),
        ["security-credentials", _] if !role.trusted => Ok(rules::RTE_R11),
        ["security-credentials", _] => Ok(match visitor.authenticated {
            Version::V1 => rules::RTE_R12,
            Version::V2 => rules::RTE_R13,
        }),
        _ => Err(None),
    }
}

/// RTE-R14 to RTE-R17.
fn in_tree(path: &[&str], horizon: Horizon<'_>, instance: &Instance, visitor: &Visitor<'_>) -> Routed {
    let tree = tree::build(instance, visitor, horizon);
    let mut routed = match tree.find(path) {
        Some(Node::Directory(directory)) => {
            Routed { found: Resource::Listing(directory.listing()), rule: rules::RTE_R15, hangs_on: None }
        }
        Some(Node::Leaf(value)) => Routed::value(rules::RTE_R16, value.as_str()),
        None => Routed::nothing(match path {
            ["meta-data", "spot", ..] | ["meta-data", "events", "recommendations", ..] => rules::RTE_R14,
            _ => rules::RTE_R17,
        }),
    };
    routed.hangs_on = switched(path, visitor.quirks);
    routed
}

/// The switch of the tree that was turned for this path, if any.
fn switched(path: &[&str], quirks: &Quirks) -> Option<RuleId> {
    let usual = Quirks::default();
    let (rule, turned) = match path {
        ["meta-data", "ami-manifest-path"] => (rules::CON_39, quirks.ebs_manifest_path != usual.ebs_manifest_path),
        ["meta-data", "metrics"] => (rules::CON_42, quirks.metrics_menu != usual.metrics_menu),
        ["meta-data", "block-device-mapping", "ami"] => (rules::CON_55, quirks.root_device != usual.root_device),
        ["dynamic", "instance-identity", "dsa2048"] => (rules::CON_41, quirks.dsa2048 != usual.dsa2048),
        _ => return None,
    };
    turned.then_some(rule)
}
