use super::*;

#[test]
fn reads_cmdlets_as_aws_writes_them() {
    for (text, expected) in [
        (
            "(Edit-EC2InstanceMetadataOption `\n    -InstanceId i-1 `\n    -HttpTokens required `\n    -HttpEndpoint enabled).InstanceMetadataOptions",
            json!({"ModifyInstanceMetadataOptions": {"InstanceId": "i-1", "HttpTokens": "required", "HttpEndpoint": "enabled"}}),
        ),
        // The continuation of a line was lost when the page was copied.
        (
            "(Edit-EC2InstanceMetadataOption `\n-InstanceId i-1\n`\n-HttpPutResponseHopLimit 3 `\n-HttpEndpoint enabled).InstanceMetadataOptions",
            json!({"ModifyInstanceMetadataOptions": {"InstanceId": "i-1", "HttpPutResponseHopLimit": "3", "HttpEndpoint": "enabled"}}),
        ),
        (
            "edit-ec2instancemetadataoption -instanceid:i-1 -INSTANCEMETADATATAG 'enabled' -Region us-east-1\n-Force",
            json!({"ModifyInstanceMetadataOptions": {"InstanceId": "i-1", "InstanceMetadataTags": "enabled"}}),
        ),
        (
            "Edit-EC2InstanceMetadataDefault -HttpToken no-preference -HttpPutResponseHopLimit -1 -HttpTokensEnforced enabled -Select *",
            json!({"ModifyInstanceMetadataDefaults": {"HttpTokens": "no-preference", "HttpPutResponseHopLimit": "-1", "HttpTokensEnforced": "enabled"}}),
        ),
        ("Get-EC2InstanceMetadataDefault -Region us-east-1", json!({"GetInstanceMetadataDefaults": {}})),
        (
            "New-EC2Instance `\r\n -ImageId ami-1 `\r\n -InstanceType t3.nano -MinCount 1 -MaxCount 2 -KeyName k -SecurityGroupId sg-1,sg-2 -MetadataOptions_HttpTokens required -MetadataOptions_HttpEndpoint enabled -MetadataOptions_InstanceMetadataTags enabled -LaunchTemplate_LaunchTemplateName web -LaunchTemplate_Version '$Latest' -InstanceProfile_Name app",
            json!({"RunInstances": {"ImageId": "ami-1", "InstanceType": "t3.nano", "MinCount": "1", "MaxCount": "2",
                "MetadataOptions": {"HttpTokens": "required", "HttpEndpoint": "enabled", "InstanceMetadataTags": "enabled"},
                "LaunchTemplate": {"LaunchTemplateName": "web", "Version": "$Latest"}, "IamInstanceProfile": {"Name": "app"}}}),
        ),
        (
            "New-EC2Instance -ImageId ami-1 -MetadataOptions @{ HttpTokens = 'required'; httpPutResponseHopLimit = 2 } -TagSpecification @{ResourceType='instance';Tags=@(@{Key='Name';Value=\"a `\"b`\"\"},@{Key='c';Value='d'})}",
            json!({"RunInstances": {"ImageId": "ami-1", "MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": "2"},
                "TagSpecifications": [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "a \"b\""}, {"Key": "c", "Value": "d"}]}]}}),
        ),
        (
            "New-EC2Instance -ImageId ami-1 -UserData 'echo hi' -EncodeUserData",
            json!({"RunInstances": {"ImageId": "ami-1", "UserData": "ZWNobyBoaQ=="}}),
        ),
        (
            "Register-EC2Image -Name my-image -RootDeviceName /dev/xvda -ImdsSupport v2.0 -BlockDeviceMapping @{DeviceName='/dev/xvda';Ebs=@{SnapshotId='snap-1';VolumeSize=8}}",
            json!({"RegisterImage": {"Name": "my-image", "RootDeviceName": "/dev/xvda", "ImdsSupport": "v2.0",
                "BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": "snap-1"}}]}}),
        ),
        (
            "Edit-EC2ImageAttribute `\n    -ImageId ami-0123456789example `\n    -ImdsSupport 'v2.0'",
            json!({"ModifyImageAttribute": {"ImageId": "ami-0123456789example", "ImdsSupport": {"Value": "v2.0"}}}),
        ),
        (
            "New-EC2LaunchTemplateVersion -LaunchTemplateId lt-1 -SourceVersion 1 -LaunchTemplateData @{\n  MetadataOptions = @{\n    HttpTokens = 'required' # IMDSv2\n  }\n}",
            json!({"CreateLaunchTemplateVersion": {"LaunchTemplateId": "lt-1", "SourceVersion": "1",
                "LaunchTemplateData": {"MetadataOptions": {"HttpTokens": "required"}}}}),
        ),
        (
            "New-EC2Tag -Resource i-1, ami-2 -Tag @{Key=\"a\";Value=\"b\"}, @{ Key = 'c'; Value = 'it''s' }",
            json!({"CreateTags": {"Resources": ["i-1", "ami-2"], "Tags": [{"Key": "a", "Value": "b"}, {"Key": "c", "Value": "it's"}]}}),
        ),
        (
            "Remove-EC2Tag -Resource i-1 -Tag @{Key='a'} -Force",
            json!({"DeleteTags": {"Resources": ["i-1"], "Tags": [{"Key": "a"}]}}),
        ),
        ("Start-EC2Instance i-1", json!({"StartInstances": {"InstanceIds": ["i-1"]}})),
        (
            "Stop-EC2Instance -InstanceId i-1,i-2 -Enforce $true -Force",
            json!({"StopInstances": {"InstanceIds": ["i-1", "i-2"], "Force": true}}),
        ),
        (
            "Restart-EC2Instance -InstanceId @('i-1'\n'i-2')",
            json!({"RebootInstances": {"InstanceIds": ["i-1", "i-2"]}}),
        ),
        (
            "<# gone\n #> Remove-EC2Instance -InstanceId i-1 -Confirm:$false",
            json!({"TerminateInstances": {"InstanceIds": ["i-1"]}}),
        ),
        (
            "Get-EC2Instance -Filter @{Name='metadata-options.http-tokens';Values='optional','required'}",
            json!({"DescribeInstances": {"Filters": [{"Name": "metadata-options.http-tokens", "Values": ["optional", "required"]}]}}),
        ),
    ] {
        assert_eq!(without_empty(&one(text, Form::PowerShell)), expected, "{text}");
    }
}

fn without_empty(value: &Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.iter()
                .filter(|(_, inner)| inner.as_array().is_none_or(|items| !items.is_empty()))
                .map(|(name, inner)| (name.clone(), without_empty(inner)))
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.iter().map(without_empty).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

#[test]
fn reads_several_cmdlets_with_their_places() {
    let reading =
        read("Stop-EC2Instance i-1; Start-EC2Instance i-1\n\n  Restart-EC2Instance i-1", Form::PowerShell).unwrap();
    let places: Vec<String> = reading.commands.iter().map(|read| read.place.to_string()).collect();
    assert_eq!(places, ["line 1, column 1", "line 1, column 23", "line 3, column 3"]);
}

#[test]
fn says_what_is_wrong_and_what_would_be_right() {
    for (text, expected) in [
        (
            "Edit-EC2InstanceMetadataOptions -InstanceId i-1",
            "line 1, column 1: there is no cmdlet `Edit-EC2InstanceMetadataOptions` here: did you mean `Edit-EC2InstanceMetadataOption`?",
        ),
        (
            "Edit-EC2InstanceMetadataOption -HttpTokn required",
            "line 1, column 32: there is no parameter `-HttpTokn`: did you mean `-HttpToken`?",
        ),
        (
            "New-EC2Instance -MetadataOptions @{HttpTokns='required'}",
            "line 1, column 34, MetadataOptions: there is no member `HttpTokns`: did you mean `HttpTokens`?",
        ),
        (
            "Edit-EC2InstanceMetadataOption -HttpPutResponseHopLimit two",
            "line 1, column 57, HttpPutResponseHopLimit: expected an integer from 1 to 64",
        ),
        ("New-EC2Instance -WhatIf", "line 1, column 17: `-WhatIf` makes no call: leave it out"),
        (
            "New-EC2Instance -UserDataFile x.ps1",
            "line 1, column 17: files are not read here: put the content there: `-UserData`",
        ),
        (
            "Edit-EC2InstanceMetadataDefault 5",
            "line 1, column 33: there is a value without a parameter: name it: `-Name VALUE`",
        ),
        ("New-EC2Tag -Tag @{Key='a'", "line 1, column 17: the hashtable that opens here is not closed"),
        ("New-EC2Tag -Tag 'a", "line 1, column 17: the quote that opens here is not closed"),
        (
            "New-EC2Instance `  \n -ImageId ami-1",
            "line 1, column 17: spaces follow the backtick at the end of the line: remove them, or the line does not go on",
        ),
    ] {
        assert_eq!(refused(text, Form::PowerShell), expected);
    }
    for (text, part) in [
        ("$id.Count = 'i-1'; $id", "variable"),
        ("Stop-EC2Instance -InstanceId $id", "variable"),
        ("Stop-EC2Instance -InstanceId \"$id\"", "variable"),
        ("Stop-EC2Instance @parameters", "variable"),
        ("Get-EC2Instance | Stop-EC2Instance", "`|`"),
        ("Stop-EC2Instance -InstanceId (Get-EC2Instance)", "a command"),
        ("New-EC2Tag -Tag [Amazon.EC2.Model.Tag]::new('a','b')", "type"),
        ("Get-Process", "no cmdlet"),
        ("New-EC2Tag -Tag @{Key=a}", "between quotes"),
    ] {
        let text = refused(text, Form::PowerShell);
        assert!(text.contains(part), "{text}");
    }
    assert!(!refused("New-EC2Instance -UserData 'hunter2' hunter2 hunter2", Form::PowerShell).contains("hunter2"));
}
