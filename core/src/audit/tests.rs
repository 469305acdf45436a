mod texts;

use super::*;

/// Feeds the sources, each in pieces of `size` bytes.
fn audited(sources: &[&str], size: usize, listing: bool) -> (AuditReport, String) {
    let mut audit = Audit::new(7, listing);
    let mut lines = Vec::new();
    for (number, source) in sources.iter().enumerate() {
        audit.begin(&format!("{number}.json"));
        for piece in source.as_bytes().chunks(size) {
            audit.feed(piece);
            lines.extend(audit.take_lines());
        }
    }
    let (report, last) = audit.finish();
    lines.extend(last);
    (report, String::from_utf8(lines).unwrap())
}

fn report(sources: &[&str]) -> AuditReport {
    audited(sources, 1 << 16, false).0
}

fn count(report: &AuditReport, kind: FindingKind) -> u64 {
    report.findings.iter().find(|finding| finding.kind == kind).map_or(0, |finding| finding.count)
}

const INSTANCES: &str = r#"{
  "Reservations": [
    {"Groups": [], "Instances": [
      {"InstanceId": "i-1", "ImageId": "ami-2", "State": {"Code": 16, "Name": "running"},
       "Tags": [{"Key": "Name", "Value": "a \" } ] \\"}], "BlockDeviceMappings": [{"Ebs": {"VolumeId": "vol-1"}}],
       "MetadataOptions": {"State": "applied", "HttpTokens": "optional", "HttpPutResponseHopLimit": 1,
                           "HttpEndpoint": "enabled", "HttpProtocolIpv6": "disabled",
                           "InstanceMetadataTags": "disabled"}},
      {"InstanceId": "i-2", "MetadataOptions": {"State": "pending", "HttpTokens": "required",
       "HttpPutResponseHopLimit": 64, "HttpEndpoint": "enabled", "HttpProtocolIpv6": "enabled",
       "InstanceMetadataTags": "enabled"}}
    ], "OwnerId": "123456789012", "ReservationId": "r-1"},
    {"Instances": [
      {"InstanceId": "i-3", "Tags": [{"Key": "kubernetes.io/cluster/x", "Value": "owned"}],
       "MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": 1, "HttpEndpoint": "enabled"}},
      {"InstanceId": "i-4", "MetadataOptions": {"HttpEndpoint": "disabled", "HttpTokens": "optional"}},
      {"InstanceId": "i-5"},
      {"InstanceId": "i-6", "State": {"Name": "terminated"}},
      {"InstanceId": "i-1"}
    ]}
  ], "NextToken": "x"
}"#;

const IMAGES: &str = r#"{"Images": [{"ImageId": "ami-1", "Tags": [{"Key": "Images", "Value": "["}]},
    {"ImageId": "ami-2", "ImdsSupport": "v2.0"}]}"#;

const TEMPLATES: &str = r#"{"LaunchTemplateVersions": [
    {"LaunchTemplateId": "lt-1", "VersionNumber": 1, "DefaultVersion": true,
     "LaunchTemplateData": {"ImageId": "ami-1", "InstanceType": "t3.nano"}},
    {"LaunchTemplateId": "lt-1", "VersionNumber": 2, "LaunchTemplateData": {"ImageId": "ami-2"}},
    {"LaunchTemplateId": "lt-2", "VersionNumber": 1, "LaunchTemplateData": {"ImageId": "ami-9"}},
    {"LaunchTemplateName": "xen", "VersionNumber": 1, "LaunchTemplateData": {"InstanceType": "t2.micro",
     "MetadataOptions": {"HttpTokens": "required", "HttpProtocolIpv6": "enabled", "HttpPutResponseHopLimit": 5}}},
    {"LaunchTemplateId": "lt-3", "VersionNumber": 4, "LaunchTemplateData": {
     "MetadataOptions": {"HttpTokens": "required", "InstanceMetadataTags": "enabled", "HttpPutResponseHopLimit": 2},
     "TagSpecifications": [{"ResourceType": "volume", "Tags": [{"Key": "a b"}]},
                           {"ResourceType": "instance", "Tags": [{"Key": "a/b", "Value": "c"}]}]}}]}"#;

const ACCOUNT: &str = r#"{"AccountLevel": {"HttpTokensEnforced": "enabled", "ManagedBy": "account"}}"#;

#[test]
fn instances_are_judged() {
    let report = report(&[INSTANCES]);
    let numbers = &report.instances;
    assert_eq!((numbers.count, numbers.imdsv1, numbers.imdsv2_only), (5, 1, 2));
    assert_eq!((numbers.endpoint_disabled, numbers.unknown, numbers.terminated, numbers.repeated), (1, 1, 1, 1));
    assert_eq!((numbers.ipv6, numbers.tags), (1, 1));
    let limits: Vec<_> = numbers.hop_limits.iter().map(|number| (number.hop_limit.get(), number.count)).collect();
    assert_eq!(limits, [(1, 3), (64, 1)]);
    let kinds: Vec<(FindingKind, u64, &str)> =
        report.findings.iter().map(|f| (f.kind, f.count, f.examples[0].as_str())).collect();
    assert_eq!(
        kinds,
        [
            (FindingKind::InstanceAllowsV1, 1, "i-1"),
            (FindingKind::HopLimitCutsContainers, 1, "i-3"),
            (FindingKind::HopLimitOne, 1, "i-1"),
            (FindingKind::HopLimitWide, 1, "i-2"),
            (FindingKind::EndpointDisabled, 1, "i-4"),
            (FindingKind::Ipv6Enabled, 1, "i-2"),
            (FindingKind::TagsShown, 1, "i-2"),
            (FindingKind::TagsCannotBeShown, 1, "i-3"),
            (FindingKind::ChangePending, 1, "i-2"),
            (FindingKind::OptionsUnknown, 1, "i-5"),
        ]
    );
    assert!(report.findings.iter().all(|finding| !finding.rules.is_empty() && !finding.text.is_empty()));
    assert_eq!((report.fault_count, report.account), (0, None));
}

#[test]
fn templates_are_judged_by_all_that_decides() {
    let alone = report(&[TEMPLATES]);
    assert_eq!((alone.templates.count, alone.templates.require_tokens, alone.templates.fail_when_enforced), (5, 2, 3));
    assert_eq!(count(&alone, FindingKind::TemplateImageUnknown), 3);
    assert_eq!(count(&alone, FindingKind::TemplateFails), 2);
    assert_eq!(count(&alone, FindingKind::TemplateFailsWhenEnforced), 3);
    let joined = report(&[TEMPLATES, IMAGES, ACCOUNT]);
    assert_eq!((joined.images.count, joined.images.v2), (2, 1));
    assert_eq!((joined.templates.require_tokens, joined.templates.fail_when_enforced), (3, 2));
    assert_eq!(count(&joined, FindingKind::TemplateImageUnknown), 1);
    assert_eq!(count(&joined, FindingKind::TemplateFailsWhenEnforced), 0);
    let failing = joined.findings.iter().find(|finding| finding.kind == FindingKind::TemplateFails).unwrap();
    assert_eq!(failing.examples, ["lt-1:1", "lt-2:1", "xen:1", "lt-3:4"]);
    assert_eq!(joined.account.unwrap().http_tokens_enforced, Some(crate::service::options::Switch::Enabled));
}

#[test]
fn the_order_of_the_sources_does_not_matter() {
    let mut reports: Vec<AuditReport> = Vec::new();
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]] {
        let all = [INSTANCES, IMAGES, TEMPLATES, ACCOUNT];
        let report = report(&order.map(|index| all[index]));
        // Places name the sources, which are numbered here.
        assert_eq!(report.coverage.not_covered.len(), 1);
        let (sentence, coverage) = Default::default();
        reports.push(AuditReport { sources: Vec::new(), sentence, coverage, ..report });
    }
    assert_eq!(reports[0], reports[1]);
    assert_eq!(reports[0], reports[2]);
    assert_eq!(count(&reports[0], FindingKind::InstanceBelowItsImage), 1);
}

#[test]
fn any_cut_gives_the_same() {
    let sources = [INSTANCES, IMAGES, TEMPLATES, ACCOUNT];
    let whole = audited(&sources, 1 << 20, true);
    for size in 1..80 {
        assert_eq!(audited(&sources, size, true), whole, "pieces of {size} bytes");
    }
}

proptest::proptest! {
    #[test]
    fn whatever_comes_neither_panics_nor_depends_on_cuts(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "{", "}", "[", "]", "\"", ":", ",", "\\", " ", "x", "\"Reservations\"", "\"Instances\":[",
                "{\"InstanceId\":\"i-1\"}", "\"AccountLevel\":{}", "\u{e9}", "\u{0}",
            ]),
            0..40,
        ),
        size in 1_usize..9,
    ) {
        let text = parts.concat();
        proptest::prop_assert_eq!(audited(&[&text], size, true), audited(&[&text], 1 << 20, true));
    }
}

#[test]
fn a_listing_has_a_line_for_each() {
    let (_, lines) = audited(&[INSTANCES, TEMPLATES], 100, true);
    let lines: Vec<AuditLine> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 5 + 5);
    assert!(matches!(&lines[0], AuditLine::Instance { id, findings, .. }
        if id == "i-1" && *findings == [FindingKind::InstanceAllowsV1, FindingKind::HopLimitOne]));
    assert!(matches!(&lines[9], AuditLine::TemplateVersion { id, .. } if id == "lt-3:4"));
}

#[test]
fn lists_without_names_are_read_too() {
    let bare = r#"[[{"InstanceId": "i-1", "ImageId": "ami-1"}], {"ImageId": "ami-1"},
        {"LaunchTemplateId": "lt-1", "LaunchTemplateData": {}}, {"VpcId": "vpc-1"}]"#;
    let report = report(&[bare]);
    assert_eq!((report.instances.count, report.images.count, report.templates.count), (1, 1, 1));
    assert_eq!(report.faults[0].problem, "neither an instance nor its options nor an image nor a template version");
    assert!(bare[usize::try_from(report.faults[0].offset.unwrap()).unwrap()..].starts_with(r#"{"VpcId"#));
}

#[test]
fn what_is_broken_is_told_and_the_rest_is_read() {
    let report_of = |text: &str| {
        let report = report(&[text, r#"{"Reservations": []}"#]);
        (report.instances.count, report.faults.iter().map(|fault| fault.problem.clone()).collect::<Vec<_>>())
    };
    let bad_value = r#"{"Reservations": [{"Instances": [{"InstanceId": "i-1", "MetadataOptions": {"HttpTokens":
        "secret"}}, {"NoId": 1}, {"InstanceId": "i-2"}]}]}"#;
    let (count, problems) = report_of(bad_value);
    assert_eq!(count, 1);
    assert_eq!(problems, ["an instance with a value that EC2 does not have", "an instance without `InstanceId`"]);
    let one = |text: &str| report_of(text).1.concat();
    assert!(one("Reservations:\n- Groups").contains("--output json"));
    assert_eq!(one(r#"{"Reservations": [{"Instances": [{"InstanceId": "i-1"}"#), "not JSON: it ends too early");
    assert_eq!(one("}"), "not JSON: a bracket closes that was not opened");
    assert!(one(r#"{"Vpcs": []}"#).starts_with("nothing that an audit reads"));
    assert_eq!(one(""), "it is empty");
    assert_eq!(one(&"[".repeat(100_000)), "nested too deep");
    assert_eq!(one(&format!("[{}", r#"{"a":"#.repeat(100_000))), "nested too deep");
    let long = format!(r#"{{"Images": [{{"ImageId": "{}"}}, {{"ImageId": "ami-1"}}]}}"#, "x".repeat(2 << 20));
    assert_eq!(one(&long), "longer than 1 MiB, and passed over");
    assert_eq!(one("\u{feff}{\"Images\": []}"), "");
    let (count, problems) = report_of(&r#"{"Reservations": [{"Instances": [{"InstanceId": 7}]}]}"#.repeat(50));
    assert_eq!((count, problems.len()), (0, 20));
}

#[test]
fn account_defaults_of_two_regions_do_not_mix() {
    let other = r#"{"AccountLevel": {"HttpTokens": "required"}}"#;
    let report = report(&[ACCOUNT, other, ACCOUNT]);
    assert_eq!(report.fault_count, 1);
    assert_eq!(report.account.unwrap().http_tokens, None);
}

#[test]
fn numbers_grow_and_memory_does_not() {
    let mut audit = Audit::new(1, false);
    audit.begin("many.json");
    audit.feed(br#"{"Reservations": ["#);
    for number in 0..30_000 {
        let comma = if number == 0 { "" } else { "," };
        let instance = format!(
            r#"{comma}{{"Instances": [{{"InstanceId": "i-{number:017x}", "ImageId": "ami-{number}",
            "MetadataOptions": {{"HttpTokens": "optional", "HttpEndpoint": "enabled", "HttpPutResponseHopLimit": 2}}}}]}}"#
        );
        audit.feed(instance.as_bytes());
    }
    audit.feed(b"]}");
    let (report, _) = audit.finish();
    assert_eq!(report.instances.count, 30_000);
    assert_eq!(report.findings.len(), 1);
    assert_eq!((report.findings[0].count, report.findings[0].examples.len()), (30_000, 20));
    assert!(serde_json::to_vec(&report).unwrap().len() < 4_000);
}

const STACK: &str = "Resources:
  T:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateName: web
      LaunchTemplateData: {ImageId: ami-1, MetadataOptions: {HttpPutResponseHopLimit: 3}}
  A:
    Type: AWS::EC2::Instance
    Properties: {LaunchTemplate: {LaunchTemplateName: web, Version: '1'}, Tags: [{Key: a b, Value: c}]}
  B:
    Type: AWS::EC2::Instance
    Properties: {ImageId: ami-2, MetadataOptions: {HttpTokens: !Ref T, HttpEndpoint: enabled}}
  C:
    Type: AWS::EC2::Instance
    Properties: {LaunchTemplate: {LaunchTemplateId: lt-9, Version: '1'}, MetadataOptions: {HttpTokens: required}}
";

#[test]
fn texts_that_launch_are_judged_beside_listings() {
    for size in [1, 7, 1 << 16] {
        let (report, lines) = audited(&[STACK, IMAGES, ACCOUNT], size, true);
        assert_eq!(report.fault_count, 0, "{:?}", report.faults);
        assert_eq!((report.templates.count, report.launches.count), (1, 3));
        let launches = &report.launches;
        assert_eq!((launches.require_tokens, launches.fail_when_enforced, launches.unknown), (1, 1, 1));
        // The template, and A through it: tokens are enforced.
        assert_eq!((count(&report, FindingKind::TemplateFails), count(&report, FindingKind::LaunchFails)), (1, 1));
        assert_eq!(count(&report, FindingKind::ValueUnknown), 2);
        assert_eq!(count(&report, FindingKind::LaunchHopLimitWide), 1);
        assert!(lines.contains(r#"{"listing":"launch","id":"0.json: Resources.A","options":{"HttpEndpoint":"enabled","HttpTokens":"optional","HttpPutResponseHopLimit":3"#), "{lines}");
        assert!(lines.contains(r#""id":"0.json: Resources.C","options":{"HttpTokens":"required"},"#), "{lines}");
    }
}

#[test]
fn plans_and_states_are_judged_whole() {
    let instance = |tokens: &str| {
        format!(
            r#"{{"ami": "ami-2", "metadata_options": [{{"http_tokens": "{tokens}", "http_endpoint": "enabled"}}]}}"#
        )
    };
    let change = |name: &str, action: &str, after: &str| {
        format!(
            r#"{{"address": "aws_instance.{name}", "type": "aws_instance", "change": {{"actions": ["{action}"],
            "before": null, "after": {after}, "after_unknown": {{}}}}}}"#
        )
    };
    let plan = format!(
        r#"{{"format_version": "1.2", "resource_changes": [{}, {}, {}]}}"#,
        change("kept", "no-op", &instance("optional")),
        change("new", "create", &instance("required")),
        change("gone", "delete", "null")
    );
    let report = report(&[&plan]);
    assert_eq!((report.launches.count, report.launches.require_tokens), (2, 1));
    assert_eq!(report.findings[0].examples, ["0.json: aws_instance.kept"]);
    let state = format!(
        r#"{{"format_version": "1.0", "terraform_version": "1.9.0", "values": {{"root_module": {{"resources": [
            {{"address": "aws_instance.a", "mode": "managed", "type": "aws_instance", "values": {}}}]}}}}}}"#,
        instance("optional")
    );
    assert_eq!(audited(&[&state], 3, false).0.launches.fail_when_enforced, 1);
    let empty = r#"{"format_version": "1.0", "terraform_version": "1.9.0"}"#;
    assert_eq!(audited(&[empty], 9, false).0.fault_count, 0);
}

#[test]
fn texts_that_cannot_be_read_are_told_with_their_place() {
    for (text, problem) in [
        ("hello", "nothing that an audit reads"),
        ("Resources: [\n", "not YAML"),
        ("Resources: 5\n", "there are no resources"),
        (r#"{"Resources": {"A": {}, "A": {}}}"#, "line 1, column 27: `A` is given more than once"),
        (r#"{"Resources": {"A": "#, "not JSON: it ends too early"),
        ("aws ec2 run-instances --image-id 'x", "line 1, column 34"),
        (r#"{"format_version": "1"}"#, "there are no planned values"),
    ] {
        let report = report(&[text]);
        assert_eq!(report.fault_count, 1, "{text}");
        assert!(report.faults[0].problem.contains(problem), "{text}: {}", report.faults[0]);
    }
    let long = format!("Resources:\n{}", "# x\n".repeat(5 << 20));
    assert!(report(&[&long]).faults[0].problem.starts_with("longer than 16 MiB"));
}
