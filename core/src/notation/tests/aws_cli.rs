use super::*;

const ID: &str = "i-0a1b2c3d4e5f60718";

/// Lines in the forms of AWS's pages, each with the command that it is.
fn lines() -> Vec<(&'static str, Value)> {
    vec![
        (
            "aws ec2 modify-instance-metadata-options \\\n    --instance-id i-0a1b2c3d4e5f60718 \\\n    --http-tokens required \\\n    --http-endpoint enabled",
            json!({"ModifyInstanceMetadataOptions": {"InstanceId": ID, "HttpTokens": "required", "HttpEndpoint": "enabled"}}),
        ),
        // The continuation of the first line was lost when the page was copied.
        (
            "aws ec2 modify-instance-metadata-options \\\n--instance-id i-0a1b2c3d4e5f60718\n\\\n--http-put-response-hop-limit 3\n\\\n--http-endpoint enabled\n",
            json!({"ModifyInstanceMetadataOptions": {"InstanceId": ID, "HttpPutResponseHopLimit": "3", "HttpEndpoint": "enabled"}}),
        ),
        (
            "$ AWS_PROFILE=prod aws --region eu-west-1 ec2 modify-instance-metadata-options --instance-id=i-0a1b2c3d4e5f60718 --http-protocol-ipv6=enabled --output json --no-cli-pager --query 'InstanceMetadataOptions.State'",
            json!({"ModifyInstanceMetadataOptions": {"InstanceId": ID, "HttpProtocolIpv6": "enabled"}}),
        ),
        (
            "aws ec2 modify-instance-metadata-options ^\r\n  --instance-id i-0a1b2c3d4e5f60718 ^\r\n  --instance-metadata-tags enabled --dry-run",
            json!({"ModifyInstanceMetadataOptions": {"InstanceId": ID, "InstanceMetadataTags": "enabled", "DryRun": true}}),
        ),
        (
            "aws ec2 run-instances \\\n    --image-id ami-0abc0abc0abc0abc0 \\\n    --instance-type c6i.large \\\n\t...\n    --metadata-options \"HttpEndpoint=enabled,HttpTokens=required\"",
            json!({"RunInstances": {"ImageId": "ami-0abc0abc0abc0abc0", "InstanceType": "c6i.large",
                "MetadataOptions": {"HttpTokens": "required", "HttpEndpoint": "enabled"}}}),
        ),
        (
            r#"aws ec2 run-instances --image-id ami-1 --count 2:5 --key-name k --security-group-ids sg-1 sg-2 --no-associate-public-ip-address
                --metadata-options '{"HttpTokens": "required", "HttpPutResponseHopLimit": 2}'
                --tag-specifications 'ResourceType=instance,Tags=[{Key=Name,Value=a b},{Key=webserver,Value=production}]' 'ResourceType=volume,Tags=[{Key=x,Value=}]'
                --iam-instance-profile Name=app --user-data 'echo hi' --launch-template LaunchTemplateName=web,Version=2"#,
            json!({"RunInstances": {"ImageId": "ami-1", "MinCount": "2", "MaxCount": "5",
                "MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": "2"},
                "TagSpecifications": [
                    {"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "a b"}, {"Key": "webserver", "Value": "production"}]},
                    {"ResourceType": "volume", "Tags": [{"Key": "x", "Value": ""}]}],
                "IamInstanceProfile": {"Name": "app"}, "UserData": "ZWNobyBoaQ==",
                "LaunchTemplate": {"LaunchTemplateName": "web", "Version": "2"}}}),
        ),
        (
            r#"aws ec2 run-instances --image-id ami-2 --cli-input-json '{"ImageId": "ami-1", "MaxCount": 3, "KeyName": "k"}'"#,
            json!({"RunInstances": {"ImageId": "ami-2", "MaxCount": "3"}}),
        ),
        (
            "aws ec2 register-image \\\n    --name my-image \\\n    --root-device-name /dev/xvda \\\n    --block-device-mappings DeviceName=/dev/xvda,Ebs={SnapshotId=snap-0123456789example} \\\n    --imds-support v2.0",
            json!({"RegisterImage": {"Name": "my-image", "RootDeviceName": "/dev/xvda", "ImdsSupport": "v2.0",
                "BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": "snap-0123456789example"}}]}}),
        ),
        (
            "aws ec2 modify-image-attribute --image-id ami-0123456789example --imds-support v2.0",
            json!({"ModifyImageAttribute": {"ImageId": "ami-0123456789example", "ImdsSupport": {"Value": "v2.0"}}}),
        ),
        (
            r#"aws ec2 modify-image-attribute --image-id ami-1 --imds-support "{\"Value\": \"v2.0\"}""#,
            json!({"ModifyImageAttribute": {"ImageId": "ami-1", "ImdsSupport": {"Value": "v2.0"}}}),
        ),
        (
            "aws ec2 modify-image-attribute --image-id ami-1 --description Value='a web server'",
            json!({"ModifyImageAttribute": {"ImageId": "ami-1", "Description": {"Value": "a web server"}}}),
        ),
        (
            "aws ec2 create-image --instance-id i-1 --name 'My server' --no-reboot",
            json!({"CreateImage": {"InstanceId": "i-1", "Name": "My server", "NoReboot": true}}),
        ),
        (
            "aws ec2 create-image --instance-id i-1 --name x --reboot",
            json!({"CreateImage": {"InstanceId": "i-1", "Name": "x", "NoReboot": false}}),
        ),
        (
            "aws ec2 copy-image --region us-east-1 --name copy --source-region us-west-2 --source-image-id ami-1 --encrypted",
            json!({"CopyImage": {"Name": "copy", "SourceImageId": "ami-1", "SourceRegion": "us-west-2"}}),
        ),
        (
            "aws ec2 describe-image-attribute --image-id ami-1 --attribute imdsSupport",
            json!({"DescribeImageAttribute": {"ImageId": "ami-1", "Attribute": "imdsSupport"}}),
        ),
        (
            r#"aws ec2 create-launch-template --launch-template-name web --version-description v1 --launch-template-data '{"ImageId":"ami-1","InstanceType":"t3.small","NetworkInterfaces":[{"DeviceIndex":0}],"MetadataOptions":{"HttpTokens":"required","HttpPutResponseHopLimit":2}}'"#,
            json!({"CreateLaunchTemplate": {"LaunchTemplateName": "web", "VersionDescription": "v1", "LaunchTemplateData":
                {"ImageId": "ami-1", "InstanceType": "t3.small",
                 "MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": "2"}}}}),
        ),
        (
            "aws ec2 create-launch-template-version --launch-template-id lt-1 --source-version '$Latest' --launch-template-data MetadataOptions={HttpTokens=required}",
            json!({"CreateLaunchTemplateVersion": {"LaunchTemplateId": "lt-1", "SourceVersion": "$Latest",
                "LaunchTemplateData": {"MetadataOptions": {"HttpTokens": "required"}}}}),
        ),
        (
            "aws ec2 modify-instance-metadata-defaults --region eu-north-1 --http-tokens no-preference --http-put-response-hop-limit -1 --http-tokens-enforced enabled",
            json!({"ModifyInstanceMetadataDefaults": {"HttpTokens": "no-preference", "HttpPutResponseHopLimit": "-1",
                "HttpTokensEnforced": "enabled"}}),
        ),
        ("aws ec2 get-instance-metadata-defaults", json!({"GetInstanceMetadataDefaults": {}})),
        (
            "aws ec2 create-tags --resources i-1 ami-2 --tags Key=Stack,Value=Test 'Key=\"[Group]\",Value=x'",
            json!({"CreateTags": {"Resources": ["i-1", "ami-2"],
                "Tags": [{"Key": "Stack", "Value": "Test"}, {"Key": "[Group]", "Value": "x"}]}}),
        ),
        (
            "aws ec2 delete-tags --resources i-1 --tags Key=Stack Key=Purpose,Value=",
            json!({"DeleteTags": {"Resources": ["i-1"], "Tags": [{"Key": "Stack"}, {"Key": "Purpose", "Value": ""}]}}),
        ),
        (
            "aws ec2 describe-instances --filters Name=metadata-options.http-tokens,Values=optional,required Name=instance-type,Values=t3.nano --max-items 5",
            json!({"DescribeInstances": {"Filters": [
                {"Name": "metadata-options.http-tokens", "Values": ["optional", "required"]},
                {"Name": "instance-type", "Values": ["t3.nano"]}]}}),
        ),
        (
            r#"aws ec2 describe-instances --instance-ids '["i-1","i-2"]' --query "Reservations[*].Instances[*].[InstanceId]""#,
            json!({"DescribeInstances": {"InstanceIds": ["i-1", "i-2"]}}),
        ),
        ("aws ec2 start-instances --instance-id i-1", json!({"StartInstances": {"InstanceIds": ["i-1"]}})),
        (
            "aws ec2 stop-instances --instance-ids i-1 i-2 --force",
            json!({"StopInstances": {"InstanceIds": ["i-1", "i-2"], "Force": true}}),
        ),
        ("aws ec2 reboot-instances --instance-ids i-1", json!({"RebootInstances": {"InstanceIds": ["i-1"]}})),
        ("aws ec2 terminate-instances --instance-ids i-1", json!({"TerminateInstances": {"InstanceIds": ["i-1"]}})),
        (
            "aws ec2 create-fleet --type instant --launch-template-configs 'LaunchTemplateSpecification={LaunchTemplateName=web,Version=1},Overrides=[{InstanceType=t3.nano}]' --target-capacity-specification TotalTargetCapacity=2,DefaultTargetCapacityType=on-demand",
            json!({"CreateFleet": {"Type": "instant", "LaunchTemplateConfigs": [{
                "LaunchTemplateSpecification": {"LaunchTemplateName": "web", "Version": "1"},
                "Overrides": [{"InstanceType": "t3.nano"}]}],
                "TargetCapacitySpecification": {"TotalTargetCapacity": "2", "DefaultTargetCapacityType": "on-demand"}}}),
        ),
        (
            r#"aws ec2 request-spot-instances --instance-count 1 --type one-time --launch-specification '{"ImageId": "ami-1", "InstanceType": "t3.nano"}'"#,
            json!({"RequestSpotInstances": {"InstanceCount": "1", "Type": "one-time",
                "LaunchSpecification": {"ImageId": "ami-1", "InstanceType": "t3.nano"}}}),
        ),
    ]
}

#[test]
fn reads_lines_as_aws_writes_them() {
    for (text, expected) in lines() {
        assert_eq!(sorted(&one(text, Form::AwsCli)), sorted(&expected), "{text}");
    }
}

/// The same value with what serde leaves out or adds made equal: empty lists are not there.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.iter()
                .filter(|(_, inner)| !inner.is_null() && inner.as_array().is_none_or(|items| !items.is_empty()))
                .map(|(name, inner)| (name.clone(), sorted(inner)))
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.iter().map(sorted).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

#[test]
fn reads_several_commands_with_their_places() {
    let text = "# first\naws ec2 stop-instances --instance-ids i-1 && aws ec2 start-instances --instance-ids i-1; aws ec2 reboot-instances --instance-ids i-1\n\naws ec2 get-instance-metadata-defaults # last";
    let reading = read(text, Form::AwsCli).unwrap();
    let places: Vec<String> = reading.commands.iter().map(|read| read.place.to_string()).collect();
    assert_eq!(places, ["line 2, column 1", "line 2, column 46", "line 2, column 90", "line 4, column 1"]);
}

#[test]
fn says_what_is_wrong_and_what_would_be_right() {
    let form = Form::AwsCli;
    for (text, expected) in [
        (
            "aws ec2 modify-instance-metadata-options --instance-id i-1 --http-token-s required",
            "line 1, column 60: there is no option `--http-token-s`: did you mean `--http-tokens`?",
        ),
        (
            "aws ec2 modify-instance-metadata-option --instance-id i-1",
            "line 1, column 9: there is no `aws ec2 modify-instance-metadata-option` here: did you mean `modify-instance-metadata-options`?",
        ),
        (
            "aws ec2 modify-instance-metadata-options --http-put-response-hop-limit two",
            "line 1, column 72, HttpPutResponseHopLimit: expected an integer from 1 to 64",
        ),
        (
            "aws ec2 run-instances --metadata-options HttpToken=required",
            "line 1, column 42, MetadataOptions: there is no member `HttpToken`: did you mean `HttpTokens`?",
        ),
        (
            "aws ec2 run-instances --metadata-options required",
            "line 1, column 42: this is not shorthand: after 0 characters `key=value` is expected: write `Key=value,Key=value` or JSON, and put it between single quotes",
        ),
        (
            "aws ec2 run-instances --metadata-options {HttpTokens:required}",
            "line 1, column 42: this is not JSON (its line 1, column 2): put the whole JSON between single quotes",
        ),
        (
            "aws ec2 run-instances --user-data file://x.sh",
            "line 1, column 35: files are not read here: put the file's content there",
        ),
        ("aws ec2 stop-instances --instance-ids", "line 1, column 24: `--instance-ids` needs a value"),
        (
            "aws ec2 modify-instance-metadata-options --http- x",
            "line 1, column 42: there is no option `--http-`: expected one of --instance-id, --http-tokens, --http-put-response-hop-limit, --http-endpoint, --http-protocol-ipv6, --instance-metadata-tags",
        ),
        ("aws s3 ls", "line 1, column 5: this is not `ec2`: only calls of the EC2 API are known here: `aws ec2 ...`"),
        ("aws ec2", "line 1, column 1: the command is not complete: expected `aws ec2 OPERATION ...`"),
        (
            "aws ec2 run-instances --generate-cli-skeleton",
            "line 1, column 23: `--generate-cli-skeleton` makes no call: leave it out",
        ),
        (
            "aws ec2 run-instances --count few",
            "line 1, column 31: this is not a count: expected a number, or `LEAST:MOST`",
        ),
    ] {
        assert_eq!(refused(text, form), expected);
    }
    for (text, part) in [
        ("aws ec2 run-instances --image-id $AMI", "value of a variable"),
        ("aws ec2 run-instances --image-id $(get)", "runs another command"),
        ("aws ec2 describe-instances | jq .", "`|`"),
        ("aws ec2 describe-instances > out", "`<` and `>`"),
        ("aws ec2 describe-instances &", "background"),
        ("for i in 1 2; do aws ec2 stop-instances; done", "not a command of the AWS CLI"),
        ("aws ec2 run-instances --tag-specifications ResourceType=instance,Tags=[{Key=a,Value=b}]", "single quotes"),
    ] {
        assert!(refused(text, form).contains(part), "{}", refused(text, form));
    }
}

#[test]
fn takes_values_that_ec2_refuses_with_a_word() {
    let text = "aws ec2 modify-instance-metadata-options --instance-id i-1 --http-tokens Required --http-put-response-hop-limit 65";
    assert_eq!(
        notes(text, Form::AwsCli),
        [
            (
                NoteKind::OutOfRange,
                "line 1, column 74, HttpTokens: EC2 refuses `Required`: it takes `optional` or `required`".into()
            ),
            (
                NoteKind::OutOfRange,
                "line 1, column 113, HttpPutResponseHopLimit: EC2 refuses `65`: it takes an integer from 1 to 64"
                    .into()
            ),
        ]
    );
    assert_eq!(one(text, Form::AwsCli)["ModifyInstanceMetadataOptions"]["HttpPutResponseHopLimit"], "65");
}

#[test]
fn says_what_it_passed_over_or_took_as_something() {
    let kinds: Vec<NoteKind> = notes("aws ec2 start-instances --instance-id i-1 --additional-info x ...", Form::AwsCli)
        .into_iter()
        .map(|n| n.0)
        .collect();
    assert_eq!(kinds, [NoteKind::TakenAs, NoteKind::PassedOver, NoteKind::TakenAs]);
}

#[test]
fn tells_no_user_data() {
    for text in [
        "aws ec2 run-instances --user-data hunter2 hunter2",
        "aws ec2 run-instances --user-data 'x' 'hunter2'",
        "aws ec2 run-instances --cli-input-json '{\"UserData\": {\"hunter2\": 1}}'",
        "aws ec2 run-instances --cli-input-json '{\"UserData\": \"hunter2\"'",
        "aws ec2 run-instances --user-data \"hunter2 $X\"",
        "hunter2 aws ec2",
    ] {
        assert!(!refused(text, Form::AwsCli).contains("hunter2"), "{text}");
    }
    let reading = read("aws ec2 run-instances --user-data hunter2", Form::AwsCli).unwrap();
    assert!(!format!("{reading:?}").contains("aHVudGVyMg"));
}
