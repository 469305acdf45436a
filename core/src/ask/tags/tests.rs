use super::*;

fn ask(call: &TagsCall) -> TagsFound {
    tags(call).unwrap()
}

#[test]
fn keys_are_judged_once_and_suggestions_differ() {
    let keys = ["a b", "a/b", "a-b", "a b", "Name"].map(str::to_owned).to_vec();
    let found = ask(&TagsCall { keys, ..TagsCall::default() });
    let suggestions: Vec<_> = found.keys.iter().map(|key| (key.key.as_str(), key.suggestion.as_deref())).collect();
    let expected = [("Name", None), ("a b", Some("a-b-2")), ("a-b", None), ("a/b", Some("a.b"))];
    assert_eq!(suggestions, expected);
    assert_eq!(found.bad, 2);
}

#[test]
fn tells_what_fails_on_which_instance() {
    let instances = r#"{"Reservations": [{"Instances": [
        {"InstanceId": "i-2", "Tags": [{"Key": "k8s.io/role", "Value": "x"}],
         "MetadataOptions": {"InstanceMetadataTags": "disabled", "HttpTokens": "required"}, "ImageId": "ami-1"},
        {"InstanceId": "i-1", "Tags": [{"Key": "Name", "Value": "a/b"}]}]}]}"#;
    let found = ask(&TagsCall { texts: vec![text(instances)], ..TagsCall::default() });
    assert_eq!((found.resources, found.carrier_count), (2, 1));
    assert_eq!((found.carriers[0].id.as_str(), found.carriers[0].tags_enabled), ("i-2", Some(false)));
    assert_eq!(found.carriers[0].fails.len(), 2);
    let tags = r#"{"Tags": [{"Key": "a b", "ResourceId": "i-9", "ResourceType": "instance", "Value": ""}]}"#;
    let found = ask(&TagsCall { texts: vec![text(tags)], ..TagsCall::default() });
    assert_eq!(found.carriers[0].id, "i-9");
    let broken = tags_failure(r#"{"Tags": "secret"}"#);
    assert!(broken.contains("Tags: expected a list, found a text") && !broken.contains("secret"), "{broken}");
}

fn text(text: &str) -> TagsText {
    TagsText { name: "t".into(), text: text.into() }
}

fn tags_failure(given: &str) -> String {
    tags(&TagsCall { texts: vec![text(given)], ..TagsCall::default() }).unwrap_err().message
}

#[test]
fn reads_keys_in_every_form() {
    let keys = |given: &str| {
        let found = ask(&TagsCall { texts: vec![text(given)], ..TagsCall::default() });
        found.keys.into_iter().map(|key| key.key).collect::<Vec<_>>()
    };
    assert_eq!(keys("a b\r\n\nName\n"), ["Name", "a b"]);
    assert_eq!(keys(r#"["b", ["a", {"Key": "c"}], null]"#), ["a", "b", "c"]);
    let run = "aws ec2 run-instances --tag-specifications 'ResourceType=instance,Tags=[{Key=a/b,Value=1}]' \
               'ResourceType=volume,Tags=[{Key=x y,Value=1}]'";
    assert_eq!(keys(run), ["a/b"]);
    let versions = r#"{"LaunchTemplateVersions": [{"LaunchTemplateId": "lt-1", "VersionNumber": 3,
        "LaunchTemplateData": {"TagSpecifications": [{"ResourceType": "instance", "Tags": [{"Key": "a b"}]}]}}]}"#;
    let found = ask(&TagsCall { texts: vec![text(versions)], ..TagsCall::default() });
    assert_eq!(found.carriers[0].id, "lt-1:3");
    assert_eq!(found.carriers[0].fails, ["RunInstances of it where InstanceMetadataTags resolves to enabled"]);
    assert_eq!((found.keys[0].character.as_deref(), found.keys[0].position), (Some(" "), Some(2)));
    let stream = "aws ec2 create-tags --resources i-1 --tags Key=a/b,Value=";
    assert_eq!(ask(&TagsCall { texts: vec![text(stream)], ..TagsCall::default() }).carriers[0].id, "i-1");
}

#[test]
fn texts_without_keys_are_refused() {
    for (given, message) in [
        ("", "it is empty"),
        ("{}", "there are no tags in it"),
        ("{", "not JSON: it ends too early"),
        (r#"{"Tags": [], "Tags": []}"#, "`Tags` is given more than once"),
        ("[7]", "no key"),
        ("a\u{7}", "line 1: this is no tag key"),
        ("aws ec2 run-instance --image-id x", "did you mean"),
    ] {
        let failure = tags(&TagsCall { texts: vec![text(given)], ..TagsCall::default() }).unwrap_err();
        let failure = format!("{} {}", failure.message, failure.help.unwrap_or_default());
        assert!(failure.starts_with("`t`: ") && failure.contains(message), "{given}: {failure}");
    }
}

#[test]
fn tags_that_a_group_hands_on_are_judged_with_what_it_launches() {
    let stack = |shown: &str| {
        format!(
            "Resources:\n  T:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData: {{ImageId: ami-1, \
             MetadataOptions: {{InstanceMetadataTags: {shown}}}}}\n  G:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    \
             Properties:\n      LaunchTemplate: {{LaunchTemplateId: !Ref T, Version: '1'}}\n      Tags:\n        \
             - {{Key: kubernetes.io/cluster/x, Value: owned, PropagateAtLaunch: true}}\n        \
             - {{Key: a/b, Value: c, PropagateAtLaunch: false}}\n"
        )
    };
    let enabled = ask(&TagsCall { texts: vec![text(&stack("enabled"))], ..TagsCall::default() });
    assert_eq!(enabled.bad, 1);
    let [carrier] = enabled.carriers.as_slice() else { panic!("{enabled:?}") };
    assert_eq!((carrier.id.as_str(), carrier.tags_enabled), ("t: Resources.G", Some(true)));
    assert_eq!(carrier.fails, ["RunInstances of it: InstanceMetadataTags resolves to enabled"]);
    let disabled = ask(&TagsCall { texts: vec![text(&stack("disabled"))], ..TagsCall::default() });
    assert_eq!((disabled.bad, disabled.carriers[0].tags_enabled), (1, Some(false)));
}
