//! `simulate` and `iam` as their users meet them.

use crate::common::{Folder, Imdsim, imdsim};

const SCENARIO: &str = "\
imdsim_scenario: 1
note: Two things go as expected, and one does not.
world: {instances: {i-0123456789abcdef0: {}}}
policies:
  - name: no-optional.json
    part: service_control
    document: |
      {
        \"Version\": \"2012-10-17\",
        \"Statement\": {\"Sid\": \"NoOptional\", \"Effect\": \"Deny\", \"Action\": \"ec2:Modify*\", \"Resource\": \"*\",
          \"Condition\": {\"StringEquals\": {\"ec2:Attribute/HttpTokens\": \"optional\"}}}
      }
steps:
  - run: aws ec2 modify-instance-metadata-options --instance-id i-0123456789abcdef0 --http-tokens required
    expect: {ok: true}
  - at: 1m
    note: The token is missing.
    request: {instance: i-0123456789abcdef0, path: /latest/meta-data/}
    expect: {status: 200}
  - run: aws ec2 modify-instance-metadata-options --instance-id i-0123456789abcdef0 --http-tokens optional
    expect: {denied_by: NoOptional, ok: false}
";

const POLICY: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {"Sid": "RequireV2", "Effect": "Deny", "Action": "ec2:RunInstances", "Resource": "*",
     "Condition": {"StringNotEquals": {"ec2:MetadataHttpTokens": "required"}}},
    {"Sid": "OnlyV2", "Effect": "Deny", "Action": "*", "Resource": "*",
     "Condition": {"NumericLessThan": {"ec2:RoleDelivery": "2.0"}}}
  ]
}
"#;

const RECORDING: &str = r#"{"time":"2026-03-01T08:00:00Z","process":"old","method":"GET","path":"/latest/meta-data/iam/security-credentials/web","status":200}
{"time":"2026-03-01T08:00:01Z","process":"new","method":"GET","path":"/latest/meta-data/iam/security-credentials/web","token":"t1","status":200}
{"time":"2026-03-01T08:00:02Z","process":"old","method":"GET","path":"/latest/meta-data/instance-id","status":200}
"#;

const LAUNCH: &str = "aws ec2 run-instances --image-id ami-0123456789abcdef0";

/// The program in a folder, so that where that is has no bearing on what is printed.
fn within(folder: &Folder, args: &[&str]) -> Imdsim {
    let mut program = imdsim(args);
    program.command.current_dir(folder.path("."));
    program
}

#[test]
fn help_stays_as_reviewed() {
    for command in ["simulate", "iam"] {
        insta::assert_snapshot!(format!("help_{command}"), imdsim([command, "--help"]).run("").stdout);
    }
}

#[test]
fn timelines_stay_as_reviewed() {
    let text = imdsim(["simulate", "-"]).run(SCENARIO);
    assert_eq!(text.code, 1, "{}", text.stderr);
    insta::assert_snapshot!("simulate_text", text.stdout);
    let json = imdsim(["simulate", "-", "--format", "json"]).run(SCENARIO);
    assert_eq!(json.code, 1);
    insta::assert_snapshot!("simulate_json", json.stdout);
    let fine = imdsim(["simulate", "-"]).run(&SCENARIO.replace("{status: 200}", "{status: 401}"));
    assert_eq!(fine.code, 0, "{}", fine.stdout);
}

/// A list of scenarios: one goes as expected, one does not, one cannot be run.
const SCENARIOS: &str = "\
- imdsim_scenario: 1
  id: fine
  note: A token, then the value.
  world: {instances: {i-0123456789abcdef0: {options: {HttpTokens: required}}}}
  steps:
    - request: {method: PUT, path: /latest/api/token, headers: [[X-aws-ec2-metadata-token-ttl-seconds, '60']]}
      save: token
      expect: {status: 200, body_length: 56}
    - request: {path: /latest/meta-data/instance-id, token: {saved: token}}
      expect: {status: 200, body: i-0123456789abcdef0}
- imdsim_scenario: 1
  id: not-fine
  world: {instances: {i-0123456789abcdef0: {}}}
  steps:
    - request: {path: /latest/meta-data/nope}
      expect: {status: 200, headers: {Content-Type: text/plain}}
- imdsim_scenario: 1
  steps:
    - request: {path: /latest/}
";

#[test]
fn lists_of_scenarios_stay_as_reviewed() {
    let text = imdsim(["simulate", "-"]).run(SCENARIOS);
    assert_eq!(text.code, 1, "{}", text.stderr);
    insta::assert_snapshot!("simulate_list", text.stdout);
    let json = imdsim(["simulate", "-", "--format", "json"]).run(SCENARIOS);
    let timelines: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let failed: Vec<_> = timelines.as_array().unwrap().iter().map(|one| one["failed"].as_u64().unwrap()).collect();
    assert_eq!((json.code, failed), (1, vec![0, 1, 1]));
}

#[test]
fn answers_are_shown_where_asked_for() {
    let run = imdsim(["simulate", "-", "--answers"]).run(SCENARIO);
    assert_eq!(run.code, 1, "{}", run.stderr);
    insta::assert_snapshot!("simulate_answers", run.stdout);
    let plain = imdsim(["simulate", "-"]).run(SCENARIO);
    assert!(run.stdout.contains("HTTP/1.1 401 Unauthorized") && !plain.stdout.contains("HTTP/1.1"));
}

#[test]
fn decisions_stay_as_reviewed() {
    let folder = Folder::new();
    folder.file("p.json", POLICY);
    for (name, code, args) in [
        ("iam_denied", 1, &[LAUNCH][..]),
        ("iam_json", 1, &["--action", "s3:GetObject", "--role-delivery", "1.0", "--format", "json"]),
        ("iam_allowed", 0, &["--action", "s3:GetObject", "--role-delivery", "2.0"]),
        (
            "iam_unknown",
            1,
            &["--action", "ec2:RunInstances", "--resource", "arn:aws:ec2:us-east-1:123456789012:instance/*"],
        ),
    ] {
        let run = within(&folder, &["iam", "--scp", "p.json"]).args(args).run("");
        assert_eq!(run.code, code, "{name}: {}{}", run.stdout, run.stderr);
        insta::assert_snapshot!(name, run.stdout);
    }
    let run = within(&folder, &["iam", "--scp", "p.json", "-"]).run(LAUNCH);
    assert_eq!(run.code, 1, "{}", run.stderr);
}

#[test]
fn deliveries_stay_as_reviewed() {
    let folder = Folder::new();
    folder.file("p.json", POLICY);
    folder.file("a.jsonl", RECORDING);
    let run = within(&folder, &["iam", "--scp", "p.json", "--recording", "a.jsonl"]).run("");
    assert_eq!(run.code, 1, "{}", run.stderr);
    insta::assert_snapshot!("iam_recording", run.stdout);
    let none = within(&folder, &["iam", "--recording", "a.jsonl"]).run("");
    assert_eq!(none.code, 0, "{}", none.stdout);
}

#[test]
fn bad_input_is_told_with_its_place() {
    let folder = Folder::new();
    folder.file("p.json", &POLICY.replace("\"Effect\": \"Deny\", \"Action\": \"*\"", "\"Efect\": \"Deny\""));
    folder.file("good.json", POLICY);
    folder.file("s.json", "{\"imdsim_scenario\": 1,\n \"steps\": [{\"at\": 1,}]}");
    folder.file("s.yaml", &SCENARIO.replace("request:", "reqest:"));
    for (name, args) in [
        ("iam_policy", &["iam", "--scp", "p.json", LAUNCH][..]),
        (
            "iam_call",
            &["iam", "--scp", "good.json", "aws ec2 run-instances --image-id ami-1 --metadta-options HttpTokens=x"],
        ),
        ("iam_nothing", &["iam", "--scp", "good.json"]),
        ("iam_world", &["iam", "--scp", "good.json", "--world", "s.yaml", LAUNCH]),
        ("simulate_step", &["simulate", "s.yaml"]),
        ("simulate_json", &["simulate", "s.json"]),
        ("simulate_missing", &["simulate", "missing.yaml"]),
    ] {
        let run = within(&folder, args).run("");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{name}: {}", run.stderr);
        insta::assert_snapshot!(format!("error_{name}"), run.stderr);
    }
}
