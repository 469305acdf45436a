//! Plans held against replays, against what really happened to real client libraries, and against the engine that
//! counts what CloudWatch counts.

use std::collections::BTreeMap;
use std::fs;

use imdsim_core::account::{World, WorldSpec};
use imdsim_core::ask::{Answer, Open, Question, Task, answer};
use imdsim_core::forecast::report::{Plan, PreparationKind, Verdict};
use imdsim_core::notation::{Form, read};
use imdsim_core::service::options::MetadataOptions;
use imdsim_core::text::time::Moment;
use imdsim_tests::data::data;
use imdsim_tests::lab::{MixedCell, lines};
use imdsim_tests::native::{SEED, opened, pairs, plan, replay, run};
use serde_json::{Value, json};

use crate::faces::{cli, plugin};

const CAPTURES: [&str; 3] = ["web-host.pcap", "old-and-new.pcap", "all-clear.pcap"];
const ID: &str = "i-0123456789abcdef0";

fn bytes(capture: &str) -> Vec<u8> {
    fs::read(data("lab/mixed").join(capture)).unwrap()
}

fn planned(capture: &str) -> Plan {
    plan(&[(capture, &bytes(capture))], &[], &[], 1 << 16).unwrap()
}

fn settings(options: &MetadataOptions) -> [String; 5] {
    [
        format!("http-endpoint={}", options.http_endpoint),
        format!("http-tokens={}", options.http_tokens),
        format!("http-put-response-hop-limit={}", options.http_put_response_hop_limit),
        format!("http-protocol-ipv6={}", options.http_protocol_ipv6),
        format!("instance-metadata-tags={}", options.instance_metadata_tags),
    ]
}

/// The options of each step on the instance, in order.
fn path(found: &Plan) -> Vec<MetadataOptions> {
    found.steps.iter().filter_map(|step| step.options).collect()
}

#[test]
fn after_each_step_every_caller_is_where_a_replay_puts_it() {
    let mut held = 0;
    for capture in CAPTURES {
        let (found, bytes) = (planned(capture), bytes(capture));
        for step in found.steps.iter().filter(|step| step.options.is_some()) {
            let to = settings(&step.options.unwrap());
            let report = replay(&[(capture, &bytes)], &[], &to.each_ref().map(String::as_str), 1 << 16).unwrap();
            assert_eq!(report.callers.len(), step.callers.len());
            for caller in &step.callers {
                let about = found.callers.iter().find(|one| one.id == caller.caller).unwrap();
                let same = report.callers.iter().find(|one| one.name == about.name && one.hops == about.hops);
                assert_eq!(caller.verdict, same.unwrap().verdict, "{capture}, step {}: {}", step.number, about.name);
                assert_eq!(caller.seconds_lost, same.unwrap().seconds_lost);
                let waits = matches!(caller.verdict, Verdict::Breaks | Verdict::Unknown | Verdict::Slower);
                assert_eq!(caller.needs.is_some(), waits, "{capture}, step {}: {}", step.number, about.name);
                held += 1;
            }
        }
    }
    assert!(held >= 20, "{held}");
}

#[test]
fn nobody_fails_in_the_lab_whom_the_plan_says_to_work() {
    let cells: Vec<MixedCell> = lines(&data("lab/mixed").join("truth.jsonl"));
    let (mut works, mut breaks) = (0, 0);
    for capture in CAPTURES {
        let found = planned(capture);
        assert!(!path(&found).is_empty(), "{capture}");
        for step in found.steps.iter().filter(|step| step.options.is_some()) {
            let options = step.options.unwrap();
            let setting = format!("{}/{}", options.http_tokens, options.http_put_response_hop_limit);
            for cell in cells.iter().filter(|cell| cell.capture == capture) {
                let Some(truth) = cell.works.get(&setting) else { continue };
                let ours = found.callers.iter().filter(|caller| cell.user_agents.contains(&caller.name));
                let worst = ours
                    .map(|caller| step.callers.iter().find(|one| one.caller == caller.id).unwrap().verdict)
                    .max()
                    .unwrap();
                match worst {
                    Verdict::Unaffected | Verdict::Fixed | Verdict::Slower => {
                        assert!(truth, "{capture} {setting}: {}", cell.client);
                        works += 1;
                    }
                    Verdict::Breaks | Verdict::AlreadyBroken => {
                        assert!(!truth, "{capture} {setting}: {}", cell.client);
                        breaks += 1;
                    }
                    Verdict::Unknown => panic!("{capture} {setting}: {} is unknown", cell.client),
                }
            }
        }
    }
    println!("plans in the lab: {works} said to work, {breaks} to break");
    assert!(works >= 14 && breaks >= 4, "{works} {breaks}");
}

#[test]
fn commands_lead_along_the_path_and_their_undoing_back() {
    for capture in CAPTURES {
        let bytes = bytes(capture);
        let question =
            Question::Plan { from: Vec::new(), target: Vec::new(), instance: Some(ID.into()), surface: None };
        let answer = opened(&Open::new(question, SEED).strict(), &[(capture, &bytes)], 999).unwrap();
        let Ok(Answer::Plan(found)) = serde_json::from_slice(&answer) else { panic!("{capture}: no plan") };
        let spec: WorldSpec = serde_json::from_value(json!({
            "instances": {ID: {"options": serde_json::to_value(found.current).unwrap()}}
        }))
        .unwrap();
        let mut world = World::new(spec, Moment(0)).unwrap();
        let mut now = 0;
        let mut make = |world: &mut World, text: &str| {
            for one in read(text, Form::AwsCli).unwrap_or_else(|e| panic!("{text}: {e}")).commands {
                now += 60_000_000;
                world.apply(one.command, Moment(now)).unwrap_or_else(|e| panic!("{text}: {e:?}"));
            }
            now += 60_000_000;
            let view = world.instance(ID, Moment(now)).unwrap().view(Moment(now));
            let mut options = serde_json::to_value(view.metadata_options).unwrap();
            assert_eq!(options["State"], "applied");
            options.as_object_mut().unwrap().remove("State");
            serde_json::from_value::<MetadataOptions>(options).unwrap()
        };
        let mut before = vec![found.current];
        let steps: Vec<_> = found.steps.iter().filter(|step| step.options.is_some()).collect();
        for step in &steps {
            assert_eq!(make(&mut world, &step.apply), step.options.unwrap(), "{capture}: {}", step.apply);
            before.push(step.options.unwrap());
        }
        before.pop();
        for step in steps.iter().rev() {
            assert_eq!(make(&mut world, &step.revert), before.pop().unwrap(), "{capture}: {}", step.revert);
        }
    }
}

/// The recorded requests, one after the other, to the engine under these options: what it counts.
fn simulated(capture: &str, options: &MetadataOptions) -> (u64, u64) {
    let converted = opened(&Open::new(Task::Convert, SEED).strict(), &[(capture, &bytes(capture))], 1 << 16).unwrap();
    let text = String::from_utf8(converted).unwrap();
    let steps: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|record| record.get("method").is_some() && record.get("token").is_none())
        .map(|record| {
            json!({"request": {
                "method": record["method"], "path": record["path"], "hops": record["hops"].as_u64().unwrap_or(0),
            }})
        })
        .collect();
    let world = json!({"instances": {"i-1234567890abcdef0": {"options": options}}});
    let scenario = json!({"imdsim_scenario": 1, "world": world, "steps": steps});
    let call = json!({"call": "simulate", "text": scenario.to_string()});
    let found: Value = serde_json::from_slice(&answer(call.to_string().as_bytes())).unwrap();
    let last = found["steps"].as_array().unwrap_or_else(|| panic!("{found}")).last().unwrap();
    let count = |metric: &str| last["outcome"]["metrics"][metric].as_u64().unwrap();
    (count("MetadataNoToken"), count("MetadataNoTokenRejected"))
}

#[test]
fn metrics_are_what_the_engine_counts_of_the_recorded_requests() {
    for capture in CAPTURES {
        let found = planned(capture);
        let recorded = &found.recorded;
        assert_eq!(recorded.agrees, Some(true), "{capture}");
        assert_eq!(
            (recorded.predicted.no_token.as_recorded, recorded.predicted.no_token_rejected.as_recorded),
            (Some(recorded.no_token), Some(recorded.no_token_rejected)),
            "{capture}"
        );
        // Without a step that lets anybody have a token, the same requests are made again.
        let required = plan(&[(capture, &bytes(capture))], &[], &["http-tokens=required"], 1 << 16).unwrap();
        let step = &required.steps[0];
        let metrics = step.metrics.unwrap();
        let counted = |counts: imdsim_core::forecast::report::MetricCounts| {
            (counts.no_token.as_recorded.unwrap(), counts.no_token_rejected.as_recorded.unwrap())
        };
        let (_, rejected) = simulated(capture, &required.target);
        assert_eq!(counted(metrics.after), (0, rejected), "{capture}");
        assert_eq!(counted(metrics.before), (recorded.no_token, 0), "{capture}");
        let after = metrics.after.no_token_rejected;
        assert!(after.at_least <= rejected && (after.at_most.is_none() || rejected == 0), "{capture} {after:?}");
    }
}

#[test]
fn preparation_comes_before_its_step_and_in_order() {
    let found = planned("old-and-new.pcap");
    let names: Vec<&str> = found.preparation.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["aws-sdk-nodejs/2.500.0 linux/v20.20.2", "Python-urllib/2.7"]);
    for one in &found.preparation {
        assert_eq!((one.kind, one.clears.as_str()), (PreparationKind::Change, "HttpTokens=required"));
        assert_eq!(found.steps[one.before_step as usize - 1].title, "Set HttpTokens from optional to required");
        assert!(!one.fixes.is_empty() && !one.rules.is_empty(), "{one:?}");
    }
    assert_eq!(planned("all-clear.pcap").preparation, []);
    let numbers: Vec<u32> = found.steps.iter().map(|step| step.number).collect();
    assert_eq!(numbers, (1..=u32::try_from(numbers.len()).unwrap()).collect::<Vec<_>>());
}

#[test]
fn instances_with_different_options_need_a_choice() {
    let text = "{\"instance\":\"i-00000000000000001\",\"method\":\"GET\",\"path\":\"/latest/meta-data/\",\"status\":200}\n\
                {\"instance\":\"i-00000000000000002\",\"method\":\"GET\",\"path\":\"/latest/meta-data/\",\"status\":401}\n";
    let sources = [("-", text.as_bytes())];
    let failure = plan(&sources, &[], &[], 1 << 16).unwrap_err();
    assert!(failure.message.contains("i-00000000000000001 and i-00000000000000002"), "{}", failure.message);
    let of = |id: &str| {
        let (from, target) = (Vec::new(), Vec::new());
        let task = Question::Plan { from, target, instance: Some(id.into()), surface: None };
        run(task, &sources, 7, SEED)
    };
    let Ok(Answer::Plan(found)) = serde_json::from_slice(&of("i-00000000000000001").unwrap()) else { panic!() };
    assert_eq!((found.callers.len(), found.callers_left_out, found.recorded.no_token), (1, 1, 1));
    assert!(found.steps[0].apply.contains("--instance-id i-00000000000000001 "));
    assert!(of("i-00000000000000009").unwrap_err().message.contains("i-00000000000000009"));
    assert!(of("i-1; rm -rf").unwrap_err().message.contains("not the id of an instance"));
}

#[test]
fn every_face_gives_the_same_plan() {
    let schema = fs::read_to_string(imdsim_tests::data::root().join("schemas/plan.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str::<Value>(&schema).unwrap()).unwrap();
    let recordings: BTreeMap<&str, Vec<u8>> = CAPTURES
        .iter()
        .map(|capture| (*capture, bytes(capture)))
        .chain([("jsonl", crate::parity::EVERY_VERDICT.into()), ("log", crate::parity::ANALYZER_LOG.into())])
        .collect();
    for (what, bytes) in recordings {
        let task = || {
            let (from, target) = (Vec::new(), pairs(&["http-tokens=required"]));
            Question::Plan { from, target, instance: None, surface: None }
        };
        let native = run(task(), &[("-", &bytes)], 1000, 1).unwrap();
        assert_eq!(run(task(), &[("-", &bytes)], 7, 9).unwrap(), native, "{what}");
        let sandboxed = plugin(task(), &[("-", &bytes)], 777, 2).unwrap();
        assert_eq!(String::from_utf8(native.clone()), String::from_utf8(sandboxed), "{what}");
        let Ok(Answer::Plan(found)) = serde_json::from_slice(&native) else { panic!("{what}: no plan") };
        let program = cli(&["plan", "-", "--target", "http-tokens=required", "--format", "json"], bytes.as_slice());
        assert_eq!(program.stdout, serde_json::to_string_pretty(&found).unwrap() + "\n", "{what}");
        let errors: Vec<String> =
            validator.iter_errors(&serde_json::to_value(&found).unwrap()).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{what}: {errors:#?}");
    }
}
