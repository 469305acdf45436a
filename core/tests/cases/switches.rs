//! Every switch is turned in some scenario, and a scenario that turns one goes another way without it.

use std::collections::BTreeSet;

use imdsim_core::knowledge::quirks::Quirks;
use imdsim_core::scenario::{Scenario, run};
use serde_json::Value;

use crate::{FOLDERS, scenarios_of};

/// The scenarios that turn a switch.
fn turning() -> Vec<(String, Scenario)> {
    let mut all: Vec<_> = FOLDERS.into_iter().flat_map(scenarios_of).collect();
    all.retain(|(_, one)| one.world.quirks != Quirks::default());
    all
}

fn members(quirks: &Quirks) -> Vec<(String, Value)> {
    let Value::Object(members) = serde_json::to_value(quirks).unwrap() else { panic!("no object") };
    members.into_iter().collect()
}

#[test]
fn every_switch_is_turned_in_some_scenario() {
    let as_recommended = members(&Quirks::default());
    let mut missing: BTreeSet<&String> = as_recommended.iter().map(|(name, _)| name).collect();
    for (_, one) in turning() {
        let turned = members(&one.world.quirks);
        let differing = as_recommended.iter().zip(&turned).filter(|(recommended, turned)| recommended != turned);
        differing.for_each(|((name, _), _)| {
            missing.remove(name);
        });
    }
    assert!(missing.is_empty(), "no scenario turns {missing:?}");
}

#[test]
fn a_scenario_that_turns_a_switch_goes_another_way_without_it() {
    let turning = turning();
    assert!(turning.len() >= 60, "only {} scenarios", turning.len());
    for (place, mut one) in turning {
        let turned = run(&one);
        one.world.quirks = Quirks::default();
        assert_ne!(run(&one), turned, "{place}");
    }
}
