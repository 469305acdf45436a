//! The members of the requests that are known here, as the EC2 API model of version 2016-11-15 has them.

mod images;
mod instances;
mod launches;

use super::shape::{Members, Shape};

pub(super) use launches::{FLEET_OVERRIDE_OPTIONS, TEMPLATE_DATA};

use Shape::{Choice, Flag, Integer, List, Object, Text};

/// `enabled` or `disabled`.
const SWITCH: Shape = Choice(&["enabled", "disabled"]);
/// HttpTokens.
const TOKENS: Shape = Choice(&["optional", "required"]);
/// HttpPutResponseHopLimit (OPT-03).
const HOP_LIMIT: Shape = Integer(1, 64);
/// A list of texts.
const TEXTS: Shape = List(&Text);

/// The five options (OPT-01 to OPT-05).
pub(super) const OPTIONS: Members = Members {
    known: &[
        ("HttpTokens", TOKENS),
        ("HttpPutResponseHopLimit", HOP_LIMIT),
        ("HttpEndpoint", SWITCH),
        ("HttpProtocolIpv6", SWITCH),
        ("InstanceMetadataTags", SWITCH),
    ],
    besides: "",
};

/// A tag.
pub(super) const TAG: Members = Members { known: &[("Key", Text), ("Value", Text)], besides: "" };

const TAGS: Shape = List(&Object(&TAG));

const TAG_SPECIFICATION: Members = Members { known: &[("ResourceType", Text), ("Tags", TAGS)], besides: "" };

const TAG_SPECIFICATIONS: Shape = List(&Object(&TAG_SPECIFICATION));

const TAGGING: Members = Members { known: &[("Resources", TEXTS), ("Tags", TAGS), ("DryRun", Flag)], besides: "" };

const FILTER: Members = Members { known: &[("Name", Text), ("Values", TEXTS)], besides: "" };

const FILTERS: Shape = List(&Object(&FILTER));

/// The members of an action of [`Command::ACTIONS`](crate::account::Command::ACTIONS).
pub(super) fn of(action: &str) -> Option<&'static Members> {
    Some(match action {
        "RegisterImage" => &images::REGISTER_IMAGE,
        "ModifyImageAttribute" => &images::MODIFY_IMAGE_ATTRIBUTE,
        "CreateImage" => &images::CREATE_IMAGE,
        "CopyImage" => &images::COPY_IMAGE,
        "DescribeImageAttribute" => &images::DESCRIBE_IMAGE_ATTRIBUTE,
        "DescribeImages" => &images::DESCRIBE_IMAGES,
        "CreateLaunchTemplate" => &launches::CREATE_LAUNCH_TEMPLATE,
        "CreateLaunchTemplateVersion" => &launches::CREATE_LAUNCH_TEMPLATE_VERSION,
        "DescribeLaunchTemplateVersions" => &launches::DESCRIBE_LAUNCH_TEMPLATE_VERSIONS,
        "RunInstances" => &launches::RUN_INSTANCES,
        "CreateFleet" => &launches::CREATE_FLEET,
        "RequestSpotInstances" => &launches::REQUEST_SPOT_INSTANCES,
        "StartInstances" => &instances::START_INSTANCES,
        "StopInstances" => &instances::STOP_INSTANCES,
        "RebootInstances" => &instances::REBOOT_INSTANCES,
        "TerminateInstances" => &instances::TERMINATE_INSTANCES,
        "ModifyInstanceMetadataOptions" => &instances::MODIFY_INSTANCE_METADATA_OPTIONS,
        "ModifyInstanceMetadataDefaults" => &instances::MODIFY_INSTANCE_METADATA_DEFAULTS,
        "GetInstanceMetadataDefaults" => &instances::GET_INSTANCE_METADATA_DEFAULTS,
        "CreateTags" | "DeleteTags" => &TAGGING,
        "DescribeInstances" => &instances::DESCRIBE_INSTANCES,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Command;
    use serde_json::{Value, json};

    /// A value of a shape.
    fn sample(shape: &Shape) -> Value {
        match shape {
            Text | Shape::Secret => json!("text"),
            Choice(values) => json!(values[0]),
            Integer(from, _) => json!(from),
            Flag => json!(true),
            List(item) => json!([sample(item)]),
            Object(members) => {
                Value::Object(members.known.iter().map(|(name, shape)| ((*name).to_owned(), sample(shape))).collect())
            }
        }
    }

    #[test]
    fn every_action_has_members_and_its_command_takes_them_all() {
        for action in Command::ACTIONS {
            let members = of(action).unwrap();
            let value = sample(&Object(members));
            let command = Command::from_members(action, value.clone()).unwrap();
            let back = serde_json::to_value(&command).unwrap();
            let kept = back[action].as_object().unwrap();
            assert_eq!(kept.len(), members.known.len(), "{action}");
            assert!(members.besides().all(|(name, _)| !kept.contains_key(name)), "{action}");
        }
    }
}
