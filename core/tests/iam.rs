//! The cases of IAM: documented policies, right and wrong, and what they do to requests.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a case that is wrong should fail loudly")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use imdsim_core::account::iam::{Policy, PolicySet, Request, Verdict, evaluate, parse, warnings};
use imdsim_core::knowledge::rules;
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    rule: String,
    note: String,
    policy: Box<RawValue>,
    warnings: BTreeSet<String>,
    requests: Vec<Ask>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    request: Request,
    expect: Expect,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    effect: String,
    sid: Option<String>,
    missing_keys: Vec<String>,
}

fn cases() -> Vec<Case> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/iam");
    let mut files: Vec<PathBuf> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |file: &PathBuf| {
        #[expect(clippy::disallowed_methods, reason = "the cases are files")]
        let text = fs::read_to_string(file).unwrap();
        serde_json::from_str::<Vec<Case>>(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
    };
    files.iter().flat_map(read).collect()
}

/// The policy of a case beside one that allows everything.
fn set(case: &Case) -> PolicySet {
    let policy = parse(case.policy.get(), &case.id).unwrap_or_else(|e| panic!("{e}"));
    PolicySet { identity: vec![Policy::full_access("all"), policy], ..PolicySet::default() }
}

#[test]
fn every_request_is_decided_as_expected() {
    let cases = cases();
    assert!(cases.len() >= 35, "only {} cases", cases.len());
    for case in &cases {
        let set = set(case);
        for (number, Ask { request, expect }) in (1..).zip(&case.requests) {
            let place = format!("{}, request {number}", case.id);
            let decision = evaluate(&set, request);
            assert_eq!(format!("{:?}", decision.effect), expect.effect, "{place}: {decision:#?}");
            let by = decision.by.unwrap();
            assert_eq!(by.sid, expect.sid, "{place}");
            assert_eq!(by.policy == case.id, decision.effect == Verdict::ExplicitDeny, "{place}");
            assert_eq!(decision.missing_keys, expect.missing_keys, "{place}");
        }
    }
}

#[test]
fn the_statement_that_decides_is_found_by_its_line() {
    for case in cases() {
        let set = set(&case);
        for Ask { request, expect } in &case.requests {
            let Some(sid) = &expect.sid else { continue };
            let line = evaluate(&set, request).by.unwrap().line;
            let from: Vec<&str> = case.policy.get().lines().skip(line - 1).collect();
            let first = from.join("\n").split("\"Sid\"").nth(1).unwrap().to_owned();
            assert!(first.starts_with(&format!(": \"{sid}\"")), "{}: {sid} is not on line {line}", case.id);
        }
    }
}

#[test]
fn policies_are_warned_of_as_expected() {
    for case in cases() {
        let policy = parse(case.policy.get(), &case.id).unwrap();
        let found: BTreeSet<String> = warnings(&policy).iter().map(|warning| warning.rule.to_string()).collect();
        assert_eq!(found, case.warnings, "{}: {:#?}", case.id, warnings(&policy));
        assert!(case.warnings.is_empty() || case.note.starts_with("WRONG"), "{}", case.id);
    }
}

#[test]
fn cases_are_unique_and_show_every_documented_policy() {
    let cases = cases();
    let ids: BTreeSet<&String> = cases.iter().map(|case| &case.id).collect();
    assert_eq!(ids.len(), cases.len());
    let shown: BTreeSet<&str> = cases.iter().map(|case| rules::find(&case.rule).unwrap().id.as_str()).collect();
    let documented = (20..=27).chain(30..=33).map(|number| format!("IAM-{number}"));
    let missing: Vec<String> = documented.filter(|rule| !shown.contains(rule.as_str())).collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
}
