use super::*;

fn plan(changes: Value, configuration: Value) -> String {
    json!({"format_version": "1.2", "planned_values": {"root_module": {}}, "resource_changes": changes,
        "configuration": {"root_module": configuration}})
    .to_string()
}

fn creation(address: &str, kind: &str, after: Value, unknown: Value) -> Value {
    json!({"address": address, "mode": "managed", "type": kind,
        "change": {"actions": ["create"], "before": null, "after": after, "after_unknown": unknown}})
}

#[test]
fn reads_what_a_plan_makes() {
    let options = json!([{"http_tokens": "required", "http_endpoint": "enabled", "http_put_response_hop_limit": 2}]);
    let text = plan(
        json!([
            creation(
                "module.web[\"a.b\"].aws_instance.this[0]",
                "aws_instance",
                json!({"ami": "ami-1", "instance_type": "t3.nano", "metadata_options": options, "tags": {"Name": "web"},
                    "tags_all": {"Name": "web", "Team": "x"}, "iam_instance_profile": "app", "user_data": "hunter2",
                    "launch_template": [{"name": "web", "version": "$Latest"}]}),
                json!({"id": true, "metadata_options": [{"http_protocol_ipv6": true, "instance_metadata_tags": true}],
                    "launch_template": [{"id": true}], "tags_all": {}})
            ),
            creation(
                "aws_launch_template.web",
                "aws_launch_template",
                json!({"name": "web", "image_id": "ami-1", "metadata_options": options,
                    "iam_instance_profile": [{"name": "app", "arn": null}],
                    "tag_specifications": [{"resource_type": "instance", "tags": {"a": "b"}}]}),
                json!({"id": true})
            ),
            creation(
                "aws_launch_configuration.old",
                "aws_launch_configuration",
                json!({"name_prefix": "old-", "image_id": "ami-1", "instance_type": "t3.nano", "metadata_options": []}),
                json!({"name": true})
            ),
            creation(
                "aws_ami.golden",
                "aws_ami",
                json!({"name": "golden", "imds_support": "v2.0", "root_device_name": "/dev/xvda",
                    "ebs_block_device": [{"device_name": "/dev/xvda", "snapshot_id": "snap-1"}]}),
                json!({})
            ),
            creation(
                "aws_ami_copy.copy",
                "aws_ami_copy",
                json!({"name": "copy", "source_ami_id": "ami-1", "source_ami_region": "us-east-1"}),
                json!({})
            ),
            creation(
                "aws_ami_from_instance.snap",
                "aws_ami_from_instance",
                json!({"name": "snap", "source_instance_id": null, "snapshot_without_reboot": true}),
                json!({"source_instance_id": true})
            ),
            creation(
                "aws_ec2_instance_metadata_defaults.this",
                "aws_ec2_instance_metadata_defaults",
                json!({"http_tokens": "required", "http_put_response_hop_limit": -1, "http_endpoint": "no-preference"}),
                json!({})
            ),
            creation("aws_s3_bucket.x", "aws_s3_bucket", json!({}), json!({})),
            json!({"address": "data.aws_ami.x", "mode": "data", "type": "aws_ami", "change": {"actions": ["read"]}}),
        ]),
        json!({"module_calls": {"web": {"module": {"resources": [{"address": "aws_instance.this", "expressions":
            {"ami": {}, "metadata_options": [{"http_tokens": {}, "instance_metadata_tags": {"references": ["x"]}}], "launch_template": [{"name": {}}]}}]}}}}),
    );
    let reading = read(&text, Form::TerraformPlan).unwrap();
    let all: Vec<Value> = reading.commands.iter().map(|read| serde_json::to_value(&read.command).unwrap()).collect();
    let addresses: Vec<&str> = reading.commands.iter().map(|read| read.place.path.as_str()).collect();
    assert_eq!(
        addresses,
        [
            "aws_ec2_instance_metadata_defaults.this",
            "aws_ami.golden",
            "aws_ami_copy.copy",
            "aws_ami_from_instance.snap",
            "aws_launch_template.web",
            "aws_launch_configuration.old",
            "module.web[\"a.b\"].aws_instance.this[0]"
        ]
    );
    let expected = json!({"HttpTokens": "required", "HttpEndpoint": "enabled", "HttpPutResponseHopLimit": "2"});
    assert_eq!(
        all[0]["ModifyInstanceMetadataDefaults"],
        json!({"HttpTokens": "required", "HttpPutResponseHopLimit": "-1", "HttpEndpoint": "no-preference"})
    );
    assert_eq!(all[1]["RegisterImage"]["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"], "snap-1");
    assert_eq!(all[1]["RegisterImage"]["ImdsSupport"], "v2.0");
    assert_eq!(all[2]["CopyImage"]["SourceImageId"], "ami-1");
    assert_eq!(all[3]["CreateImage"]["NoReboot"], true);
    assert_eq!(reading.commands[3].unknown[0].member, "InstanceId");
    assert_eq!(all[4]["CreateLaunchTemplate"]["LaunchTemplateData"]["MetadataOptions"], expected);
    assert_eq!(all[4]["CreateLaunchTemplate"]["LaunchTemplateData"]["TagSpecifications"][0]["Tags"][0]["Value"], "b");
    assert_eq!(all[5]["CreateLaunchTemplate"]["LaunchTemplateName"], "old");
    let run = &all[6]["RunInstances"];
    assert_eq!(run["MetadataOptions"], expected);
    assert_eq!(run["TagSpecifications"][0]["Tags"][1], json!({"Key": "Team", "Value": "x"}));
    assert_eq!(run["LaunchTemplate"], json!({"LaunchTemplateName": "web", "Version": "$Latest"}));
    assert_eq!(run.get("UserData"), None);
    // Only what the configuration gives is unknown; the rest is left to EC2.
    let unknown: Vec<&str> = reading.commands[6].unknown.iter().map(|one| one.member.as_str()).collect();
    assert_eq!(unknown, ["MetadataOptions.InstanceMetadataTags"]);
}

#[test]
fn reads_changes_of_what_exists() {
    let text = plan(
        json!([
            {"address": "aws_instance.a", "type": "aws_instance", "change": {"actions": ["update"],
                "before": {"id": "i-1", "metadata_options": [{"http_tokens": "optional"}], "tags": {"a": "1", "b": "2"}},
                "after": {"id": "i-1", "metadata_options": [{"http_tokens": "required"}], "tags": {"a": "1", "c": "3"}}, "after_unknown": {}}},
            {"address": "aws_instance.b", "type": "aws_instance", "change": {"actions": ["delete", "create"],
                "before": {"id": "i-2"}, "after": {"ami": "ami-1"}, "after_unknown": {}}},
            {"address": "aws_instance.c", "type": "aws_instance", "change": {"actions": ["no-op"], "before": {"id": "i-3"}, "after": {"id": "i-3"}}},
            {"address": "aws_launch_template.t", "type": "aws_launch_template", "change": {"actions": ["update"],
                "before": {"id": "lt-1"}, "after": {"metadata_options": [{"http_tokens": "required"}]}, "after_unknown": {"latest_version": true}}},
            {"address": "aws_ec2_instance_metadata_defaults.d", "type": "aws_ec2_instance_metadata_defaults",
                "change": {"actions": ["delete"], "before": {}, "after": null}},
        ]),
        json!({}),
    );
    let all = commands(&text, Form::TerraformPlan);
    let actions: Vec<&String> = all.iter().map(|command| command.as_object().unwrap().keys().next().unwrap()).collect();
    assert_eq!(
        actions,
        [
            "ModifyInstanceMetadataDefaults",
            "CreateLaunchTemplateVersion",
            "ModifyInstanceMetadataOptions",
            "DeleteTags",
            "CreateTags",
            "TerminateInstances",
            "RunInstances"
        ]
    );
    assert_eq!(all[0]["ModifyInstanceMetadataDefaults"]["HttpPutResponseHopLimit"], "-1");
    assert_eq!(all[1]["CreateLaunchTemplateVersion"]["LaunchTemplateId"], "lt-1");
    assert_eq!(all[2]["ModifyInstanceMetadataOptions"], json!({"InstanceId": "i-1", "HttpTokens": "required"}));
    assert_eq!(all[3]["DeleteTags"]["Tags"], json!([{"Key": "b"}]));
    assert_eq!(all[4]["CreateTags"]["Tags"], json!([{"Key": "c", "Value": "3"}]));
}

#[test]
fn reads_planned_values_alone_and_says_what_is_no_plan() {
    let text = json!({"planned_values": {"root_module": {"child_modules": [{"resources": [
        {"address": "module.m.aws_instance.a", "mode": "managed", "type": "aws_instance", "values": {"ami": "ami-1"}},
        {"address": "data.aws_ami.a", "mode": "data", "type": "aws_ami", "values": {}}]}]}}})
    .to_string();
    assert_eq!(one(&text, Form::TerraformPlan)["RunInstances"]["ImageId"], "ami-1");
    assert!(refused(r#"{"values": {}}"#, Form::TerraformPlan).contains("this is a state"));
    assert!(refused("{}", Form::TerraformPlan).contains("terraform show -json PLAN"));
    let bad = plan(
        json!([creation(
            "aws_instance.a",
            "aws_instance",
            json!({"metadata_options": [{"http_put_response_hop_limit": "x"}]}),
            json!({})
        )]),
        json!({}),
    );
    assert_eq!(
        refused(&bad, Form::TerraformPlan),
        "aws_instance.a.MetadataOptions.HttpPutResponseHopLimit: expected an integer from 1 to 64"
    );
}
