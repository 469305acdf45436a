//! Audits, resolved launches, tag keys and changes: core natively, the plugin and the program say the same, byte for
//! byte, and what they say fits the published schemas.

use std::fs;

use host_cli::engine::{Limits, Plugin};
use imdsim_core::ask::{Answer, Task, answer};
use imdsim_tests::data::{data, root};
use imdsim_tests::native::run;
use imdsim_tests::packed::{gzip, zstd};
use serde_json::{Value, json};

use crate::faces::{cli, plugin};

/// What the AWS CLI prints of one account and Region, and texts that launch.
const FILES: [&str; 7] =
    ["instances.json", "images.json", "templates.json", "account.json", "stack.yaml", "plan.json", "launch.sh"];

fn file(name: &str) -> String {
    fs::read_to_string(data("control").join(name)).unwrap()
}

fn path(name: &str) -> String {
    data("control").join(name).to_str().unwrap().to_owned()
}

fn fits(schema: &str, value: &Value) {
    let text = fs::read_to_string(root().join("schemas").join(format!("{schema}.schema.json"))).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str::<Value>(&text).unwrap()).unwrap();
    let errors: Vec<String> = validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{schema}: {errors:#?} in {value}");
}

/// The answer of a call, the same through core and plugin, and that of the program with these arguments.
fn same(call: &Value, args: &[&str], stdin: &str, schema: &str) {
    let bytes = serde_json::to_vec(call).unwrap();
    let native = answer(&bytes);
    let sandboxed = Plugin::start(Limits::default()).unwrap().call_json(&bytes).unwrap();
    assert_eq!(String::from_utf8(native.clone()), String::from_utf8(sandboxed), "{args:?}");
    let program = cli(&[args, &["--format", "json"]].concat(), stdin.as_bytes());
    let pretty = |value: &dyn erased::Json| value.pretty() + "\n";
    let expected = match serde_json::from_slice(&native).unwrap() {
        Answer::Resolved(found) => pretty(&found),
        Answer::Tags(found) => pretty(&found),
        Answer::Changed(found) => pretty(&found),
        Answer::Failure(failure) => {
            assert_eq!((program.code, program.stdout.as_str()), (2, ""), "{args:?}");
            let first = format!("error: {}\n", failure.message);
            assert!(program.stderr.starts_with(&first), "{args:?}: {} for {first}", program.stderr);
            return;
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(program.stdout, expected, "{args:?}");
    assert_eq!(program.stderr, "", "{args:?}");
    fits(schema, &serde_json::from_str(&program.stdout).unwrap());
}

/// Anything that can be printed as the program prints it.
mod erased {
    pub(super) trait Json {
        fn pretty(&self) -> String;
    }
    impl<T: serde::Serialize> Json for T {
        fn pretty(&self) -> String {
            serde_json::to_string_pretty(self).unwrap()
        }
    }
}

#[test]
fn launches_resolve_the_same() {
    let run = "aws ec2 run-instances --image-id ami-00000000000000012 --metadata-options HttpTokens=optional";
    for texts in [
        vec![],
        vec![("launch", run), ("account", "http-tokens-enforced=enabled")],
        vec![("launch", run), ("launch", "http-tokens=required,http-put-response-hop-limit=3")],
        vec![("launch", "New-EC2Instance -ImageId ami-00000000000000012 -MetadataOptions_HttpToken required")],
        vec![("launch", "@stack.yaml")],
        vec![("launch", "@plan.json")],
        vec![("launch", "@launch.sh"), ("template", "instance-metadata-tags=enabled")],
        vec![("template", "@templates.json"), ("image", "@images.json")],
        vec![
            ("launch", r#"{"LaunchTemplate": {"LaunchTemplateName": "web", "Version": "$Latest"}}"#),
            ("template", "@templates.json"),
            ("account", "@account.json"),
            ("image", "@images.json"),
        ],
        vec![("launch", r#"{"LaunchTemplate": {"LaunchTemplateName": "web"}}"#)],
        vec![("template", "@instances.json")],
        vec![("image", "@images.json")],
        vec![("account", "http-token=required")],
        vec![("launch", "http-put-response-hop-limit=65")],
        vec![("launch", "aws ec2 run-instances --image-id 'ami-1")],
        vec![("launch", "aws ec2")],
    ] {
        let mut args = vec!["resolve".to_owned()];
        let mut given = Vec::new();
        for (level, text) in &texts {
            let (name, text, argument) = match text.strip_prefix('@') {
                Some(name) => (path(name), file(name), path(name)),
                None => (format!("--{level}"), (*text).to_owned(), (*text).to_owned()),
            };
            args.extend([format!("--{level}"), argument]);
            given.push(json!({"level": level, "name": name, "text": text}));
        }
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        same(&json!({"call": "resolve", "texts": given}), &args, "", "resolved");
    }
}

#[test]
fn tag_keys_are_judged_the_same() {
    same(
        &json!({"call": "tags", "keys": ["Name", "a b", "\u{e9}", "", "_index"]}),
        &["tags", "Name", "a b", "\u{e9}", "", "_index"],
        "",
        "tags",
    );
    for name in FILES {
        let text = file(name);
        let texts = json!([{"name": "-", "text": text}]);
        same(&json!({"call": "tags", "texts": texts}), &["tags", "-"], &text, "tags");
    }
    for text in
        ["Name\na b\r\n\n", r#"["a/b", {"Key": "x y", "ResourceId": "i-1"}, [{"Key": "z"}], 7]"#, "", "{", "\u{7}"]
    {
        same(&json!({"call": "tags", "texts": [{"name": "-", "text": text}]}), &["tags", "--file", "-"], text, "tags");
    }
}

#[test]
fn changes_are_written_the_same() {
    for (target, from, to) in [
        ("i-0123456789abcdef0", vec![], vec!["http-tokens=required"]),
        (
            "i-0123456789abcdef0",
            vec!["http-put-response-hop-limit=2"],
            vec!["HttpTokens=required", "http-endpoint=disabled"],
        ),
        ("account", vec!["http-tokens=required"], vec!["http-tokens=no-preference", "http-tokens-enforced=enabled"]),
        ("ami-0123456789abcdef0", vec![], vec!["imds-support=v2.0"]),
        ("ami-0123456789abcdef0", vec!["imds-support=v2.0"], vec!["imds-support=none"]),
        ("web", vec![], vec!["http-tokens=required"]),
        ("web", vec!["http-tokens=required"], vec!["http-tokens=required"]),
        ("i-1", vec![], vec!["http-tokens=required"]),
        ("account", vec![], vec!["http-protocol-ipv6=enabled"]),
        ("ami-0123456789abcdef0", vec![], vec!["imds-support=v3.0"]),
    ] {
        let pairs = |list: &[&str]| list.iter().map(|pair| json!({"pair": pair})).collect::<Vec<_>>();
        let call = json!({"call": "change", "target": target, "from": pairs(&from), "to": pairs(&to)});
        let from: Vec<String> = from.iter().map(|pair| format!("--from={pair}")).collect();
        let to: Vec<String> = to.iter().map(|pair| format!("--to={pair}")).collect();
        let args: Vec<&str> =
            ["change", target].into_iter().chain(from.iter().chain(&to).map(String::as_str)).collect();
        same(&call, &args, "", "change");
    }
}

#[test]
fn audits_are_the_same_however_they_are_fed() {
    let texts: Vec<(String, Vec<u8>)> = FILES.iter().map(|name| (path(name), file(name).into_bytes())).collect();
    let mut inputs: Vec<Vec<(String, Vec<u8>)>> = texts.iter().map(|one| vec![one.clone()]).collect();
    inputs.push(texts.clone());
    for input in inputs {
        let sources: Vec<(&str, &[u8])> = input.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let auditing = |listing| Task::Audit { listing };
        let native = run(auditing(false), &sources, 1000, 1).unwrap();
        for chunk in [1, 7, 1 << 20] {
            assert_eq!(run(auditing(false), &sources, chunk, 9).unwrap(), native, "{chunk}");
        }
        assert_eq!(
            String::from_utf8(plugin(auditing(false), &sources, 777, 2).unwrap()),
            String::from_utf8(native.clone())
        );
        let Ok(Answer::Audit(report)) = serde_json::from_slice(&native) else { panic!("no report") };
        let names: Vec<&str> = input.iter().map(|(name, _)| name.as_str()).collect();
        let program = cli(&[&["audit", "--format", "json"], &names[..]].concat(), std::io::empty());
        assert_eq!(program.stderr, "");
        assert_eq!(program.stdout, serde_json::to_string_pretty(&report).unwrap() + "\n");
        fits("audit", &serde_json::to_value(&report).unwrap());

        let listed = run(auditing(true), &sources, 500, 3).unwrap();
        assert_eq!(plugin(auditing(true), &sources, 1 << 16, 4).unwrap(), listed);
        let program = cli(&[&["audit", "--format", "json", "--list"], &names[..]].concat(), std::io::empty());
        let (lines, last) = program.stdout.trim_end().rsplit_once('\n').unwrap_or(("", program.stdout.trim_end()));
        assert!(String::from_utf8(listed).unwrap().starts_with(lines));
        assert_eq!(serde_json::to_string(&report).unwrap(), last);
        for line in lines.lines() {
            fits("audit-line", &serde_json::from_str(line).unwrap());
        }
    }
}

#[test]
fn compressed_sources_are_audited_too() {
    let stack = file("stack.yaml");
    let plain = cli(&["audit", "-", "--format", "json"], stack.as_bytes());
    for packed in [gzip(stack.as_bytes()), zstd(stack.as_bytes())] {
        let found = cli(&["audit", "-", "--format", "json"], packed.as_slice());
        let without_size = |text: &str| {
            let mut report: Value = serde_json::from_str(text).unwrap();
            report["sources"] = Value::Null;
            report
        };
        assert_eq!(without_size(&found.stdout), without_size(&plain.stdout));
    }
}

#[test]
fn nothing_secret_is_printed() {
    for name in FILES {
        for args in [
            &["audit", "-", "--list"][..],
            &["tags", "-"],
            &["resolve", "--launch", "-"],
            &["resolve", "--template", "-"],
        ] {
            for format in ["text", "json"] {
                let run = cli(&[args, &["--format", format]].concat(), file(name).as_bytes());
                assert!(!run.stdout.contains("hunter2") && !run.stderr.contains("hunter2"), "{name} {args:?}");
            }
        }
    }
}
