use std::collections::BTreeSet;

use super::*;

const INSTANCE: &str = "arn:aws:ec2:us-east-1:123456789012:instance/i-1";
const SUBNET: &str = "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1";

fn is_never(name: &str, action: &str, resource: &str) -> bool {
    matches!(presence(name, action, resource), Presence::Never { .. })
}

#[test]
fn option_keys_are_there_for_the_instance_of_48_actions() {
    assert_eq!(find("EC2:metadatahttptokens").unwrap().actions().unwrap().len(), 48);
    assert_eq!(find("ec2:InstanceMetadataTags").unwrap().actions().unwrap().len(), 46);
    for key in ["ec2:MetadataHttpTokens", "ec2:MetadataHttpEndpoint", "ec2:MetadataHttpPutResponseHopLimit"] {
        assert_eq!(presence(key, "EC2:runinstances", INSTANCE), Presence::Possible);
        assert_eq!(presence(key, "ec2:StartInstances", INSTANCE), Presence::Possible);
        assert!(is_never(key, "ec2:RunInstances", SUBNET));
        assert!(is_never(key, "ec2:DescribeInstances", "*"));
        assert!(is_never(key, "ec2:ModifyInstanceMetadataDefaults", "*"));
    }
    assert!(is_never("ec2:InstanceMetadataTags", "ec2:StartInstances", INSTANCE));
    assert_eq!(presence("ec2:InstanceMetadataTags", "ec2:RunInstances", INSTANCE), Presence::Possible);
}

#[test]
fn attribute_keys_are_there_for_the_calls_that_set_them() {
    let (options, defaults) = ("ec2:ModifyInstanceMetadataOptions", "ec2:ModifyInstanceMetadataDefaults");
    assert_eq!(presence("ec2:Attribute/HttpTokens", options, INSTANCE), Presence::Possible);
    assert_eq!(presence("ec2:Attribute/HttpTokens", defaults, "*"), Presence::Possible);
    assert_eq!(presence("ec2:Attribute", options, INSTANCE), Presence::Possible);
    assert_eq!(presence("ec2:Attribute", "ec2:ModifyImageAttribute", "arn:aws:ec2:r::image/ami-1"), Presence::Possible);
    assert_eq!(presence("ec2:Attribute/LaunchPermission", "ec2:ModifyImageAttribute", "*"), Presence::Possible);
    assert!(is_never("ec2:Attribute", defaults, "*"));
    assert!(is_never("ec2:Attribute/HttpTokensEnforced", options, INSTANCE));
    assert!(is_never("ec2:Attribute/HttpProtocolIpv6", defaults, "*"));
    assert!(is_never("ec2:Attribute/HttpTokens", "ec2:RunInstances", INSTANCE));
    assert!(is_never("ec2:Attribute", "ec2:RunInstances", INSTANCE));
    let wrong = presence("ec2:Attribute/HttpToken", options, INSTANCE);
    assert_eq!(wrong, Presence::NoSuchKey { meant: Some("ec2:Attribute/HttpTokens") });
}

#[test]
fn keys_of_other_calls() {
    assert_eq!(presence("ec2:RoleDelivery", "s3:GetObject", "*"), Presence::RoleCredentialsOnly);
    assert_eq!(presence("ec2:LaunchTemplate", "ec2:RunInstances", SUBNET), Presence::Possible);
    assert!(is_never("ec2:IsLaunchTemplateResource", "ec2:StartInstances", INSTANCE));
    assert_eq!(
        presence("autoscaling:MetadataHttpTokens", "autoscaling:CreateLaunchConfiguration", "*"),
        Presence::Possible
    );
    assert!(is_never("autoscaling:MetadataHttpTokens", "autoscaling:CreateAutoScalingGroup", "*"));
    for key in ["ec2:Region", "ec2:ResourceTag/team", "aws:whatever", "s3:x"] {
        assert_eq!(presence(key, "ec2:RunInstances", SUBNET), Presence::Possible, "{key}");
    }
}

#[test]
fn a_key_that_does_not_exist_has_a_neighbour() {
    for (wrong, right) in [
        ("ec2:MetadataTags", Some("ec2:InstanceMetadataTags")),
        ("ec2:MetadataHttpToken", Some("ec2:MetadataHttpTokens")),
        ("ec2:HttpTokens", Some("ec2:MetadataHttpTokens")),
        ("ec2:MetadataHttpPutResponseHoplimits", Some("ec2:MetadataHttpPutResponseHopLimit")),
        ("ec2:RoleDelivry", Some("ec2:RoleDelivery")),
        ("autoscaling:MetadataHttpToken", Some("autoscaling:MetadataHttpTokens")),
        ("ec2:CompletelyDifferentThing", None),
        ("ec2:Metadata", None),
    ] {
        assert_eq!(presence(wrong, "ec2:RunInstances", INSTANCE), Presence::NoSuchKey { meant: right }, "{wrong}");
    }
    assert!(!exists("ec2:ResourceTag/"));
}

#[test]
fn the_table_agrees_with_the_list_of_keys() {
    let names: BTreeSet<&str> = TABLE.iter().map(|key| key.name).collect();
    assert_eq!(names.len(), TABLE.len());
    assert!(names.iter().all(|name| exists(name)));
}
