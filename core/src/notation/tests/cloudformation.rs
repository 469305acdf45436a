use super::*;

const TEMPLATE: &str = r#"
AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Ami: {Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>}
Resources:
  Bucket: {Type: AWS::S3::Bucket}
  Web:
    Type: AWS::EC2::Instance
    Condition: IsProd
    Properties:
      ImageId: !Ref Ami
      InstanceType: t3.small
      SubnetId: !ImportValue subnet
      LaunchTemplate:
        LaunchTemplateId: !Ref Template
        Version: !GetAtt Template.LatestVersionNumber
      MetadataOptions:
        HttpTokens: required
        HttpPutResponseHopLimit: !If [Containers, 2, 1]
        HttpEndpoint: enabled
      IamInstanceProfile: !Ref AWS::NoValue
      UserData:
        Fn::Base64: !Sub |
          echo hi
      Tags:
        - {Key: Name, Value: web}
        - {Key: Stack, Value: !Sub "${AWS::StackName}"}
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: '{{resolve:ssm:/ami}}'
        InstanceType: t3.nano
        SecurityGroupIds: [!GetAtt [Group, GroupId]]
        MetadataOptions: {HttpTokens: optional, InstanceMetadataTags: enabled}
  Config:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties:
      ImageId: ami-1
      InstanceType: t3.nano
      IamInstanceProfile: arn:aws:iam::123456789012:instance-profile/app
      MetadataOptions: {HttpTokens: required, HttpPutResponseHopLimit: 1}
"#;

#[test]
fn reads_a_template_with_what_it_does_not_tell() {
    let reading = read(TEMPLATE, Form::CloudFormation).unwrap();
    let commands: Vec<Value> =
        reading.commands.iter().map(|read| serde_json::to_value(&read.command).unwrap()).collect();
    let by_place = |place: &str| {
        let found = reading.commands.iter().position(|read| read.place.path == place).unwrap();
        (commands[found].clone(), &reading.commands[found].unknown)
    };
    let (template, unknown) = by_place("Resources.Template");
    assert_eq!(
        template["CreateLaunchTemplate"]["LaunchTemplateData"]["MetadataOptions"],
        json!({"HttpTokens": "optional", "InstanceMetadataTags": "enabled"})
    );
    assert_eq!(template["CreateLaunchTemplate"]["LaunchTemplateName"], "Template");
    assert_eq!(
        unknown.iter().map(|one| one.member.as_str()).collect::<Vec<_>>(),
        ["LaunchTemplateData.ImageId", "LaunchTemplateData.SecurityGroupIds[0]"]
    );

    let (web, unknown) = by_place("Resources.Web");
    let web = &web["RunInstances"];
    assert_eq!(web["MetadataOptions"], json!({"HttpTokens": "required", "HttpEndpoint": "enabled"}));
    assert_eq!(web["LaunchTemplate"], json!({"LaunchTemplateName": "Template", "Version": "$Latest"}));
    assert_eq!(web["UserData"], "ZWNobyBoaQo=");
    assert_eq!(web.get("ImageId"), None);
    assert_eq!(web.get("IamInstanceProfile"), None);
    assert_eq!(web["TagSpecifications"][0]["Tags"][0], json!({"Key": "Name", "Value": "web"}));
    let unknown: Vec<(&str, &str)> = unknown.iter().map(|one| (one.member.as_str(), one.because.as_str())).collect();
    assert_eq!(
        unknown,
        [
            ("ImageId", "Ref of `Ami`"),
            ("MetadataOptions.HttpPutResponseHopLimit", "Fn::If, which is worked out when the stack is made"),
            ("Tags[1].Value", "Fn::Sub, which is worked out when the stack is made"),
            ("", "it is made only if the condition `IsProd` holds"),
        ]
    );

    let (config, _) = by_place("Resources.Config");
    let data = &config["CreateLaunchTemplate"]["LaunchTemplateData"];
    assert_eq!(data["IamInstanceProfile"], json!({"Arn": "arn:aws:iam::123456789012:instance-profile/app"}));
    assert_eq!(data["MetadataOptions"], json!({"HttpTokens": "required", "HttpPutResponseHopLimit": "1"}));
    // Templates come before the instances that use them.
    assert!(commands.last().unwrap().get("RunInstances").is_some());
}

#[test]
fn reads_json_templates() {
    let text = r#"{"Resources": {"A": {"Type": "AWS::EC2::Instance", "Properties": {"ImageId": {"Ref": "Ami"}, "MetadataOptions": {"HttpPutResponseHopLimit": 2}}}}}"#;
    assert_eq!(
        one(text, Form::CloudFormation)["RunInstances"]["MetadataOptions"],
        json!({"HttpPutResponseHopLimit": "2"})
    );
}

#[test]
fn says_where_a_template_is_wrong() {
    let with =
        |properties: &str| format!("Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties:\n{properties}");
    for (text, expected) in [
        (
            with("      MetadataOptions: {HttpToken: required}\n"),
            "Resources.A.Properties.MetadataOptions: there is no member `HttpToken`: did you mean `HttpTokens`?",
        ),
        (
            with("      MetadataOption: {HttpTokens: required}\n"),
            "Resources.A.Properties: there is no member `MetadataOption`: did you mean `MetadataOptions`?",
        ),
        (
            with("      MetadataOptions: {HttpPutResponseHopLimit: many}\n"),
            "Resources.A.Properties.MetadataOptions.HttpPutResponseHopLimit: expected an integer from 1 to 64",
        ),
        ("Resource: {}".to_owned(), "there are no resources: expected a template with `Resources:`"),
    ] {
        assert_eq!(refused(&text, Form::CloudFormation), expected);
    }
    assert!(refused("a: [\nb: }", Form::CloudFormation).starts_with("line 2, column"));
    assert!(!refused(&with("      UserData: {hunter2: hunter2}\n"), Form::CloudFormation).contains("hunter2"));
}
