//! Policies, calls and scenarios through core natively, the plugin, and the program; the good and the hostile.

use std::fs;

use host_cli::engine::{Limits, Plugin};
use imdsim_core::ask::{Answer, GivenPolicy, PolicyPart, Task, answer};
use imdsim_tests::data::{data, files, root};
use imdsim_tests::native::run;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::faces::{Run, cli, plugin};

const DELIVERY: &str = r#"{"Version": "2012-10-17", "Statement": [{"Sid": "OnlyV2", "Effect": "Deny", "Action": "*",
  "Resource": "*", "Condition": {"NumericLessThan": {"ec2:RoleDelivery": "2.0"}}}]}"#;

/// The same call, natively and in the sandbox.
fn same(plugin: &mut Plugin, call: &Value, what: &str) -> Answer {
    let call = serde_json::to_vec(call).unwrap();
    let native = answer(&call);
    assert_eq!(native, plugin.call_json(&call).unwrap(), "{what}");
    serde_json::from_slice(&native).unwrap()
}

fn printed<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string_pretty(value).unwrap() + "\n"
}

/// What the program makes of a policy in a file.
fn iam(policy: &str, args: &[&str]) -> (Run, String) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("p.json");
    fs::write(&file, policy).unwrap();
    let name = file.to_str().unwrap().to_owned();
    let run = cli(&[&["iam", "--scp", &name, "--format", "json"], args].concat(), std::io::empty());
    (run, name)
}

#[test]
fn the_cases_of_iam() {
    let mut plugin = Plugin::start(Limits::default()).unwrap();
    let mut decided = 0;
    for file in files(&root().join("tests/cases/iam"), "json").unwrap() {
        let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        for case in cases {
            let id = case["id"].as_str().unwrap();
            let text = serde_json::to_string_pretty(&case["policy"]).unwrap();
            for asked in case["requests"].as_array().unwrap() {
                let (request, expect) = (&asked["request"], &asked["expect"]);
                let mut context = request["context"].as_object().cloned().unwrap_or_default();
                // What a case leaves out the request does not have.
                for key in expect["missing_keys"].as_array().unwrap() {
                    context.insert(key.as_str().unwrap().to_owned(), json!([]));
                }
                let call = json!({"call": "iam", "context": context, "allow_all": true,
                    "policies": [{"name": "p.json", "part": "identity", "text": text}],
                    "caller": {"principal_arn": request["principal"]},
                    "ask": {"action": {"action": request["action"], "resource": request["resource"]}}});
                let Answer::Iam(report) = same(&mut plugin, &call, id) else { panic!("{id}") };
                let found = &report.calls[0].requests[0];
                let ruling = serde_json::to_value(found.ruling).unwrap();
                let wanted = if expect["effect"] == "Allow" { "allow" } else { "explicit_deny" };
                assert_eq!(ruling, wanted, "{id}: {found:#?}");
                if wanted == "explicit_deny" {
                    assert_eq!(json!(found.by.as_ref().unwrap().sid), expect["sid"], "{id}");
                }
                decided += 1;
            }
        }
    }
    assert!(decided > 80, "{decided} requests");
}

#[test]
fn pasted_calls() {
    let policy = r#"{"Version": "2012-10-17", "Statement": [{"Sid": "V2", "Effect": "Deny",
      "Action": "ec2:RunInstances", "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": {"StringNotEquals": {"ec2:MetadataHttpTokens": "required"}}}]}"#;
    let mut plugin = Plugin::start(Limits::default()).unwrap();
    let image = "ami-0123456789abcdef0";
    for (call, code) in [
        (format!("aws ec2 run-instances --image-id {image}"), 1),
        (format!("aws ec2 run-instances --image-id {image} --metadata-options HttpTokens=required"), 0),
        (format!("New-EC2Instance -ImageId {image} -MetadataOptions_HttpTokens required"), 0),
        (format!(r#"{{"RunInstances": {{"ImageId": "{image}"}}}}"#), 1),
        (format!("console: Launch an instance\nAMI: {image}\nMetadata version: V2 only (token required)"), 0),
        (format!("Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties: {{ImageId: {image}}}\n"), 1),
        ("aws ec2 run-instances --imageid x".to_owned(), 2),
        ("rm -rf x".to_owned(), 2),
    ] {
        let (program, name) = iam(policy, &[&call]);
        assert_eq!(program.code, code, "{call}: {}{}", program.stdout, program.stderr);
        let asked = json!({"call": "iam", "ask": {"text": {"text": call, "options": []}},
            "policies": [{"name": name, "part": "service_control", "text": policy}]});
        match same(&mut plugin, &asked, &call) {
            Answer::Iam(report) => assert_eq!(program.stdout, printed(&report), "{call}"),
            Answer::Failure(failure) => {
                assert!(program.stderr.contains(&failure.message), "{call}: {}", program.stderr);
                assert!(failure.help.is_some() || failure.message.contains("expected"), "{call}: {failure:?}");
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn credentials_in_recordings() {
    let policies =
        vec![GivenPolicy { name: "p.json".into(), part: PolicyPart::ServiceControl, text: DELIVERY.to_owned() }];
    let task = || Task::Credentials { policies: policies.clone() };
    for name in ["web-host.pcap", "old-and-new.pcap"] {
        let path = data("lab/mixed").join(name);
        let bytes = fs::read(&path).unwrap();
        let sources = [(name, &bytes[..])];
        let native = run(task(), &sources, 1000, 1).unwrap();
        assert_eq!(native, plugin(task(), &sources, 777, 2).unwrap(), "{name}");
        let Ok(Answer::Credentials(mut report)) = serde_json::from_slice(&native) else { panic!("{name}") };
        assert!(report.some_refused && report.roles.iter().any(|role| role.by_imdsv1 > 0), "{report:#?}");
        let (program, file) = iam(DELIVERY, &["--recording", path.to_str().unwrap()]);
        assert_eq!(program.code, 1, "{}", program.stderr);
        report.policies[0].name.clone_from(&file);
        for by in &mut report.refused_if_v1 {
            by.statement.policy.clone_from(&file);
        }
        assert_eq!(program.stdout, printed(&report), "{name}");
        for secret in ["SecretAccessKey", "AccessKeyId", "ASIA"] {
            assert!(!program.stdout.contains(secret), "{name} tells {secret}");
        }
    }
}

/// What is wrong is told with its place and what to do, nothing is printed, and the code is 2.
fn refused(run: &Run, what: &str, words: &[&str]) {
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{what}: {}", run.stderr);
    assert!(run.stderr.contains("help: "), "{what}: {}", run.stderr);
    for word in words {
        assert!(run.stderr.contains(word), "{what}: {}", run.stderr);
    }
    let acting = run.stderr.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(acting, None, "{what}: {:?}", run.stderr);
}

#[test]
fn bad_scenarios_are_refused_whole() {
    let bomb = {
        let mut text = "imdsim_scenario: 1\nsteps: []\nnote: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for n in 1..20 {
            text.push_str(&format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", ")));
        }
        text
    };
    let good = "- run: aws ec2 get-instance-metadata-defaults";
    for (what, text, words) in [
        ("a bomb", bomb, &["limit"][..]),
        ("deep brackets", "[".repeat(100_000), &["brackets are open"]),
        ("deep blocks", (0..1_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect(), &[]),
        ("a name twice", "imdsim_scenario: 1\nsteps: []\nsteps: []".to_owned(), &["more than once"]),
        ("a name twice in JSON", r#"{"imdsim_scenario": 1, "steps": [], "steps": []}"#.to_owned(), &["more than once"]),
        ("another version", "imdsim_scenario: 2\nsteps: []".to_owned(), &["imdsim_scenario: 1"]),
        ("an unknown step", format!("imdsim_scenario: 1\nsteps:\n{good}\n- cal: {{}}"), &["step 2", "`cal`"]),
        (
            "an unknown action",
            format!("imdsim_scenario: 1\nsteps:\n{good}\n- call: {{RunInstance: {{}}}}"),
            &["step 2", "did you mean `RunInstances`"],
        ),
        (
            "a bad policy",
            "imdsim_scenario: 1\nsteps: []\npolicies: [{name: p, document: '{\"Statement\": 1}'}]".to_owned(),
            &["policies: p, line 1"],
        ),
        ("no text", "\u{0}\u{1b}[2J".to_owned(), &[]),
        ("nothing", String::new(), &["expected"]),
    ] {
        for format in ["text", "json"] {
            refused(&cli(&["simulate", "-", "--format", format], text.as_bytes()), what, words);
        }
    }
    refused(&cli(&["simulate", "-"], &b"\xff\xfe"[..]), "not UTF-8", &["not text"]);
    refused(&cli(&["simulate", "-"], std::io::repeat(b'a')), "without end", &["bytes"]);
}

#[test]
fn bad_policies_are_refused_with_their_line() {
    let statement = |inner: &str| format!("{{\n \"Statement\": [\n  {{{inner}}}\n ]\n}}");
    for (what, policy, words) in [
        ("cut", "{\n \"Statement\": [".to_owned(), &["line 2", "too early"][..]),
        ("a slip", statement(r#""Efect": "Deny""#), &["line 3", "`Effect`"]),
        ("twice", statement(r#""Effect": "Deny", "Effect": "Allow""#), &["line 3", "twice"]),
        (
            "no action",
            statement(r#""Effect": "Deny", "Action": "RunInstances", "Resource": "*""#),
            &["line 3", "ec2:RunInstances"],
        ),
        ("deep", "[".repeat(100_000), &["line 1"]),
    ] {
        let (run, name) = iam(&policy, &["--action", "ec2:RunInstances"]);
        refused(&run, what, words);
        assert!(run.stderr.contains(&name), "{what} does not name the file: {}", run.stderr);
    }
    let (run, _) = iam(DELIVERY, &["--action", "RunInstances"]);
    refused(&run, "an action without its service", &["ec2:RunInstances"]);
    let (run, _) = iam(DELIVERY, &[]);
    refused(&run, "no call", &["--action"]);
    let (run, _) = iam(DELIVERY, &["--action", "ec2:RunInstances", "--context", "x"]);
    refused(&run, "no context", &["KEY=VALUE"]);
}
