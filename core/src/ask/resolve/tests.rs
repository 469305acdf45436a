use super::*;

fn ask(call: &str) -> Resolved {
    resolve(&serde_json::from_str(call).unwrap()).unwrap()
}

#[test]
fn tells_values_levels_and_what_was_overridden() {
    let resolved = ask(r#"{"account": {"HttpTokens": "required"}, "image_v2": true,
            "template": {"MetadataOptions": {"HttpPutResponseHopLimit": 3}},
            "launch": {"MetadataOptions": {"HttpTokens": "optional"}}}"#);
    let [tokens, hop, ..] = resolved.options.as_slice() else { panic!("{resolved:?}") };
    assert_eq!((tokens.value.as_str(), tokens.level.as_str()), (Some("optional"), "launch"));
    let levels: Vec<&str> = tokens.overrode.iter().map(|other| other.level.as_str()).collect();
    assert_eq!(levels, ["account", "image"]);
    assert_eq!((hop.value.as_u64(), hop.level.as_str(), hop.overrode.len()), (Some(3), "launch-template", 1));
    assert_eq!(resolved.launch, LaunchOutcome::Launched);
    assert!(resolved.rules.contains(&"RES-11".to_owned()), "{:?}", resolved.rules);
}

#[test]
fn a_launch_that_fails_still_tells_what_it_resolved_to() {
    let resolved = ask(r#"{"account": {"HttpTokensEnforced": "enabled"}}"#);
    assert_eq!(resolved.options.len(), 5);
    assert!(matches!(&resolved.launch, LaunchOutcome::Refused { code, .. } if code == "UnsupportedOperation"));
    let xen = ask(r#"{"launch": {"InstanceType": "t2.micro", "MetadataOptions": {"HttpProtocolIpv6": "enabled"}}}"#);
    assert!(matches!(&xen.launch, LaunchOutcome::Refused { message, .. } if message.contains("Xen")));
    assert_eq!(xen.options.len(), 5);
    let bad = ask(r#"{"launch": {"MetadataOptions": {"HttpTokens": "always"}}}"#);
    assert!(matches!(&bad.launch, LaunchOutcome::Refused { code, .. } if code == "InvalidParameterValue"));
    assert!(bad.options.is_empty());
    assert_eq!(ask(r#"{"launch": {"DryRun": true}}"#).launch, LaunchOutcome::DryRun);
}

#[test]
fn a_template_may_name_the_image_and_the_type() {
    let resolved = ask(r#"{"image_v2": true, "instance_type": {"hypervisor": "xen"},
            "template": {"ImageId": "ami-0aaaaaaaaaaaaaaa1", "InstanceType": "m9.large",
                         "MetadataOptions": {"HttpProtocolIpv6": "enabled"}}}"#);
    assert_eq!(resolved.options[0].level, "image");
    assert!(matches!(&resolved.launch, LaunchOutcome::Refused { message, .. } if message.contains("Xen")));
}

fn of(texts: &[(Level, &str)]) -> ResolveCall {
    let texts = texts.iter().map(|(level, text)| GivenText { level: *level, name: "t".into(), text: (*text).into() });
    ResolveCall { texts: texts.collect(), ..ResolveCall::default() }
}

fn told(texts: &[(Level, &str)]) -> Resolved {
    resolve(&of(texts)).unwrap()
}

fn refused(level: Level, text: &str) -> Failure {
    resolve(&of(&[(level, text)])).unwrap_err()
}

fn value(resolved: &Resolved, name: &str) -> (String, String) {
    let option = resolved.options.iter().find(|option| option.name == name).unwrap();
    (option.value.as_str().map_or_else(|| option.value.to_string(), str::to_owned), option.level.clone())
}

fn owned(value: &str, level: &str) -> (String, String) {
    (value.to_owned(), level.to_owned())
}

#[test]
fn the_same_launch_reads_the_same_in_every_notation() {
    let texts = [
        "http-tokens=required,HttpPutResponseHopLimit=3",
        "aws ec2 run-instances --image-id ami-00000001 --metadata-options HttpTokens=required,HttpPutResponseHopLimit=3",
        "New-EC2Instance -ImageId ami-00000001 -MetadataOptions_HttpToken required \
         -MetadataOptions_HttpPutResponseHopLimit 3",
        r#"{"MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": 3}}"#,
        r#"{"HttpTokens": "required", "HttpPutResponseHopLimit": "3"}"#,
        r#"{"Action": "RunInstances", "MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": 3}}"#,
        "Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties:\n      MetadataOptions:\n        \
         HttpTokens: required\n        HttpPutResponseHopLimit: 3\n",
    ];
    for text in texts {
        let resolved = told(&[(Level::Launch, text), (Level::Account, "http-tokens-enforced=enabled")]);
        assert_eq!(value(&resolved, "HttpTokens"), owned("required", "launch"), "{text}");
        assert_eq!(value(&resolved, "HttpPutResponseHopLimit"), owned("3", "launch"), "{text}");
        assert_eq!(resolved.launch, LaunchOutcome::Launched, "{text}");
    }
}

#[test]
fn later_texts_are_laid_over_earlier_ones() {
    let run =
        "aws ec2 run-instances --image-id ami-00000001 --metadata-options HttpTokens=optional,HttpEndpoint=enabled";
    let resolved = told(&[(Level::Launch, "http-tokens=required,http-put-response-hop-limit=5"), (Level::Launch, run)]);
    assert_eq!(value(&resolved, "HttpTokens"), owned("optional", "launch"));
    assert_eq!(value(&resolved, "HttpPutResponseHopLimit"), owned("5", "launch"));
    let resolved = told(&[(Level::Launch, run), (Level::Launch, "http-tokens=required")]);
    assert_eq!(value(&resolved, "HttpTokens"), owned("required", "launch"));
}

#[test]
fn what_a_text_leaves_open_is_unknown_and_nothing_hangs_on_it_silently() {
    let stack = "Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties:\n      InstanceType: t3.nano\n      \
                 MetadataOptions:\n        HttpTokens: !Ref Tokens\n";
    let resolved = told(&[(Level::Launch, stack)]);
    assert_eq!(value(&resolved, "HttpTokens"), owned("null", "launch"));
    assert_eq!(value(&resolved, "HttpEndpoint"), owned("enabled", "system"));
    assert_eq!(resolved.launch, LaunchOutcome::Launched);
    assert!(resolved.unknown[0].contains("MetadataOptions.HttpTokens"), "{:?}", resolved.unknown);
    assert!(!resolved.rules.contains(&"RES-15".to_owned()), "{:?}", resolved.rules);
    let enforced = told(&[(Level::Launch, stack), (Level::Account, "http-tokens-enforced=enabled")]);
    assert!(matches!(&enforced.launch, LaunchOutcome::Unknown { because } if because.contains("HttpTokens")));
    // A later text settles it.
    let settled = told(&[(Level::Launch, stack), (Level::Launch, "http-tokens=required")]);
    assert_eq!(value(&settled, "HttpTokens"), owned("required", "launch"));
    let elsewhere = told(&[(Level::Launch, r#"{"LaunchTemplate": {"LaunchTemplateName": "web"}}"#)]);
    assert!(elsewhere.options.iter().all(|option| option.value.is_null()), "{:?}", elsewhere.options);
    assert!(matches!(elsewhere.launch, LaunchOutcome::Unknown { .. }));
}

#[test]
fn a_launch_picks_its_version_and_its_image() {
    let templates = r#"{"LaunchTemplateVersions": [
        {"VersionNumber": 1, "DefaultVersion": true, "LaunchTemplateData": {"ImageId": "ami-00000001"}},
        {"VersionNumber": 2, "LaunchTemplateData": {"ImageId": "ami-00000002",
         "MetadataOptions": {"State": "applied", "HttpPutResponseHopLimit": 4}}}]}"#;
    let images = r#"{"Images": [{"ImageId": "ami-00000001"}, {"ImageId": "ami-00000002", "ImdsSupport": "v2.0"}]}"#;
    let with = |version: &str| {
        let launch = format!(r#"{{"LaunchTemplate": {{"LaunchTemplateName": "web", "Version": "{version}"}}}}"#);
        told(&[(Level::Image, images), (Level::Template, templates), (Level::Launch, &launch)])
    };
    assert_eq!(value(&with("$Default"), "HttpTokens"), owned("optional", "system"));
    for version in ["2", "$Latest"] {
        assert_eq!(value(&with(version), "HttpTokens"), owned("required", "image"));
        assert_eq!(value(&with(version), "HttpPutResponseHopLimit"), owned("4", "launch-template"));
    }
    assert!(with("$Default").assumptions.is_empty());
    assert_eq!(told(&[]).assumptions, ["the image is not marked v2.0: nothing is said of it"]);
}

#[test]
fn refusals_name_the_text_the_place_and_the_remedy() {
    for (level, text, message, help) in [
        (Level::Launch, "", "`t`: it is empty", "expected"),
        (Level::Launch, "http-token=required", "`t`: there is no option `http-token`: did you mean `http-tokens`?", ""),
        (Level::Launch, "{\"a\":", "`t`: line 1, column 5: not JSON: it ends too early", "close every"),
        (
            Level::Launch,
            "{\"ImageId\": 1, \"ImageId\": 2}",
            "`t`: line 1, column 24: `ImageId` is given more than once",
            "leave one",
        ),
        (Level::Launch, "aws ec2 run-instances; aws ec2 run-instances", "`t`: there are 2 launches in it", "leave one"),
        (Level::Template, "aws ec2 run-instances", "`t`: there is no launch template in it", "expected"),
        (Level::Account, "http-endpoint=on", "`t`: `on` is not a value of http-endpoint: expected `enabled`", ""),
        (Level::Account, "{\"AccountLevel\": 5}", "`t`: AccountLevel: expected an object, found a number", "expected"),
        (Level::Image, "imds-support=v3", "`t`: `v3` is not a value of imds-support", ""),
        (Level::Image, "{\"Images\": []}", "`t`: there is no image in it", "expected"),
    ] {
        let failure = refused(level, text);
        assert!(failure.message.starts_with(message), "{text}: {}", failure.message);
        assert!(failure.help.as_deref().unwrap_or_default().starts_with(help), "{text}: {:?}", failure.help);
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[a-zA-Z0-9=,{}\\[\\]\": \n$!@-]{0,80}") {
        for level in [Level::Launch, Level::Template, Level::Account, Level::Image] {
            let _ = resolve(&of(&[(level, &text)]));
        }
    }
}

const RUN: &str = "aws ec2 run-instances --image-id ami-0aaaaaaaaaaaaaaaa --instance-type t3.nano";

#[test]
fn a_launch_in_a_script_is_resolved_where_it_stands() {
    let mark = "aws ec2 modify-image-attribute --image-id ami-0aaaaaaaaaaaaaaaa --imds-support v2.0";
    let default = "aws ec2 modify-instance-metadata-defaults --http-tokens required";
    for (text, tokens, level) in [
        (format!("{mark}\n{RUN}"), "required", "image"),
        (format!("{RUN}\n{mark}"), "optional", "system"),
        (format!("{default}\n{RUN}"), "required", "account"),
        (format!("{default} --region eu-west-1\n{RUN} --region us-east-1"), "optional", "system"),
        (format!("{default} --dry-run\n{RUN}"), "optional", "system"),
        (format!("{RUN}\n{default}"), "optional", "system"),
    ] {
        let resolved = told(&[(Level::Launch, &text)]);
        assert_eq!(value(&resolved, "HttpTokens"), owned(tokens, level), "{text}");
    }
    // The image is marked by the script: nothing is assumed of it.
    assert!(told(&[(Level::Launch, &format!("{mark}\n{RUN}"))]).assumptions.is_empty());
    // What is given of the account is that of the launch's Region.
    let elsewhere = format!("{default} --region eu-west-1\n{RUN} --region us-east-1");
    let given = told(&[(Level::Launch, &elsewhere), (Level::Account, "http-put-response-hop-limit=3")]);
    assert_eq!(value(&given, "HttpPutResponseHopLimit"), owned("3", "account"));
    assert_eq!(value(&given, "HttpTokens"), owned("optional", "system"));
}

#[test]
fn a_template_that_is_given_is_the_one_that_the_script_changes() {
    let given = (Level::Template, "http-tokens=optional,http-put-response-hop-limit=4");
    let more = "aws ec2 create-launch-template-version --launch-template-name web --source-version 1 \
                --launch-template-data MetadataOptions={HttpTokens=required}";
    let run = |version: &str| format!("aws ec2 run-instances --launch-template LaunchTemplateName=web{version}");
    let resolved = told(&[given, (Level::Launch, &run(",Version=7"))]);
    assert_eq!(value(&resolved, "HttpTokens"), owned("optional", "launch-template"));
    let script = format!("{more}\n{}", run(",Version=2"));
    let resolved = told(&[given, (Level::Launch, &script)]);
    assert_eq!(value(&resolved, "HttpTokens"), owned("required", "launch-template"));
    assert_eq!(value(&resolved, "HttpPutResponseHopLimit"), owned("1", "system"));
    let script = format!("{more}\n{}", run(""));
    assert_eq!(value(&told(&[given, (Level::Launch, &script)]), "HttpTokens"), owned("optional", "launch-template"));
    // A version by itself is what a launch of it would come to.
    let alone = told(&[(Level::Launch, more)]);
    assert_eq!(value(&alone, "HttpTokens"), owned("required", "launch-template"));
    assert_eq!(value(&told(&[(Level::Template, more)]), "HttpTokens"), owned("required", "launch-template"));
}

#[test]
fn a_declarative_policy_is_the_accounts_level() {
    let policy = r#"{"ec2_attributes": {"instance_metadata_defaults": {"http_tokens": {"@@assign": "required"},
        "http_put_response_hop_limit": {"@@assign": "4"}, "http_endpoint": {"@@assign": "enabled"},
        "instance_metadata_tags": {"@@assign": "enabled"}}}}"#;
    let printed = serde_json::json!({"EffectivePolicy": {"PolicyContent": policy}}).to_string();
    for text in [policy, &printed] {
        let resolved = told(&[(Level::Launch, RUN), (Level::Account, text)]);
        assert_eq!(value(&resolved, "HttpTokens"), owned("required", "account"));
        assert_eq!(value(&resolved, "HttpPutResponseHopLimit"), owned("4", "account"));
        assert_eq!(value(&resolved, "InstanceMetadataTags"), owned("enabled", "account"));
    }
    let wrong = refused(Level::Account, r#"{"ec2_attributes": {"instance_metadata_defaults": {"http_token": 1}}}"#);
    assert!(wrong.message.contains("has no `http_token`"), "{wrong:?}");
}

#[test]
fn a_group_that_hands_a_bad_tag_on_launches_nothing() {
    let stack = "Resources:\n  T:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData: {ImageId: ami-1, \
        MetadataOptions: {InstanceMetadataTags: enabled}}\n  G:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    \
        Properties:\n      LaunchTemplate: {LaunchTemplateId: !Ref T, Version: !GetAtt T.LatestVersionNumber}\n      \
        Tags: [{Key: kubernetes.io/cluster/x, Value: owned, PropagateAtLaunch: true}]\n";
    let resolved = told(&[(Level::Launch, stack)]);
    assert!(
        matches!(&resolved.launch, LaunchOutcome::Refused { message, .. } if message.contains("kubernetes.io")),
        "{:?}",
        resolved.launch
    );
}
