use super::*;

fn ask(call: &str) -> Resolved {
    let answer = resolve(&serde_json::from_str(call).unwrap());
    let Answer::Resolved(resolved) = answer else { panic!("{answer:?}") };
    resolved
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
