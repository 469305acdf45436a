//! The decisions of the control plane: a scenario expects each of them.

use std::collections::BTreeSet;

use imdsim_core::account::{World, WorldSpec};
use imdsim_core::api::Command;
use imdsim_core::knowledge::rules;
use imdsim_core::service::endpoint::Request;
use imdsim_core::text::time::{Moment, Span};

use crate::{named, scenarios_of};

#[test]
fn every_rule_of_the_decision_table_is_expected_somewhere() {
    let scenarios = scenarios_of("control-plane");
    let named: BTreeSet<&str> = scenarios.iter().flat_map(|(_, one)| &one.steps).flat_map(named).collect();
    let in_table = |id: &&str| ["LCH-", "MDO-", "ADF-", "AMI-R", "TAG-R"].iter().any(|family| id.starts_with(family));
    let all: Vec<&str> = rules::all().map(|rule| rule.id.as_str()).filter(in_table).collect();
    assert!(all.len() >= 55, "only {all:?}");
    let missing: Vec<&&str> = all.iter().filter(|id| !named.contains(**id)).collect();
    assert!(missing.is_empty(), "no scenario names {missing:?}");
}

#[test]
fn time_does_not_go_back_in_a_world() {
    let id = "i-1234567890abcdef0";
    let spec: WorldSpec = serde_json::from_str(&format!(r#"{{"instances":{{"{id}":{{}}}}}}"#)).unwrap();
    let at = |seconds| Moment(0).after(Span::from_secs(seconds));
    let mut world = World::new(spec, at(0)).unwrap();
    let call = format!(r#"{{"ModifyInstanceMetadataOptions":{{"InstanceId":"{id}","HttpTokens":"required"}}}}"#);
    world.apply(Command::from_json(&call).unwrap(), at(20)).unwrap();
    let request = Request {
        method: "GET".into(),
        path: "/latest/meta-data/instance-id".into(),
        headers: Vec::new(),
        ipv6: false,
        hops: 0,
        firewall: None,
    };
    let mut status = |seconds| {
        let outcome = world.request(id, &request, at(seconds)).unwrap();
        outcome.delivered.map(|response| response.status)
    };
    assert_eq!(status(34), Some(200));
    assert_eq!(status(35), Some(401));
    assert_eq!(status(0), Some(401), "an earlier moment counts as the latest");
}
