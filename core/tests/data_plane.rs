//! The cases of the data plane, run natively through the same door that every other face uses.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a case that is wrong should fail loudly"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use imdsim_core::{ask, knowledge::rules};
use serde::Deserialize;
use serde_json::{Map, Value};

/// What a step's answer must be. What is left out is not looked at.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    status: Option<u16>,
    rules: Vec<String>,
    #[serde(default)]
    headers: Map<String, Value>,
    body: Option<String>,
    body_has: Option<String>,
    body_lacks: Option<String>,
    body_length: Option<usize>,
    body_differs_from_step: Option<usize>,
    http_version: Option<String>,
    /// MetadataNoToken and MetadataNoTokenRejected.
    metrics: Option<[u64; 2]>,
}

/// Every case of every file, with the file's name.
fn cases() -> Vec<(String, Map<String, Value>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/data-plane");
    let mut files: Vec<PathBuf> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |file: &PathBuf| {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        #[expect(clippy::disallowed_methods, reason = "the cases are files")]
        let text = fs::read_to_string(file).unwrap();
        let cases: Vec<Map<String, Value>> = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        cases.into_iter().map(move |case| (name.clone(), case)).collect::<Vec<_>>()
    };
    files.iter().flat_map(read).collect()
}

/// Splits a case into the call that it makes and what it expects.
fn split(mut case: Map<String, Value>) -> (Value, Vec<Option<Expect>>, Option<String>) {
    for about in ["id", "note"] {
        assert!(case.remove(about).is_some_and(|text| text.is_string()), "a case without `{about}`");
    }
    let failure = case.remove("failure").map(|text| text.as_str().unwrap().to_owned());
    let steps = case.get_mut("steps").unwrap().as_array_mut().unwrap();
    let expects = steps.iter_mut().map(|step| {
        let expect = step.as_object_mut().unwrap().remove("expect");
        expect.map(|expect| serde_json::from_value(expect).unwrap())
    });
    let expects = expects.collect();
    case.insert("call".into(), "requests".into());
    (Value::Object(case), expects, failure)
}

fn check(place: &str, expect: &Expect, response: &Value, all: &[Value]) {
    let rules: Vec<&str> = response["rules"].as_array().unwrap().iter().map(|rule| rule.as_str().unwrap()).collect();
    assert_eq!(rules, expect.rules, "{place}: rules (status {})", response["status"]);
    assert_eq!(response["status"], Value::from(expect.status), "{place}: status");
    let headers = response["headers"].as_array().unwrap();
    for (name, value) in &expect.headers {
        let found = headers.iter().find(|header| header[0] == name.as_str()).map_or(&Value::Null, |header| &header[1]);
        assert_eq!(found, value, "{place}: header {name}");
    }
    let body = response["body"].as_str().unwrap_or_default();
    if let Some(wanted) = &expect.body {
        assert_eq!(body, wanted, "{place}: body");
    }
    assert!(expect.body_has.as_ref().is_none_or(|part| body.contains(part)), "{place}: body {body}");
    assert!(expect.body_lacks.as_ref().is_none_or(|part| !body.contains(part)), "{place}: body {body}");
    assert!(expect.body_length.is_none_or(|length| body.len() == length), "{place}: {} bytes", body.len());
    if let Some(step) = expect.body_differs_from_step {
        assert_ne!(response["body"], all[step - 1]["body"], "{place}: body");
    }
    if let Some(version) = &expect.http_version {
        assert_eq!(response["http_version"], version.as_str(), "{place}: HTTP version");
    }
    if let Some([served, rejected]) = expect.metrics {
        assert_eq!(response["metrics"]["MetadataNoToken"], served, "{place}: MetadataNoToken");
        assert_eq!(response["metrics"]["MetadataNoTokenRejected"], rejected, "{place}: MetadataNoTokenRejected");
    }
}

#[test]
fn every_case_is_answered_as_expected() {
    let cases = cases();
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    for (file, case) in cases {
        let place = format!("{file}, {}", case["id"]);
        let (call, expects, failure) = split(case);
        let answer: Value = serde_json::from_slice(&ask::answer(call.to_string().as_bytes())).unwrap();
        if let Some(part) = failure {
            assert!(answer["message"].as_str().unwrap_or_default().contains(&part), "{place}: {answer}");
            continue;
        }
        let responses = answer["responses"].as_array().unwrap_or_else(|| panic!("{place}: {answer}"));
        assert_eq!(responses.len(), expects.len(), "{place}");
        for (number, (expect, response)) in (1..).zip(expects.iter().zip(responses)) {
            if let Some(expect) = expect {
                check(&format!("{place}, step {number}"), expect, response, responses);
            }
        }
    }
}

#[test]
fn ids_are_unique_and_rules_exist() {
    let mut ids = BTreeSet::new();
    for (file, case) in cases() {
        assert!(ids.insert(case["id"].to_string()), "{file}: {} twice", case["id"]);
        for rule in named(case) {
            assert!(rules::find(&rule).is_some(), "{file}: there is no {rule}");
        }
    }
}

#[test]
fn every_rule_of_the_decision_table_is_expected_somewhere() {
    let named: BTreeSet<String> = cases().into_iter().flat_map(|(_, case)| named(case)).collect();
    // The decisions about AMIs and about changes of tags belong to calls of the EC2 API, not to requests.
    let of_the_api = |id: &str| id.starts_with("AMI-") || id.starts_with("TAG-");
    let in_table = |id: &str| id.starts_with("REQ-") || (id.contains("-R") && !of_the_api(id));
    let missing: Vec<&str> =
        rules::all().map(|rule| rule.id.as_str()).filter(|id| in_table(id) && !named.contains(*id)).collect();
    assert!(missing.is_empty(), "no case names {missing:?}");
}

#[test]
fn a_case_that_turns_a_switch_goes_another_way_without_it() {
    for (file, case) in cases().into_iter().filter(|(_, case)| case.contains_key("quirks")) {
        let id = case["id"].clone();
        let (mut call, ..) = split(case);
        let turned = ask::answer(call.to_string().as_bytes());
        call.as_object_mut().unwrap().remove("quirks");
        assert_ne!(ask::answer(call.to_string().as_bytes()), turned, "{file}, {id}");
    }
}

/// The rules that a case expects.
fn named(case: Map<String, Value>) -> Vec<String> {
    split(case).1.into_iter().flatten().flat_map(|expect| expect.rules).collect()
}
