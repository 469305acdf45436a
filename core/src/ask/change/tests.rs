use super::*;

fn pairs(list: &[&str]) -> Vec<OptionsInput> {
    list.iter().map(|pair| OptionsInput::Pair((*pair).to_owned())).collect()
}

fn ask(target: &str, from: &[&str], to: &[&str]) -> Result<Changed, Failure> {
    change(&ChangeCall { target: target.into(), to: pairs(to), from: pairs(from), surfaces: Vec::new() })
}

fn written(target: &str, from: &[&str], to: &[&str]) -> Changed {
    ask(target, from, to).unwrap()
}

fn refused(target: &str, from: &[&str], to: &[&str]) -> String {
    ask(target, from, to).unwrap_err().message
}

#[test]
fn an_instance_is_changed_and_changed_back() {
    let changed = written("i-0123456789abcdef0", &["http-put-response-hop-limit=2"], &["http-tokens=required"]);
    assert_eq!(changed.surfaces.len(), 4);
    let cli = &changed.surfaces[0];
    assert!(cli.apply.contains("--http-tokens required"), "{}", cli.apply);
    assert!(cli.revert.contains("--http-tokens optional"), "{}", cli.revert);
    assert!(!changed.assumptions.is_empty());
    let all = PartialOptions::from(MetadataOptions::default());
    let json = OptionsInput::Json { name: "now.json".into(), text: serde_json::to_string(&all).unwrap() };
    let call = ChangeCall {
        target: "i-0123456789abcdef0".into(),
        to: pairs(&["http-tokens=required"]),
        from: vec![json],
        surfaces: vec![Surface::Terraform],
    };
    let known = change(&call).unwrap();
    assert_eq!((known.assumptions.len(), known.surfaces.len()), (0, 1));
}

#[test]
fn a_mark_has_no_way_back() {
    let changed = written("ami-0123456789abcdef0", &[], &["imds-support=v2.0"]);
    let cli = &changed.surfaces[0];
    assert!(cli.apply.contains("--imds-support v2.0") && cli.revert.is_empty(), "{cli:?}");
    assert_eq!(cli.irreversible[0].rules, ["AMI-03", "AMI-R8"]);
    let back = written("ami-0123456789abcdef0", &["imds-support=v2.0"], &["imds-support=none"]);
    assert!(
        back.surfaces
            .iter()
            .all(|surface| !surface.cannot.is_empty() && surface.apply.is_empty() && surface.revert.is_empty())
    );
}

#[test]
fn defaults_are_set_and_cleared() {
    let changed =
        written("account", &["http-tokens=required"], &["http-tokens=no-preference", "http-tokens-enforced=enabled"]);
    assert!(changed.surfaces[0].apply.contains("--http-tokens no-preference"), "{:?}", changed.surfaces[0]);
    assert!(!written("web", &["http-tokens=required"], &["http-tokens=required"]).changes);
}

#[test]
fn what_cannot_be_is_refused() {
    for target in ["i-1", "i-0123456789ABCDEF0", "ami-", "", "a", "x y", "--to", "i-0123456789abcdef0;rm"] {
        assert!(refused(target, &[], &["http-tokens=required"]).contains("nothing that can be changed"), "{target}");
    }
    assert!(refused("web", &[], &["http-token=required"]).contains("did you mean `http-tokens`?"));
    assert!(refused("account", &[], &["http-put-response-hop-limit=0"]).contains("from 1 to 64, or -1"));
    assert!(refused("account", &[], &["http-protocol-ipv6=enabled"]).contains("RES-30"));
    assert!(refused("ami-0123456789abcdef0", &[], &["http-tokens=required"]).contains("imds-support=v2.0"));
    assert!(refused("web", &[], &[]).contains("nothing is to be changed"));
}

#[test]
fn what_ec2_refuses_is_not_written() {
    let listing = |tag: &str, kind: &str| {
        let text = format!(
            r#"{{"Reservations": [{{"Instances": [{{"InstanceId": "i-0123456789abcdef0", "InstanceType": "{kind}",
            "Tags": [{{"Key": "{tag}", "Value": "true"}}], "MetadataOptions": {{"State": "applied", "HttpTokens": "required",
            "HttpPutResponseHopLimit": 2, "HttpEndpoint": "enabled", "HttpProtocolIpv6": "disabled",
            "InstanceMetadataTags": "disabled"}}}}]}}]}}"#
        );
        vec![OptionsInput::Json { name: "now.json".into(), text }]
    };
    let of = |tag: &str, kind: &str, to: &str| {
        let target = "i-0123456789abcdef0".to_owned();
        change(&ChangeCall { target, to: pairs(&[to]), from: listing(tag, kind), surfaces: Vec::new() }).unwrap()
    };
    for (tag, kind, to, rule) in [
        ("k8s.io/cluster-autoscaler/enabled", "m5.large", "instance-metadata-tags=enabled", Some("MDO-09")),
        ("a b", "m5.large", "instance-metadata-tags=enabled", Some("MDO-09")),
        ("a/b", "m5.large", "instance-metadata-tags=disabled", None),
        ("a/b", "m5.large", "http-put-response-hop-limit=3", None),
        ("Name", "m5.large", "instance-metadata-tags=enabled", None),
        ("Name", "t2.micro", "http-protocol-ipv6=enabled", Some("MDO-08")),
        ("Name", "m5.large", "http-protocol-ipv6=enabled", None),
    ] {
        let changed = of(tag, kind, to);
        for surface in &changed.surfaces {
            let refused = surface.cannot.iter().any(|cannot| cannot.why.starts_with("EC2 refuses the change: "));
            assert_eq!(refused, rule.is_some(), "{tag} {kind} {to}: {surface:?}");
            assert!(surface.apply.is_empty() || rule.is_none(), "{tag} {kind} {to}: {surface:?}");
            if let Some(rule) = rule {
                assert!(surface.cannot[0].rules.iter().any(|one| one == rule), "{:?}", surface.cannot);
            }
        }
    }
}
