//! Every scenario, run natively through the same door that every other face uses.

use std::collections::BTreeSet;

use imdsim_core::ask::{Answer, Call, SimulateCall};
use imdsim_core::knowledge::rules;
use imdsim_core::scenario::{ScenarioForm, ScenarioText, Timeline, read};

use crate::{FOLDERS, files, named, scenarios_of};

fn answer(text: &str, form: ScenarioForm) -> Answer {
    Call::Simulate(SimulateCall { text: text.to_owned(), form: Some(form) }).answer()
}

fn timelines(answer: Answer) -> Vec<Timeline> {
    if let Answer::Timelines { timelines } = answer {
        return timelines;
    }
    let Answer::Timeline(one) = answer else { panic!("{answer:?}") };
    vec![one]
}

#[test]
fn every_scenario_goes_as_expected() {
    let mut wrong = Vec::new();
    for file in FOLDERS.into_iter().flat_map(files) {
        let found = timelines(answer(&file.text, ScenarioForm::Yaml));
        assert_eq!(found.len(), file.scenarios.len(), "{}", file.name);
        for timeline in found.iter().filter(|timeline| timeline.failed > 0) {
            let place = format!("{}, {}", file.name, timeline.id.as_deref().unwrap_or_default());
            wrong.extend(timeline.error.iter().map(|error| format!("{place}: {error}")));
            for step in &timeline.steps {
                let unmet = step.checks.iter().filter(|check| !check.met);
                wrong.extend(unmet.map(|check| format!("{place}, step {}: {check:?}", step.number)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_as_many_as_there_were() {
    for (folder, scenarios_at_least, steps_at_least) in
        [("data-plane", 133, 276), ("control-plane", 149, 382), ("scenarios", 17, 100)]
    {
        let all = scenarios_of(folder);
        let steps: usize = all.iter().map(|(_, one)| one.steps.len()).sum();
        assert!(all.len() >= scenarios_at_least && steps >= steps_at_least, "{folder}: {} of {steps}", all.len());
    }
}

#[test]
fn every_step_expects_something_and_rules_exist() {
    for (place, one) in FOLDERS.into_iter().flat_map(scenarios_of) {
        assert!(one.note.is_some(), "{place} has no note");
        for (number, step) in (1..).zip(&one.steps) {
            assert!(step.expect.is_some() || step.set.is_some(), "{place}, step {number} expects nothing");
            for rule in named(step) {
                assert!(rules::find(rule).is_some(), "{place}, step {number}: there is no {rule}");
            }
        }
    }
}

#[test]
fn every_scenario_of_a_list_has_an_id_of_its_own() {
    for folder in ["data-plane", "control-plane"] {
        let mut ids = BTreeSet::new();
        for (place, one) in scenarios_of(folder) {
            assert!(one.id.is_some_and(|id| ids.insert(id)), "{place}: no id, or one that another has");
        }
    }
}

#[test]
fn an_answer_survives_being_written_and_read() {
    for file in FOLDERS.into_iter().flat_map(files) {
        let answer = answer(&file.text, ScenarioForm::Yaml);
        assert_eq!(serde_json::from_slice::<Answer>(&answer.to_json()).unwrap(), answer, "{}", file.name);
    }
}

#[test]
fn a_scenario_as_json_goes_the_same_way() {
    for file in FOLDERS.into_iter().flat_map(files) {
        let read: ScenarioText = read(&file.text, None).unwrap();
        let json = serde_json::to_string(&read).unwrap();
        assert_eq!(answer(&json, ScenarioForm::Json), answer(&file.text, ScenarioForm::Yaml), "{}", file.name);
    }
}
