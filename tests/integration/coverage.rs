//! Every rule about options, launches, AMIs, IAM, tags and calls is reached by a case, and every scenario that the
//! README links is there and goes as it says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use host_cli::engine::{Limits, Plugin};
use imdsim_core::ask::{Answer, Call, SimulateCall};
use imdsim_tests::data::{files, root, scenario_files};
use serde_json::{Value, json};

use crate::faces::cli;

/// The families of rules of sections 1 to 4, 7 and 12 of the specification.
const FAMILIES: [&str; 13] = ["OPT", "ERR", "MOD", "RES", "DEF", "ENF", "DP", "AMI", "IAM", "TAG", "LCH", "MDO", "ADF"];

/// What is there: the names of the cases, each with its folder, and the rules that they name.
#[derive(Default)]
struct Reached {
    cases: BTreeSet<String>,
    rules: BTreeSet<String>,
}

impl Reached {
    /// The cases of policies name the rule that they show.
    fn policies(&mut self) {
        for file in files(&root().join("tests/cases/iam"), "json").unwrap() {
            let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
            for case in cases {
                self.cases.insert(format!("iam:{}", case["id"].as_str().unwrap()));
                self.rules.extend(case["rule"].as_str().map(str::to_owned));
            }
        }
    }

    /// Of scenarios, the rules that decided in a step as expected count.
    fn scenarios(&mut self) {
        for file in scenario_files().unwrap() {
            let folder = file.parent().and_then(|folder| folder.file_name()).unwrap().to_string_lossy().into_owned();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(&file).unwrap();
            let timelines = match Call::Simulate(SimulateCall { text, form: None }).answer() {
                Answer::Timeline(one) => vec![one],
                Answer::Timelines { timelines } => timelines,
                other => panic!("{name}: {other:?}"),
            };
            for timeline in timelines {
                self.cases.insert(format!("{folder}:{}", timeline.id.as_deref().unwrap_or(&name)));
                let steps = timeline.steps.into_iter();
                for step in steps.filter(|step| step.checks.iter().all(|check| check.met)) {
                    self.rules.extend(step.rules);
                }
            }
        }
    }
}

#[test]
fn every_rule_is_reached_by_a_case() {
    let mut reached = Reached::default();
    reached.policies();
    reached.scenarios();
    let shown = fs::read_to_string(root().join("tests/cases/shown.json")).unwrap();
    let shown: BTreeMap<String, String> = serde_json::from_str(&shown).unwrap();
    let Answer::Rules { rules } = (Call::Rules { id: None }).answer() else { panic!("no rules") };
    let ids: BTreeSet<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
    for (rule, case) in &shown {
        assert!(ids.contains(rule.as_str()), "there is no rule {rule}");
        assert!(reached.cases.contains(case), "{rule}: there is no case {case}");
    }
    let family = |id: &str| FAMILIES.contains(&id.split('-').next().unwrap());
    let wanted: Vec<&str> = ids.into_iter().filter(|id| family(id)).collect();
    assert!(wanted.len() > 200, "only {} rules", wanted.len());
    let missing: Vec<&&str> =
        wanted.iter().filter(|id| !reached.rules.contains(**id) && !shown.contains_key(**id)).collect();
    println!("{} rules, {} of them shown by what a case does", wanted.len(), shown.len());
    assert!(missing.is_empty(), "no case reaches {missing:?}");
}

/// The files of scenarios that a text links.
fn linked(text: &str) -> BTreeSet<String> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next()?.strip_prefix("tests/cases/scenarios/"))
        .map(str::to_owned)
        .collect()
}

/// The lines of the README that are a scenario to be read, as they stand in a file.
fn shown_scenario(readme: &str) -> String {
    let lines = readme.lines().skip_while(|line| !line.starts_with("    imdsim_scenario: 1"));
    let lines = lines.map_while(|line| line.strip_prefix("    "));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_scenario_in_the_readme_goes_as_it_says() {
    let text = shown_scenario(&fs::read_to_string(root().join("README.md")).unwrap());
    let answer = Call::Simulate(SimulateCall { text, form: None }).answer();
    let Answer::Timeline(timeline) = answer else { panic!("{answer:?}") };
    assert_eq!((timeline.failed, timeline.steps.len()), (0, 5), "{timeline:#?}");
}

#[test]
fn every_scenario_of_the_readme_goes_as_it_says() {
    let linked = linked(&fs::read_to_string(root().join("README.md")).unwrap());
    let there: BTreeSet<String> = files(&root().join("tests/cases/scenarios"), "yaml")
        .unwrap()
        .iter()
        .map(|file| file.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(linked, there, "the README links other scenarios than there are");
    let mut plugin = Plugin::start(Limits::default()).unwrap();
    for name in linked {
        let path = root().join("tests/cases/scenarios").join(&name);
        let text = fs::read_to_string(&path).unwrap();
        let call = serde_json::to_vec(&json!({"call": "simulate", "text": text})).unwrap();
        let native = imdsim_core::ask::answer(&call);
        assert_eq!(native, plugin.call_json(&call).unwrap(), "{name}");
        let Answer::Timeline(timeline) = serde_json::from_slice(&native).unwrap() else { panic!("{name}") };
        assert_eq!(timeline.failed, 0, "{name}");
        let run = cli(&["simulate", path.to_str().unwrap(), "--format", "json"], std::io::empty());
        assert_eq!(run.code, 0, "{name}: {}", run.stderr);
        assert_eq!(run.stdout, serde_json::to_string_pretty(&timeline).unwrap() + "\n", "{name}");
    }
}
