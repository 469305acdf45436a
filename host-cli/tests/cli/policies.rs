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
        ("simulate_missing", &["simulate", "missing.yaml"]),
    ] {
        let run = within(&folder, args).run("");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{name}: {}", run.stderr);
        insta::assert_snapshot!(format!("error_{name}"), run.stderr);
    }
}
