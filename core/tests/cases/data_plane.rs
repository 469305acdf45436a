//! The decisions of the data plane: a scenario expects each of them.

use std::collections::BTreeSet;

use imdsim_core::knowledge::rules;

use crate::{named, scenarios_of};

#[test]
fn every_rule_of_the_decision_table_is_expected_somewhere() {
    let scenarios = scenarios_of("data-plane");
    let named: BTreeSet<&str> = scenarios.iter().flat_map(|(_, one)| &one.steps).flat_map(named).collect();
    // The decisions about AMIs and about changes of tags belong to calls of the EC2 API, not to requests.
    let of_the_api = |id: &str| id.starts_with("AMI-") || id.starts_with("TAG-");
    let in_table = |id: &str| id.starts_with("REQ-") || (id.contains("-R") && !of_the_api(id));
    let missing: Vec<&str> =
        rules::all().map(|rule| rule.id.as_str()).filter(|id| in_table(id) && !named.contains(*id)).collect();
    assert!(missing.is_empty(), "no scenario names {missing:?}");
}

#[test]
fn every_answer_is_expected_by_its_status_and_all_its_rules() {
    for (place, one) in scenarios_of("data-plane") {
        for (number, step) in (1..).zip(&one.steps).filter(|(_, step)| step.request.is_some()) {
            let expect = step.expect.as_ref().unwrap();
            let other = step.request.as_ref().is_some_and(|request| request.instance.is_some());
            assert!(expect.status.is_some(), "{place}, step {number}: no status");
            assert!(expect.all_rules.is_some() || other, "{place}, step {number}: no rules");
        }
    }
}
