//! Texts of several calls and resources, and what was not read of a source.

use super::{audited, report};

/// The lines of a listing for these sources, each as `kind id tokens hop endpoint findings`.
fn listed(sources: &[&str]) -> Vec<String> {
    let lines = audited(sources, 1 << 16, true).1;
    let told = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let option = |name: &str| {
            line["options"][name].as_str().map_or_else(|| line["options"][name].to_string(), str::to_owned)
        };
        let found: Vec<&str> = line["findings"].as_array().unwrap().iter().map(|kind| kind.as_str().unwrap()).collect();
        format!(
            "{} {} {} {} {}",
            line["id"].as_str().unwrap().rsplit(": ").next().unwrap(),
            option("HttpTokens"),
            option("HttpPutResponseHopLimit"),
            option("InstanceMetadataTags"),
            found
                .iter()
                .filter(|kind| kind.ends_with("fails") || kind.ends_with("allows_v1") || kind.ends_with("unknown"))
                .copied()
                .collect::<Vec<_>>()
                .join(",")
        )
    };
    lines.lines().map(told).collect()
}

#[test]
fn each_launch_of_a_script_is_judged_by_what_came_before_it() {
    let script = "export AWS_REGION=eu-west-1\n\
        aws ec2 run-instances --image-id ami-0aaaaaaaaaaaaaaaa\n\
        aws ec2 modify-image-attribute --image-id ami-0aaaaaaaaaaaaaaaa --imds-support v2.0\n\
        aws ec2 run-instances --image-id ami-0aaaaaaaaaaaaaaaa\n\
        aws ec2 run-instances --image-id ami-0aaaaaaaaaaaaaaaa --region us-east-1\n\
        aws ec2 modify-instance-metadata-options --instance-id i-0123456789abcdef0 --http-tokens optional\n";
    assert_eq!(
        listed(&[script]),
        [
            "line 2, column 1 optional 1 disabled launch_allows_v1,launch_image_unknown",
            "line 4, column 1 required 2 disabled ",
            "line 5, column 1 optional 1 disabled launch_allows_v1,launch_image_unknown",
            "i-0123456789abcdef0 optional null null instance_allows_v1",
        ]
    );
}

#[test]
fn a_version_over_one_that_is_not_given_has_the_options_that_it_gives() {
    let script = "aws ec2 create-launch-template-version --launch-template-id lt-0123456789abcdef0 --source-version 3 \
        --launch-template-data '{\"MetadataOptions\":{\"HttpTokens\":\"required\",\"HttpEndpoint\":\"enabled\",\"HttpPutResponseHopLimit\":2}}'\n\
        aws ec2 run-instances --launch-template LaunchTemplateId=lt-0123456789abcdef0";
    // The default version stays as it was, and nobody tells what it is.
    assert_eq!(
        listed(&[script]),
        ["line 1, column 1 required 2 disabled ", "line 2, column 1 null null null value_unknown"]
    );
    let silent = "aws ec2 create-launch-template-version --launch-template-id lt-0123456789abcdef0 --source-version 3 \
        --launch-template-data ImageId=ami-0aaaaaaaaaaaaaaaa";
    assert_eq!(listed(&[silent]), ["line 1, column 1 null null null value_unknown"]);
}

#[test]
fn a_group_hands_its_tags_on_to_what_it_launches() {
    let stack = |tag: &str, tokens: &str| {
        format!(
            "Resources:\n  T:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        \
             ImageId: ami-0aaaaaaaaaaaaaaaa\n        MetadataOptions: {{HttpTokens: {tokens}, HttpPutResponseHopLimit: 2, \
             InstanceMetadataTags: enabled}}\n  G:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    Properties:\n      \
             LaunchTemplate: {{LaunchTemplateId: !Ref T, Version: !GetAtt T.LatestVersionNumber}}\n      Tags: [{tag}]\n"
        )
    };
    for (tag, expected) in [
        ("{Key: kubernetes.io/cluster/x, Value: owned, PropagateAtLaunch: true}", "launch_fails"),
        ("{Key: kubernetes.io/cluster/x, Value: owned, PropagateAtLaunch: 'true'}", "launch_fails"),
        ("{Key: !Sub 'kubernetes.io/cluster/${Name}', Value: owned, PropagateAtLaunch: true}", "launch_fails"),
        ("{Key: kubernetes.io/cluster/x, Value: owned, PropagateAtLaunch: false}", ""),
        ("{Key: Name, Value: x, PropagateAtLaunch: true}", ""),
        ("{Key: !Ref Key, Value: x, PropagateAtLaunch: true}", "value_unknown"),
    ] {
        let lines = listed(&[&stack(tag, "required")]);
        assert_eq!(
            lines,
            ["Resources.T required 2 enabled ".to_owned(), format!("Resources.G required 2 enabled {expected}")],
            "{tag}"
        );
    }
    let fleet = "Resources:\n  T:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateName: web\n      \
        LaunchTemplateData: {ImageId: ami-0aaaaaaaaaaaaaaaa, MetadataOptions: {InstanceMetadataTags: enabled}}\n  F:\n    \
        Type: AWS::EC2::EC2Fleet\n    Properties:\n      Type: instant\n      TagSpecifications: [{ResourceType: instance, \
        Tags: [{Key: a/b, Value: c}]}]\n      LaunchTemplateConfigs: [{LaunchTemplateSpecification: {LaunchTemplateId: !Ref T, \
        Version: '1'}}]\n  S:\n    Type: AWS::EC2::SpotFleet\n    Properties:\n      SpotFleetRequestConfigData:\n        \
        LaunchSpecifications: [{ImageId: ami-0aaaaaaaaaaaaaaaa, InstanceType: t3.nano}]\n";
    let lines = listed(&[fleet]);
    assert!(lines[1].starts_with("Resources.F optional 1 enabled launch_fails"), "{lines:?}");
    assert!(lines[2].starts_with("Resources.S optional 1 disabled launch_allows_v1"), "{lines:?}");
}

/// A plan that makes these resources, each with what is known after it is applied and its expressions.
fn plan(resources: &[(&str, serde_json::Value, serde_json::Value, serde_json::Value)]) -> String {
    let changes: Vec<_> = resources
        .iter()
        .map(|(address, after, unknown, _)| {
            serde_json::json!({"address": address, "mode": "managed", "type": address.split('.').next().unwrap(),
                "change": {"actions": ["create"], "before": null, "after": after, "after_unknown": unknown}})
        })
        .collect();
    let configured: Vec<_> = resources
        .iter()
        .map(|(address, .., expressions)| serde_json::json!({"address": address, "expressions": expressions}))
        .collect();
    serde_json::json!({"format_version": "1.2", "resource_changes": changes,
        "configuration": {"root_module": {"resources": configured}}})
    .to_string()
}

#[test]
fn resources_that_launch_and_ignore_options_are_judged_without_them() {
    use serde_json::json;
    let block = json!([{"http_tokens": "required"}]);
    let spot = plan(&[(
        "aws_spot_instance_request.a",
        json!({"ami": "ami-0aaaaaaaaaaaaaaaa", "instance_type": "t3.nano", "metadata_options": block}),
        json!({"id": true, "metadata_options": [{"http_endpoint": true}]}),
        json!({"metadata_options": [{"http_tokens": {"constant_value": "required"}}]}),
    )]);
    assert_eq!(
        listed(&[&spot]),
        ["aws_spot_instance_request.a optional 1 disabled launch_allows_v1,launch_image_unknown"]
    );
    let fleet = plan(&[(
        "aws_spot_fleet_request.a",
        json!({"launch_specification": [{"ami": "ami-0aaaaaaaaaaaaaaaa", "instance_type": "t3.nano"}]}),
        json!({}),
        json!({}),
    )]);
    assert_eq!(
        listed(&[&fleet]),
        ["aws_spot_fleet_request.a optional 1 disabled launch_allows_v1,launch_image_unknown"]
    );
}

#[test]
fn a_group_in_a_plan_launches_from_the_template_of_the_plan() {
    use serde_json::json;
    let template = |tags: &str| {
        (
            "aws_launch_template.web",
            json!({"name": null, "name_prefix": "web", "image_id": "ami-0aaaaaaaaaaaaaaaa",
                "metadata_options": [{"http_tokens": "required", "http_put_response_hop_limit": 2, "instance_metadata_tags": tags}]}),
            json!({"id": true, "name": true, "latest_version": true}),
            json!({"metadata_options": [{"http_tokens": {"constant_value": "required"}}]}),
        )
    };
    let group = |tags: serde_json::Value| {
        (
            "aws_autoscaling_group.web",
            json!({"tag": tags, "launch_template": [{"version": "$Latest"}]}),
            json!({"id": true, "launch_template": [{"id": true, "name": true}]}),
            json!({"launch_template": [{"id": {"references": ["aws_launch_template.web.id", "aws_launch_template.web"]}}]}),
        )
    };
    let bad = json!([{"key": "k8s.io/cluster-autoscaler/enabled", "value": "true", "propagate_at_launch": true}]);
    let kept = json!([{"key": "k8s.io/cluster-autoscaler/enabled", "value": "true", "propagate_at_launch": false}]);
    for (plan, expected) in [
        (plan(&[template("enabled"), group(bad.clone())]), "aws_autoscaling_group.web required 2 enabled launch_fails"),
        (plan(&[template("disabled"), group(bad)]), "aws_autoscaling_group.web required 2 disabled "),
        (plan(&[template("enabled"), group(kept)]), "aws_autoscaling_group.web required 2 enabled "),
    ] {
        assert_eq!(listed(&[&plan])[1], expected);
    }
    // One that the plan does not make is not known.
    let elsewhere = plan(&[group(json!([]))]);
    assert_eq!(listed(&[&elsewhere]), ["aws_autoscaling_group.web null null null value_unknown"]);
}

const POLICY: &str = r#"{"ec2_attributes": {"instance_metadata_defaults": {"http_tokens": {"@@assign": "required"},
    "http_put_response_hop_limit": {"@@assign": "4"}, "instance_metadata_tags": {"@@assign": "enabled"}}}}"#;

#[test]
fn a_declarative_policy_holds_for_what_is_launched() {
    use serde_json::json;
    let instance = "Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties: {ImageId: ami-0aaaaaaaaaaaaaaaa}\n";
    let expected = "Resources.A required 4 enabled ";
    assert_eq!(listed(&[POLICY, instance]), [expected]);
    assert_eq!(listed(&[instance, POLICY]), [expected]);
    let printed = json!({"EffectivePolicy": {"PolicyContent": POLICY}}).to_string();
    assert_eq!(listed(&[&printed, instance]), [expected]);
    let attached = |targets: &str| {
        format!(
            "{instance}  P:\n    Type: AWS::Organizations::Policy\n    Properties:\n      Name: imds\n      \
             Type: DECLARATIVE_POLICY_EC2\n      TargetIds: {targets}\n      Content:\n        ec2_attributes:\n          \
             instance_metadata_defaults:\n            http_tokens: {{'@@assign': required}}\n            \
             http_put_response_hop_limit: {{'@@assign': 4}}\n            instance_metadata_tags: {{'@@assign': enabled}}\n"
        )
    };
    assert_eq!(listed(&[&attached("[r-abcd]")]), [expected]);
    assert_eq!(listed(&[&attached("[!Ref Root]")]), [expected]);
    // A policy that is attached to nothing does not count.
    assert!(listed(&[&attached("[]")])[0].starts_with("Resources.A optional 1 disabled"));
    let policy = (
        "aws_organizations_policy.imds",
        json!({"name": "imds", "type": "DECLARATIVE_POLICY_EC2", "content": POLICY}),
        json!({"id": true}),
        json!({}),
    );
    let attachment = (
        "aws_organizations_policy_attachment.root",
        json!({"target_id": "r-abcd"}),
        json!({"policy_id": true}),
        json!({"policy_id": {"references": ["aws_organizations_policy.imds.id", "aws_organizations_policy.imds"]}}),
    );
    let launch = ("aws_instance.a", json!({"ami": "ami-0aaaaaaaaaaaaaaaa"}), json!({}), json!({}));
    assert_eq!(listed(&[&plan(&[policy.clone(), attachment, launch.clone()])]), ["aws_instance.a required 4 enabled "]);
    assert!(listed(&[&plan(&[policy, launch])])[0].starts_with("aws_instance.a optional 1"));
}

#[test]
fn providers_of_a_plan_have_regions_of_their_own() {
    let defaults = r#"{"address": "aws_ec2_instance_metadata_defaults.a", "mode": "managed",
        "type": "aws_ec2_instance_metadata_defaults", "change": {"actions": ["create"], "before": null,
        "after": {"http_tokens": "required"}, "after_unknown": {}}}"#;
    let instance = |name: &str| {
        format!(
            r#"{{"address": "aws_instance.{name}", "mode": "managed", "type": "aws_instance",
            "change": {{"actions": ["create"], "before": null, "after": {{"ami": "ami-0aaaaaaaaaaaaaaaa"}}, "after_unknown": {{}}}}}}"#
        )
    };
    let plan = format!(
        r#"{{"format_version": "1.2", "resource_changes": [{defaults}, {}, {}], "configuration": {{
        "provider_config": {{"aws": {{"expressions": {{"region": {{"constant_value": "eu-west-1"}}}}}},
            "aws.us": {{"alias": "us", "expressions": {{"region": {{"constant_value": "us-east-1"}}}}}}}},
        "root_module": {{"resources": [
            {{"address": "aws_ec2_instance_metadata_defaults.a", "provider_config_key": "aws", "expressions": {{}}}},
            {{"address": "aws_instance.here", "provider_config_key": "aws", "expressions": {{}}}},
            {{"address": "aws_instance.there", "provider_config_key": "aws.us", "expressions": {{}}}}]}}}}}}"#,
        instance("here"),
        instance("there")
    );
    let lines = listed(&[&plan]);
    assert!(lines[0].starts_with("aws_instance.here required 1"), "{lines:?}");
    assert!(lines[1].starts_with("aws_instance.there optional 1"), "{lines:?}");
}

#[test]
fn options_by_themselves_are_judged() {
    let options =
        r#"{"State": "applied", "HttpTokens": "optional", "HttpPutResponseHopLimit": 1, "HttpEndpoint": "enabled"}"#;
    let whole =
        r#"{"State": "applied", "HttpTokens": "required", "HttpPutResponseHopLimit": 1, "HttpEndpoint": "enabled"}"#;
    for (text, imdsv1) in [
        (format!("[{options}]"), 1),
        (format!("[[{options}], [{whole}]]"), 1),
        (options.to_owned(), 1),
        (whole.to_owned(), 0),
        (
            r#"[{"Id": "i-1", "Tokens": "optional", "Endpoint": "enabled"}, {"Id": "i-2", "Tokens": "required"}]"#
                .to_owned(),
            1,
        ),
        (r#"[{"Id": "i-1", "Tokens": "optional", "Endpoint": "disabled"}]"#.to_owned(), 0),
        (format!(r#"[{{"Instance": "i-1", "Options": {options}}}]"#), 1),
        (r#"[{"InstanceId": "i-1", "HttpTokens": "optional"}]"#.to_owned(), 1),
        (format!(r#"{{"InstanceId": "i-1", "MetadataOptions": {options}}}"#), 1),
    ] {
        let report = report(&[&text]);
        assert!(report.coverage.complete && report.instances.count > 0, "{text}: {report:?}");
        assert_eq!(report.instances.imdsv1, imdsv1, "{text}");
    }
    let texts = report(&[r#"["optional", "required"]"#]);
    assert!(!texts.coverage.complete && texts.fault_count == 1, "{texts:?}");
}

#[test]
fn what_was_not_read_is_part_of_the_result() {
    let whole = r#"{"Reservations": [{"Instances": [
        {"InstanceId": "i-1", "MetadataOptions": {"HttpTokens": "required", "HttpEndpoint": "enabled"}},
        {"InstanceId": "i-2", "MetadataOptions": {"HttpTokens": "required", "HttpEndpoint": "enabled"}}]}]}"#;
    let complete = report(&[whole]);
    assert!(complete.coverage.complete, "{complete:?}");
    assert_eq!(complete.sentence, "None of 2 instances answers IMDSv1.");
    // Wherever it is cut, nothing is said of what is missing.
    for end in 1..whole.len() {
        let cut = report(&[&whole[..end]]);
        assert!(!cut.coverage.complete, "{}", &whole[..end]);
        assert!(cut.sentence.starts_with("Not everything could be read: "), "{}", cut.sentence);
        assert!(!cut.sentence.contains("None of 2 instances answers"), "{}", cut.sentence);
    }
    let pages = whole.replacen('{', r#"{"NextToken": "eyJ", "#, 1);
    let paged = report(&[&pages]);
    assert_eq!((paged.coverage.not_covered[0].what.as_str(), paged.fault_count), ("more-pages", 0));
    let none = whole.replacen('{', r#"{"NextToken": null, "#, 1);
    assert!(report(&[&none]).coverage.complete);
}
