use super::*;

fn read(text: &str) -> Result<Scenario, ScenarioError> {
    super::read(text, None).and_then(ScenarioText::one)
}

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
        "inferred: true",
        "warning: no",
        "reply: {InstanceId: i-1}",
        "options: {HttpTokens: optional}",
        "levels: {HttpTokens: account}",
        "in_force: {HttpTokens: optional}",
        "state: applied",
        "run_state: stopped",
        "rules: [LCH-16, RES-10]",
        "all_rules: [LCH-16]",
        "status: 200",
        "status: none",
        "body: x",
        "body_has: x",
        "body_lacks: x",
        "body_length: 0",
        "http_version: HTTP/1.1",
        "headers: {Server: null}",
        "headers: {Server: EC2ws}",
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
fn every_expectation_of_an_answer_can_fail_and_be_met() {
    let nobody = "imdsim_scenario: 1\nsteps: [{request: {instance: i-1, path: /}, expect: {status: none}}]";
    assert_eq!(timeline(nobody).failed, 1);
    let failed = |instance: &str, expectation: &str| {
        let text = format!(
            "imdsim_scenario: 1\nworld: {{instances: {{i-1: {{}}, i-2: {{}}}}}}\nsteps:\n  \
             - request: {{instance: i-1, path: /latest/meta-data/instance-id}}\n  \
             - request: {{instance: {instance}, path: /latest/meta-data/instance-id}}\n    \
             expect: {{{expectation}}}\n"
        );
        timeline(&text).failed
    };
    for (met, unmet) in [
        ("status: 200", "status: none"),
        ("http_version: HTTP/1.1", "http_version: HTTP/1.0"),
        ("headers: {content-length: '3'}", "headers: {content-length: '4'}"),
        ("headers: {Allow: null}", "headers: {Content-Length: null}"),
        ("body: i-2", "body: i-1"),
        ("body_has: i-", "body_has: x"),
        ("body_lacks: x", "body_lacks: i-"),
        ("body_length: 3", "body_length: 4"),
        ("imds_version: 1", "imds_version: 2"),
        ("all_rules: [AUT-R7, RTE-R16]", "all_rules: [RTE-R16, AUT-R7]"),
        ("rules: [RTE-R16]", "rules: [RTE-R16, AUT-R7]"),
    ] {
        assert_eq!((failed("i-2", met), failed("i-2", unmet)), (0, 1), "{met} and {unmet}");
    }
    let differs = "body_differs_from_step: 1";
    assert_eq!((failed("i-2", differs), failed("i-1", differs)), (0, 1));
}

#[test]
fn an_instance_is_changed_by_no_call() {
    let timeline = timeline(
        "
imdsim_scenario: 1
world: {instances: {i-1: {options: {InstanceMetadataTags: enabled}, tags: {Name: web}}}}
steps:
  - set: {options: {HttpTokens: required}}
    expect: {in_force: {HttpTokens: required, InstanceMetadataTags: enabled}, state: applied}
  - request: {path: /latest/}
    expect: {status: 401}
  - at: 1.5
    set: {options: {HttpTokens: optional}, tags: {Role: db}}
  - at: 2026-01-01T00:00:05Z
    request: {path: /latest/meta-data/tags/instance}
    expect: {body: Role}
",
    );
    assert_eq!(timeline.failed, 0, "{timeline:?}");
    assert_eq!(timeline.steps.iter().map(|step| step.at_millis).collect::<Vec<_>>(), [0, 0, 1_500, 5_000]);
    let set = |set: &str| refused(&format!("imdsim_scenario: 1\nworld: {{instances: {{i-1: {{}}}}}}\nsteps: [{set}]"));
    assert!(set("{set: {}}").contains("step 1: `set` has neither"));
    assert!(set("{set: {instance: i-2, tags: {}}}").contains("there is no such instance"));
    assert!(set("{set: {tags: {a/b: x}, options: {InstanceMetadataTags: enabled}}}").contains("'a/b' is not a valid"));
    assert!(set("{set: {tags: {}}, request: {path: /}}").contains("more than one"));
    assert!(set("{set: {tags: {}}, save: x}").contains("`save` needs"));
}

#[test]
fn tokens_and_instances_have_names() {
    let timeline = timeline(
        "
imdsim_scenario: 1
start: 2026-03-01
world: {instances: {i-1: {options: {HttpTokens: required}}}}
steps:
  - request: {instance: i-1, method: PUT, path: /latest/api/token, headers: [[X-aws-ec2-metadata-token-ttl-seconds, '60']]}
    save: mine
  - call: {RunInstances: {ImageId: ami-00000000000000001, InstanceType: t3.nano, MinCount: 2, MaxCount: 2}}
    save: [first, second]
  - at: 2026-03-01T00:00:20Z
    request: {instance: i-1, path: /latest/meta-data/instance-id, token: {saved: mine}}
    expect: {status: 200}
  - request: {instance: '${second}', path: /latest/meta-data/instance-id, token: {saved: mine}}
    expect: {status: 401}
  - request: {instance: '${second}', path: /latest/meta-data/instance-id, headers: [[X-Note, '${first}']]}
    expect: {status: 200, body: '${second}'}
  - as: {principal_arn: 'arn:aws:iam::123456789012:role/${first}'}
    call: {StopInstances: {InstanceIds: ['${first}']}}
    expect: {instance: '${first}', run_state: stopped}
",
    );
    assert_eq!((timeline.failed, timeline.steps[2].at_millis), (0, 20_000), "{timeline:?}");
    let step = |step: &str| refused(&format!("imdsim_scenario: 1\nsteps: [{step}]"));
    assert!(step("{request: {instance: i-1, path: /, token: {saved: t}}}").contains("saved a token as `t`"));
    assert!(step("{request: {path: /}}").contains("name it as `instance`"));
    let launch = "{call: {RunInstances: {ImageId: ami-00000000000000001}}, save: [a, b]}";
    assert!(step(launch).contains("`save` has 2 names, and the call made 1"));
    assert!(step("{request: {instance: i-1, path: /}, save: 'a b'}").contains("`save` takes 1 to 64"));
}

#[test]
fn each_instance_is_described_by_itself() {
    let timeline = timeline(
        "
imdsim_scenario: 1
world:
  instances:
    i-1: {}
    i-2: {}
    i-3: {metadata: {hostname: db.example, launched: 2025-12-31T00:00:00Z, devices: {ebs1: sdf}}}
steps:
  - request: {instance: i-1, path: /latest/meta-data/local-ipv4}
    expect: {body: 10.0.1.5}
  - request: {instance: i-2, path: /latest/meta-data/local-ipv4}
    expect: {body: 10.0.1.6}
  - request: {instance: i-3, path: /latest/meta-data/local-hostname}
    expect: {body: db.example}
  - request: {instance: i-3, path: /latest/meta-data/block-device-mapping/ebs1}
    expect: {body: sdf}
  - call: {RunInstances: {ImageId: ami-00000000000000001, InstanceType: t3.nano}}
    save: new
  - request: {instance: '${new}', path: /latest/meta-data/mac}
    expect: {body: '02:00:00:00:00:04'}
",
    );
    assert_eq!(timeline.failed, 0, "{timeline:?}");
    for member in ["id: i-2", "role: {}", "tags: {a: b}", "hypervisor: xen", "running: false"] {
        let world = format!("imdsim_scenario: 1\nsteps: []\nworld: {{instances: {{i-1: {{metadata: {{{member}}}}}}}}}");
        assert!(refused(&world).contains(": say it by "), "{member}: {}", refused(&world));
    }
}

#[test]
fn a_scenario_may_say_that_it_fails() {
    let with = |fails: &str, step: &str| {
        let text = format!("imdsim_scenario: 1\nid: a\nfails: {fails}\nsteps: [{step}]");
        read(&text).and_then(|scenario| run(&scenario))
    };
    let timeline = with("neither", "{set: {}}").unwrap_err();
    assert!(timeline.to_string().contains("name it as `instance`"));
    let timeline = with("name it as", "{set: {}}").unwrap();
    assert_eq!((timeline.failed, timeline.error.as_deref()), {
        (0, Some("step 1: there is not one instance: name it as `instance`"))
    });
    assert!(with("name it as", "{}").unwrap_err().to_string().contains("it runs, and should fail"));
}

#[test]
fn a_text_may_have_a_list_of_scenarios() {
    let one = "imdsim_scenario: 1, steps: [{request: {instance: i-1, path: /}, expect: {body_has: a}}]";
    let text = format!("- {{{one}, id: a}}\n- {{{one}}}\n");
    let several = super::read(&text, None).unwrap();
    assert_eq!(several.all().len(), 2);
    assert_eq!(serde_json::from_str::<ScenarioText>(&serde_json::to_string(&several).unwrap()).unwrap(), several);
    assert!(several.one().unwrap_err().to_string().contains("expected one scenario"));
    let wrong = super::read(&format!("- {{{one}}}\n- {{imdsim_scenario: 1, steps: [{{cal: x}}]}}"), None).unwrap_err();
    assert!(wrong.to_string().starts_with("scenario 2: step 1: there is no member `cal`"), "{wrong}");
    let many = format!("- {{imdsim_scenario: 1, steps: [{}]}}\n", "{},".repeat(501)).repeat(2);
    assert!(super::read(&many, None).unwrap_err().to_string().contains("more than 1000 steps"));
}

#[test]
fn what_is_wrong_with_json_is_called_json() {
    let told = |text: &str, form| super::read(text, form).unwrap_err().to_string();
    let cut = r#"{"imdsim_scenario": 1, "steps": ["#;
    assert!(told(cut, Some(ScenarioForm::Json)).contains("not JSON"));
    assert!(told(cut, None).contains("not JSON"));
    assert!(told("[{\"a\" 1}]", None).contains("not JSON"), "{}", told("[{\"a\" 1}]", None));
    assert!(told("imdsim_scenario: 1", Some(ScenarioForm::Json)).contains("not JSON"));
    assert!(told("{a: [", None).contains("not YAML"));
    assert!(told(cut, Some(ScenarioForm::Yaml)).contains("not YAML"));
    let flow = "{imdsim_scenario: 1, 'steps': []}";
    assert!(super::read(flow, None).is_ok());
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
    assert!(refused("[]").contains("expected one scenario"));
    assert!(refused("[7]").contains("expected an object"));
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
    assert!(step("{call: {DescribeInstances: {}}, request: {instance: i-1, path: /}}").contains("more than one"));
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
    assert_eq!(members("/properties"), 8);
    assert_eq!(members("/$defs/ScenarioStep/properties"), 9);
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
