use super::*;

fn timeline(text: &str) -> Timeline {
    run(&read(text).unwrap()).unwrap()
}

fn refused(text: &str) -> String {
    match read(text).and_then(|scenario| run(&scenario)) {
        Ok(timeline) => panic!("{timeline:?}"),
        Err(error) => error.to_string(),
    }
}

const WORKED: &str = "
imdsim_scenario: 1
world:
  instances:
    i-0aaaaaaaaaaaaaaa1: {tags: {Name: web}}
steps:
  - request: {instance: i-0aaaaaaaaaaaaaaa1, path: /latest/meta-data/instance-id}
    expect: {status: 200, body: i-0aaaaaaaaaaaaaaa1, imds_version: 1, metrics: {MetadataNoToken: 1}}
  - at: 10s
    call: {ModifyInstanceMetadataOptions: {InstanceId: i-0aaaaaaaaaaaaaaa1, HttpTokens: required}}
    expect: {options: {HttpTokens: required}, state: pending, in_force: {HttpTokens: optional}}
  - at: 1m
    request:
      instance: i-0aaaaaaaaaaaaaaa1
      method: PUT
      path: /latest/api/token
      headers: [[X-aws-ec2-metadata-token-ttl-seconds, '60']]
    expect: {status: 200}
  - request: {instance: i-0aaaaaaaaaaaaaaa1, path: /latest/meta-data/instance-id, token: {step: 3}}
    expect: {status: 200, imds_version: 2, in_force: {HttpTokens: required}, state: applied}
  - request: {instance: i-0aaaaaaaaaaaaaaa1, path: /latest/, method: PUT, forwards: 1}
  - call: {RunInstances: {ImageId: ami-00000000000000002, InstanceType: t3.nano}}
    save: second
    expect: {levels: {HttpTokens: image}, options: {HttpTokens: required, HttpPutResponseHopLimit: 2}, rules: [RES-12, LCH-16]}
  - call: {TerminateInstances: {InstanceIds: ['${second}']}}
  - at: 2h
";

#[test]
fn a_worked_scenario_goes_as_expected_and_tells_what_changed() {
    let timeline = timeline(WORKED);
    let wrong: Vec<_> = timeline.steps.iter().flat_map(|step| &step.checks).filter(|check| !check.met).collect();
    assert!(wrong.is_empty() && timeline.failed == 0, "{wrong:?}");
    let changes: Vec<usize> = timeline.steps.iter().map(|step| step.changes.len()).collect();
    assert_eq!(changes, [0, 1, 1, 0, 0, 1, 0, 1]);
    let asked = &timeline.steps[1].changes[0];
    assert_eq!(asked.before, asked.after);
    assert!(asked.asked_for.is_some());
    assert!(timeline.steps[5].changes[0].before.is_none());
    assert!(timeline.steps[7].changes[0].after.is_none());
    assert_eq!(timeline.steps[1].at_millis, 10_000);
    assert_eq!(timeline.steps[7].what, "look");
}

#[test]
fn every_kind_of_expectation_can_fail() {
    let expectations = [
        "ok: false",
        "error: InvalidParameterValue",
        "message: no",
        "reply: {InstanceId: i-1}",
        "options: {HttpTokens: optional}",
        "levels: {HttpTokens: account}",
        "in_force: {HttpTokens: optional}",
        "state: applied",
        "run_state: stopped",
        "rules: [LCH-16, RES-10]",
        "status: 200",
        "status: none",
        "body: x",
        "body_has: x",
        "imds_version: 1",
        "metrics: {MetadataNoToken: 7}",
        "metrics: {NoSuchMetric: 0}",
    ];
    for expectation in expectations {
        let text = format!(
            "imdsim_scenario: 1\nsteps:\n  - call: {{RunInstances: {{ImageId: ami-00000000000000001, \
             MetadataOptions: {{HttpTokens: required}}}}}}\n    expect: {{{expectation}}}\n"
        );
        let timeline = timeline(&text);
        assert_eq!(timeline.failed, 1, "{expectation}: {:?}", timeline.steps[0].checks);
    }
}

#[test]
fn json_and_yaml_are_the_same() {
    let yaml = read(WORKED).unwrap();
    let json = serde_json::to_string(&yaml).unwrap();
    assert_eq!(read(&json).unwrap(), yaml);
    assert_eq!(run(&yaml), run(&read(&json).unwrap()));
}

#[test]
fn says_where_a_scenario_is_wrong() {
    let step = |step: &str| refused(&format!("imdsim_scenario: 1\nsteps:\n  - {{at: 5s}}\n  - {step}\n"));
    assert!(refused("imdsim_scenario: 2\nsteps: []").contains("only version"));
    assert!(refused("steps: []").contains("only version"));
    assert!(refused("[]").contains("expected an object"));
    assert!(refused("imdsim_scenario: 1").contains("`steps`, a list"));
    assert!(
        refused("imdsim_scenario: 1\nsteps: []\nworlds: {}")
            .contains("there is no member `worlds`: did you mean `world`?")
    );
    assert!(
        refused("imdsim_scenario: 1\nsteps: []\nworld: {defaults: {HttpToken: required}}")
            .starts_with("world: defaults: ")
    );
    assert!(refused("imdsim_scenario: 1\nsteps: [\n").starts_with("line "));
    assert!(refused("imdsim_scenario: 1\nsteps: []\nsteps: []").contains("more than once"));
    assert!(refused("imdsim_scenario: 1\nsteps: !x []").contains("a YAML tag"));
    assert!(step("{at: 4s}").contains("step 2: it is earlier"));
    assert!(step("{at: soon}").contains("step 2: at: expected a number of seconds"));
    assert!(step("{call: {RunInstance: {}}}").contains("did you mean `RunInstances`"));
    assert!(step("{run: aws ec2 describe-instance}").contains("step 2: "));
    assert!(step("{run: Remove-Item x}").contains("step 2: "));
    assert!(step("{run: aws ec2 describe-instances; aws ec2 describe-instances}").contains("step 2: "));
    assert!(step("{call: {DescribeInstances: {}}, save: x}").contains("`save` needs"));
    assert!(step("{request: {instance: '${x}', path: /}}").contains("no earlier step saved `x`"));
    assert!(step("{request: {instance: i-1, path: /, token: {step: 1}}}").contains("no token came from step 1"));
    assert!(step("{call: {DescribeInstances: {}}, request: {instance: i-1, path: /}}").contains("two steps"));
    assert!(!step("{at: {secret: 1}}").contains("secret"));
}

#[test]
fn text_and_members_have_to_mean_the_same() {
    let with = |call: &str| {
        let text = format!("imdsim_scenario: 1\nsteps: [{{run: aws ec2 describe-instances{call}}}]");
        run(&read(&text).unwrap()).map(|timeline| timeline.steps[0].what.clone())
    };
    assert_eq!(with("").unwrap(), "aws ec2 describe-instances");
    assert!(with(", call: {DescribeInstances: {}}").is_ok());
    assert!(with(", call: {DescribeImages: {}}").unwrap_err().to_string().contains("do not mean the same"));
}

#[test]
fn hostile_texts_are_refused_soon() {
    let long = format!("imdsim_scenario: 1\nsteps: []\nnote: {}", "x".repeat(1 << 20));
    assert!(refused(&long).contains("more than"));
    assert!(refused(&"[".repeat(1 << 20)).contains("brackets are open"));
    assert!(refused(&"- ".repeat(1 << 19)).contains("not YAML"));
    assert!(refused(&"{".repeat(1 << 20)).contains("brackets are open"));
    assert!(refused(&"? ".repeat(1 << 19)).contains("not YAML"));
    let item = "x, ".repeat(100_000);
    let aliases = "*a, ".repeat(100_000);
    let bomb = format!("imdsim_scenario: 1\na: &a [{item}]\nsteps: [{aliases}]");
    assert!(refused(&bomb).contains("aliases make it larger"));
    let mut laughs = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for level in 1..12 {
        let below = format!("*a{},", level - 1).repeat(10);
        laughs.push_str(&format!("a{level}: &a{level} [{below}]\n"));
    }
    assert!(refused(&laughs).contains("not YAML"));
    let many = format!("imdsim_scenario: 1\nsteps: [{}]", "{},".repeat(1_001));
    assert!(refused(&many).contains("more than 1000 steps"));
    let keys: String = (0..60_000).map(|n| format!("k{n}: 1\n")).collect();
    assert!(refused(&keys).contains("only version"));
}

#[test]
fn policies_decide_by_caller() {
    let text = r#"
imdsim_scenario: 1
world: {instances: {i-0aaaaaaaaaaaaaaa1: {}}}
policies:
  - name: no changes
    part: service_control
    document:
      Version: '2012-10-17'
      Statement:
        - {Effect: Deny, Action: 'ec2:ModifyInstanceMetadataOptions', Resource: '*',
           Condition: {StringNotLike: {'aws:PrincipalARN': 'arn:aws:iam::123456789012:role/admin'}}}
steps:
  - as: {principal_arn: 'arn:aws:iam::123456789012:role/dev'}
    call: {ModifyInstanceMetadataOptions: {InstanceId: i-0aaaaaaaaaaaaaaa1, HttpTokens: required}}
    expect: {error: UnauthorizedOperation}
  - as: {principal_arn: 'arn:aws:iam::123456789012:role/admin'}
    call: {ModifyInstanceMetadataOptions: {InstanceId: i-0aaaaaaaaaaaaaaa1, HttpTokens: required}}
    expect: {ok: true}
"#;
    assert_eq!(timeline(text).failed, 0, "{:?}", timeline(text));
    assert!(
        refused("imdsim_scenario: 1\nsteps: []\npolicies: [{name: p, document: {Statemen: []}}]")
            .contains("policies: ")
    );
}

#[cfg(feature = "schema")]
#[test]
fn the_schema_describes_every_member() {
    let schema = serde_json::to_value(schemars::schema_for!(Scenario)).unwrap();
    let members = |pointer: &str| schema.pointer(pointer).unwrap().as_object().unwrap().len();
    assert_eq!(members("/properties"), 5);
    assert_eq!(members("/$defs/ScenarioStep/properties"), 8);
    assert_eq!(schema.pointer("/additionalProperties"), Some(&serde_json::Value::Bool(false)));
    assert!(schema.pointer("/$defs/Instant/anyOf").is_some());
}

#[test]
fn tells_every_state_and_the_life_of_every_token() {
    let timeline = timeline(
        "
imdsim_scenario: 1
world: {instances: {i-0aaaaaaaaaaaaaaa1: {}}}
steps:
  - request:
      instance: i-0aaaaaaaaaaaaaaa1
      method: PUT
      path: /latest/api/token
      headers: [[X-aws-ec2-metadata-token-ttl-seconds, '60']]
  - call: {ModifyInstanceMetadataOptions: {InstanceId: i-0aaaaaaaaaaaaaaa1, HttpTokens: required}}
  - {at: 1m, request: {instance: i-0aaaaaaaaaaaaaaa1, path: /latest/, token: {step: 1}}}
  - request:
      instance: i-0aaaaaaaaaaaaaaa1
      method: PUT
      path: /latest/api/token
      headers: [[X-aws-ec2-metadata-token-ttl-seconds, '21600']]
  - call: {StopInstances: {InstanceIds: [i-0aaaaaaaaaaaaaaa1]}}
  - {at: 5m, call: {StartInstances: {InstanceIds: [i-0aaaaaaaaaaaaaaa1]}}}
",
    );
    let start = &timeline.start[0];
    assert_eq!((start.run_state.as_str(), start.asked_for), ("running", None));
    let states: Vec<_> = timeline
        .steps
        .iter()
        .map(|step| step.states.iter().map(|s| (s.run_state.as_str(), s.asked_for.is_some())).collect::<Vec<_>>())
        .collect();
    let running = vec![("running", false)];
    let pending = vec![("running", true)];
    let stopped = vec![("stopped", false)];
    assert_eq!(states[..5], [vec![], pending, running, vec![], stopped]);
    assert_eq!(timeline.steps[2].instance.as_deref(), Some("i-0aaaaaaaaaaaaaaa1"));
    let lives: Vec<_> =
        timeline.tokens.iter().map(|t| (t.step, t.issued_millis, t.expires_millis, t.forgotten_in)).collect();
    assert_eq!(lives, [(1, 0, 60_000, None), (4, 60_000, 21_660_000, Some(6))]);
}
