use super::*;

fn ask(call: &TagsCall) -> TagsFound {
    let answer = tags(call);
    let Answer::Tags(found) = answer else { panic!("{answer:?}") };
    found
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
    assert!(broken.contains("describe-tags prints") && !broken.contains("secret"), "{broken}");
}

fn text(text: &str) -> TagsText {
    TagsText { name: "t".into(), text: text.into() }
}

fn tags_failure(given: &str) -> String {
    let answer = tags(&TagsCall { texts: vec![text(given)], ..TagsCall::default() });
    let Answer::Failure(failure) = answer else { panic!("{answer:?}") };
    failure.message
}
