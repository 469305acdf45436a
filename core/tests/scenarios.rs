//! The scenarios, run natively.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a scenario that is wrong should fail loudly, and it is read from a file"
)]

use std::fs;
use std::path::PathBuf;

use imdsim_core::ask::{Answer, Call, SimulateCall};
use imdsim_core::knowledge::rules;
use imdsim_core::scenario::{Scenario, Timeline, read};

/// Every scenario, by its file name.
fn scenarios() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/scenarios");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    let name = |file: &PathBuf| file.file_name().unwrap().to_string_lossy().into_owned();
    files.iter().map(|file| (name(file), fs::read_to_string(file).unwrap())).collect()
}

fn simulated(name: &str, text: &str) -> Timeline {
    let answer = Call::Simulate(SimulateCall { text: text.to_owned() }).answer();
    let Answer::Timeline(timeline) = answer else { panic!("{name}: {answer:?}") };
    timeline
}

fn parsed(name: &str, text: &str) -> Scenario {
    read(text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn every_scenario_goes_as_expected() {
    let scenarios = scenarios();
    assert!(scenarios.len() >= 14, "only {} scenarios", scenarios.len());
    let mut wrong = Vec::new();
    for (name, text) in &scenarios {
        for step in simulated(name, text).steps {
            let unmet = step.checks.iter().filter(|check| !check.met);
            wrong.extend(unmet.map(|check| format!("{name}, step {}: {check:?}", step.number)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_step_expects_something_and_rules_exist() {
    for (name, text) in scenarios() {
        let scenario = parsed(&name, &text);
        assert!(scenario.note.is_some(), "{name} has no note");
        for (number, step) in (1..).zip(&scenario.steps) {
            let expect = step.expect.as_ref().unwrap_or_else(|| panic!("{name}, step {number} expects nothing"));
            for rule in &expect.rules {
                assert!(rules::find(rule).is_some(), "{name}, step {number}: there is no {rule}");
            }
        }
    }
}

#[test]
fn an_answer_survives_being_written_and_read() {
    for (name, text) in scenarios() {
        let answer = Answer::Timeline(simulated(&name, &text));
        assert_eq!(serde_json::from_slice::<Answer>(&answer.to_json()).unwrap(), answer, "{name}");
    }
}

#[test]
fn a_scenario_as_json_goes_the_same_way() {
    for (name, text) in scenarios() {
        let json = serde_json::to_string(&parsed(&name, &text)).unwrap();
        assert_eq!(simulated(&name, &json), simulated(&name, &text), "{name}");
    }
}
