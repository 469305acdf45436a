//! The published schemas are those of the types, and what the program writes fits them.

use std::collections::BTreeSet;
use std::fs;

use imdsim_core::ask::{Open, Task};
use imdsim_tests::data::{data, root, scenario_files};
use imdsim_tests::native::{SEED, opened, replay};
use imdsim_tests::schemas::all;
use serde_json::Value;

fn schema(name: &str) -> jsonschema::Validator {
    let text = fs::read_to_string(root().join("schemas").join(name)).unwrap();
    jsonschema::validator_for(&serde_json::from_str::<Value>(&text).unwrap()).unwrap()
}

fn fits(validator: &jsonschema::Validator, value: &Value) {
    let errors: Vec<String> = validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?} in {value}");
}

#[test]
fn published_schemas_are_those_of_the_types() {
    for (path, text) in all() {
        let there = fs::read_to_string(&path).unwrap_or_default();
        assert!(there == text, "{} is out of date: run `cargo run -p imdsim-tests --bin schemas`", path.display());
    }
}

#[test]
fn what_is_written_fits_them() {
    let (trace, report) = (schema("trace.schema.json"), schema("report.schema.json"));
    for name in ["web-host.pcap", "old-and-new.pcap"] {
        let bytes = fs::read(data("lab/mixed").join(name)).unwrap();
        let sources = [(name, bytes.as_slice())];
        let lines = opened(&Open::new(Task::Convert, SEED).strict(), &sources, 1 << 16).unwrap();
        for line in String::from_utf8(lines).unwrap().lines() {
            fits(&trace, &serde_json::from_str(line).unwrap());
        }
        let found = replay(&sources, &[], &["http-tokens=required"], 1 << 16).unwrap();
        fits(&report, &serde_json::to_value(found).unwrap());
    }
}

#[test]
fn scenarios_and_their_timelines_fit_theirs() {
    let (scenario, timeline) = (schema("scenario.schema.json"), schema("timeline.schema.json"));
    for file in scenario_files().unwrap() {
        let text = fs::read_to_string(&file).unwrap();
        let read = imdsim_core::scenario::read(&text, None).unwrap();
        fits(&scenario, &serde_json::to_value(&read).unwrap());
        for one in read.all() {
            let found = imdsim_core::scenario::run(one).unwrap();
            fits(&timeline, &serde_json::to_value(found).unwrap());
        }
    }
    for refused in [r#"{"imdsim_scenario": 2, "steps": []}"#, r#"{"imdsim_scenario": 1, "steps": [{"cal": {}}]}"#] {
        assert!(!scenario.is_valid(&serde_json::from_str(refused).unwrap()), "{refused}");
    }
}

/// The page's types are made from this schema, so that it must be true of every answer.
#[test]
fn what_crosses_the_boundary_fits_its_schema() {
    let text = fs::read_to_string(root().join("schemas/boundary.schema.json")).unwrap();
    let boundary: Value = serde_json::from_str(&text).unwrap();
    let part = |name: &str| {
        let mut schema = boundary["properties"][name].clone();
        schema["$defs"] = boundary["$defs"].clone();
        jsonschema::validator_for(&schema).unwrap()
    };
    let (call, question, answer) = (part("call"), part("question"), part("answer"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answers.jsonl");
    imdsim_tests::answers::write(&path).unwrap();
    let mut kinds = BTreeSet::new();
    for line in fs::read_to_string(&path).unwrap().lines() {
        let [asked, answered]: [Value; 2] = serde_json::from_str(line).unwrap();
        fits(&answer, &answered);
        let kind = answered["answer"].as_str().unwrap().to_owned();
        if kind != "failure" {
            asked.get("call").into_iter().for_each(|asked| fits(&call, asked));
            asked.get("question").into_iter().for_each(|asked| fits(&question, asked));
        }
        kinds.insert(kind);
    }
    for kind in [
        "explanation",
        "rules",
        "timeline",
        "timelines",
        "changed",
        "report",
        "comparison",
        "recommendation",
        "fleet",
        "plan",
    ] {
        assert!(kinds.contains(kind), "no {kind} among {kinds:?}");
    }
    assert!(!call.is_valid(&serde_json::json!({"call": "explain", "metod": "GET"})));
    // Calls are read by hand: none of the schema's may be forgotten there.
    let calls = boundary["$defs"]["Call"]["oneOf"].as_array().unwrap();
    assert!(calls.len() > 8);
    for known in calls {
        let word = &known["properties"]["call"]["const"];
        let told = imdsim_core::ask::answer(serde_json::json!({"call": word, "nonsense": 1}).to_string().as_bytes());
        assert!(String::from_utf8(told).unwrap().contains("there is no member `nonsense`"), "{word}");
    }
}

#[test]
fn the_trace_schema_refuses_what_the_reader_refuses() {
    let trace = schema("trace.schema.json");
    for line in [r#"{"methd":"GET","path":"/"}"#, r#"{"method":"GET","path":"/","hops":-1}"#, r#"{"imdsim_trace":"x"}"#]
    {
        assert!(!trace.is_valid(&serde_json::from_str(line).unwrap()), "{line}");
    }
}
