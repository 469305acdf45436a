//! Whether a request can have a key at all.

use serde::Serialize;

use super::{Key, Place, exists, find, meant};
use crate::account::iam::arn::service_and_type;

/// Whether requests for an action on a resource have a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "presence")]
pub enum Presence {
    /// They can have it.
    Possible,
    /// Only those have it whose credentials are of an EC2 role, delivered by the metadata service.
    RoleCredentialsOnly,
    /// They never do.
    Never {
        /// Who has it instead.
        only: String,
    },
    /// There is no such key.
    NoSuchKey {
        /// The existing key that was probably meant.
        meant: Option<&'static str>,
    },
}

/// Whether requests for `action` (`ec2:RunInstances`) on `resource` (an ARN, or `*`) have the condition key `name`.
#[must_use]
pub fn presence(name: &str, action: &str, resource: &str) -> Presence {
    let Some(key) = find(name) else {
        return unlisted(name, action);
    };
    let only = |text: &str| Presence::Never { only: text.to_owned() };
    let resource_type = service_and_type(resource).map(|(_, kind)| kind);
    match key.place {
        Place::RoleCredentials => Presence::RoleCredentialsOnly,
        Place::SetsAttribute | Place::NamesAttribute => attribute(key, action, resource_type),
        Place::Instance | Place::InstanceButTwo if !lists(key, action) => only("actions on instances"),
        Place::Instance | Place::InstanceButTwo if resource_type != Some("instance") => {
            only("the resource `instance/*` of a call")
        }
        Place::Launch if !lists(key, action) => only("ec2:RunInstances"),
        Place::LaunchConfiguration if !lists(key, action) => only("autoscaling:CreateLaunchConfiguration"),
        Place::Instance | Place::InstanceButTwo | Place::Launch | Place::LaunchConfiguration => Presence::Possible,
    }
}

fn lists(key: &Key, action: &str) -> bool {
    key.actions().is_none_or(|actions| actions.iter().any(|listed| listed.eq_ignore_ascii_case(action)))
}

/// A key that has nothing to do with the options, or that does not exist.
fn unlisted(name: &str, action: &str) -> Presence {
    if !exists(name) {
        return Presence::NoSuchKey { meant: meant(name) };
    }
    let names_attribute = name.to_ascii_lowercase().starts_with("ec2:attribute/");
    match call(action) {
        // The options are all the attributes that these two calls set.
        Some(Call::Options | Call::Defaults) if names_attribute => Presence::NoSuchKey { meant: meant(name) },
        Some(_) | None => Presence::Possible,
    }
}

/// The calls whose attributes are known one by one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Call {
    Options,
    Defaults,
}

fn call(action: &str) -> Option<Call> {
    match action.to_ascii_lowercase().as_str() {
        "ec2:modifyinstancemetadataoptions" => Some(Call::Options),
        "ec2:modifyinstancemetadatadefaults" => Some(Call::Defaults),
        _ => None,
    }
}

fn attribute(key: &Key, action: &str, resource_type: Option<&str>) -> Presence {
    let only = |text: &str| Presence::Never { only: text.to_owned() };
    match (call(action), key.name) {
        (Some(Call::Defaults), "ec2:Attribute") => only("actions that name a resource"),
        (Some(Call::Defaults), "ec2:Attribute/HttpProtocolIpv6") => only("ec2:ModifyInstanceMetadataOptions"),
        (Some(Call::Options), "ec2:Attribute/HttpTokensEnforced") => only("ec2:ModifyInstanceMetadataDefaults"),
        (Some(Call::Options), _) if resource_type != Some("instance") => only("the resource `instance/*` of a call"),
        (None, "ec2:Attribute") if sets_attribute(action) => Presence::Possible,
        (None, _) => only("actions that set the attribute"),
        (Some(_), _) => Presence::Possible,
    }
}

/// Every action of EC2 that sets or resets an attribute starts like this.
fn sets_attribute(action: &str) -> bool {
    let action = action.to_ascii_lowercase();
    action.starts_with("ec2:modify") || action.starts_with("ec2:reset")
}
