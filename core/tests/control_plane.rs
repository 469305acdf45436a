//! The cases of the control plane, run natively.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a case that is wrong should fail loudly"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use imdsim_core::account::{AuthorizationRequest, Authorizer, Caller, Decision, World, WorldSpec};
use imdsim_core::api::Command;
use imdsim_core::knowledge::rules;
use imdsim_core::service::endpoint::{Header, Outcome, Request};
use imdsim_core::text::time::{Moment, Span};
use serde::Deserialize;
use serde_json::{Map, Value, json};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    note: String,
    #[serde(default)]
    world: Value,
    /// What IAM denies; everything else is allowed.
    #[serde(default)]
    deny: Vec<Deny>,
    steps: Vec<Value>,
}

/// One thing that IAM denies.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Deny {
    action: String,
    /// A part of the resource's ARN.
    #[serde(default)]
    resource: String,
    /// Keys that must have this value; `null` for one that must be absent.
    #[serde(default)]
    has: Map<String, Value>,
    /// Keys that must not have this value; one that is absent has not.
    #[serde(default)]
    has_not: Map<String, Value>,
}

impl Deny {
    fn matches(&self, request: &AuthorizationRequest) -> bool {
        let value = |key: &String| request.context.get(key).map_or(Value::Null, |values| json!(values[0]));
        self.action == request.action
            && request.resource.contains(&self.resource)
            && self.has.iter().all(|(key, wanted)| value(key) == *wanted)
            && self.has_not.iter().all(|(key, unwanted)| value(key) != *unwanted)
    }
}

/// IAM, as a case has it.
#[derive(Debug)]
struct Denials(Vec<Deny>);

impl Authorizer for Denials {
    fn authorize(&self, request: &AuthorizationRequest) -> Decision {
        Decision { allowed: !self.0.iter().any(|deny| deny.matches(request)), ..Decision::allow() }
    }
}

/// One step: a call, or a request to an instance, or neither, to look at an instance only.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    #[serde(default)]
    at: i64,
    #[serde(default, rename = "as")]
    caller: Caller,
    call: Option<Value>,
    request: Option<Asked>,
    #[serde(default)]
    expect: Expect,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    instance: String,
    #[serde(default = "get")]
    method: String,
    path: String,
    #[serde(default)]
    headers: Vec<(String, String)>,
    /// The step, from 1, that a token was fetched in.
    token: Option<usize>,
    #[serde(default)]
    #[serde(alias = "forwards")]
    hops: u8,
    #[serde(default)]
    ipv6: bool,
}

fn get() -> String {
    "GET".into()
}

/// What must come of a step. What is left out is not looked at, except that a call succeeds without `error`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Expect {
    rules: Option<Vec<String>>,
    error: Option<String>,
    message: Option<String>,
    inferred: Option<bool>,
    /// What the reply must contain.
    reply: Option<Value>,
    /// What the first resolution must come to, in the API's names.
    options: Option<Map<String, Value>>,
    /// The levels that the first resolution must take options from.
    levels: Option<Map<String, Value>>,
    /// What must be in force, in the API's names, on `instance`.
    effective: Option<Map<String, Value>>,
    /// `pending` or `applied`, on `instance`.
    state: Option<String>,
    /// The run state of `instance`.
    run_state: Option<String>,
    /// The instance that the three are about; the last launched one if absent.
    instance: Option<String>,
    warning: Option<String>,
    /// The status of a request; `null` where no answer arrives.
    status: Option<Value>,
    body: Option<String>,
    body_has: Option<String>,
}

/// What has been made so far: `$instance`, `$image` and `$template` stand for the last of each, `$instance1` and so
/// on for one by its number.
#[derive(Default)]
struct Made {
    instances: Vec<String>,
    images: Vec<String>,
    templates: Vec<String>,
    tokens: Vec<String>,
}

const START: Moment = Moment(1_767_225_600_000_000);

/// Every case of every file, with the file's name.
fn cases() -> Vec<(String, Case)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/control-plane");
    let mut files: Vec<PathBuf> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |file: &PathBuf| {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        #[expect(clippy::disallowed_methods, reason = "the cases are files")]
        let text = fs::read_to_string(file).unwrap();
        let cases: Vec<Case> = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        cases.into_iter().map(move |case| (name.clone(), case)).collect::<Vec<_>>()
    };
    files.iter().flat_map(read).collect()
}

fn world(case: &Case) -> World {
    let described = if case.world.is_null() { json!({}) } else { case.world.clone() };
    let spec: WorldSpec = serde_json::from_value(described).unwrap_or_else(|e| panic!("{}: {e}", case.id));
    let world = World::new(spec, START).unwrap_or_else(|e| panic!("{}: {e}", case.id));
    world.authorized_by(Arc::new(Denials(case.deny.clone())))
}

/// The step, with names in place of what stands for them.
fn step(raw: &Value, made: &Made, place: &str) -> Step {
    let mut text = raw.to_string();
    for (number, id) in (1..).zip(&made.instances) {
        text = text.replace(&format!("$instance{number}"), id);
    }
    for (name, ids) in [("$instance", &made.instances), ("$image", &made.images), ("$template", &made.templates)] {
        if let Some(id) = ids.last() {
            text = text.replace(name, id);
        }
    }
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{place}: {e}"))
}

/// Runs a case; what every step came to, for comparison.
fn run(case: &Case, check: bool) -> Vec<String> {
    let mut world = world(case);
    let (mut made, mut results) = (Made::default(), Vec::new());
    for (number, raw) in (1..).zip(&case.steps) {
        let place = format!("{}, step {number}", case.id);
        let step = step(raw, &made, &place);
        let now = START.after(Span::from_secs(step.at));
        let mut result = String::new();
        let mut token = String::new();
        if let Some(call) = &step.call {
            let command = Command::from_json(&call.to_string()).unwrap_or_else(|e| panic!("{place}: {e}"));
            let answer = world.apply_as(&step.caller, command, now);
            let shown = match &answer {
                Ok(effect) => serde_json::to_value(effect).unwrap(),
                Err(error) => json!({ "error": error }),
            };
            made.note(&shown["reply"]);
            if check {
                check_call(&place, &step.expect, &shown);
            }
            result = shown.to_string();
        }
        if let Some(asked) = &step.request {
            let request = asked.request(&made);
            let outcome = world.request(&asked.instance, &request, now);
            let body = outcome.as_ref().and_then(|outcome| outcome.delivered.as_ref()).map(|r| r.body.clone());
            token = body.unwrap_or_default();
            if check {
                check_request(&place, &step.expect, outcome.as_ref());
            }
            result.push_str(&format!("{:?}", outcome.map(|o| (o.rules, o.delivered))));
        }
        if check {
            check_instance(&place, &step.expect, &mut world, &made, now);
        }
        if let Some(id) = made.instances.last() {
            result.push_str(&format!("{:?}", world.instance(id, now).map(|i| i.timeline().effective())));
        }
        made.tokens.push(token);
        results.push(result);
    }
    results
}

impl Made {
    fn note(&mut self, reply: &Value) {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        self.images.extend(reply.get("ImdsSupport").is_none().then(|| text(&reply["ImageId"])).flatten());
        self.templates.extend(text(&reply["LaunchTemplate"]["LaunchTemplateId"]));
        if reply.get("ReservationId").is_some() {
            let launched = reply["Instances"].as_array().unwrap();
            self.instances.extend(launched.iter().filter_map(|instance| text(&instance["InstanceId"])));
        }
        for set in reply["Instances"].as_array().into_iter().flatten() {
            self.instances.extend(set["InstanceIds"].as_array().into_iter().flatten().filter_map(text));
        }
        for spot in reply["SpotInstanceRequests"].as_array().into_iter().flatten() {
            self.instances.extend(text(&spot["InstanceId"]));
        }
    }
}

impl Asked {
    fn request(&self, made: &Made) -> Request {
        let token = self.token.map(|step| ("X-aws-ec2-metadata-token".to_owned(), made.tokens[step - 1].clone()));
        let headers = token.into_iter().chain(self.headers.clone());
        Request {
            method: self.method.clone(),
            path: self.path.clone(),
            headers: headers.map(|(name, value)| Header { name, value }).collect(),
            ipv6: self.ipv6,
            hops: self.hops,
            firewall: None,
        }
    }
}

fn check_call(place: &str, expect: &Expect, shown: &Value) {
    let error = &shown["error"];
    assert_eq!(error["code"].as_str(), expect.error.as_deref(), "{place}: {shown}");
    if let Some(part) = &expect.message {
        assert!(error["message"].as_str().unwrap().contains(part), "{place}: {error}");
    }
    if let Some(inferred) = expect.inferred {
        assert_eq!(error["text_is_inferred"], inferred, "{place}: {error}");
    }
    if let Some(wanted) = &expect.rules {
        let rules = shown.get("rules").unwrap_or(&error["rules"]);
        assert_eq!(*rules, json!(wanted), "{place}: rules {rules}");
    }
    if let Some(wanted) = &expect.reply {
        assert!(contains(&shown["reply"], wanted), "{place}: {}", shown["reply"]);
    }
    let resolution = &shown["resolutions"][0];
    for (name, value) in expect.options.iter().flatten() {
        assert_eq!(resolution[name]["Value"], *value, "{place}: {name} in {resolution}");
    }
    for (name, level) in expect.levels.iter().flatten() {
        assert_eq!(resolution[name]["Level"], *level, "{place}: {name} in {resolution}");
    }
    if let Some(part) = &expect.warning {
        assert!(shown["warnings"].to_string().contains(part), "{place}: {shown}");
    }
}

fn check_request(place: &str, expect: &Expect, outcome: Option<&Outcome>) {
    let outcome = outcome.unwrap_or_else(|| panic!("{place}: there is no such instance"));
    let response = outcome.delivered.as_ref();
    if let Some(status) = &expect.status {
        assert_eq!(json!(response.map(|r| r.status)), *status, "{place}: {}", outcome.rules);
    }
    let body = response.map(|response| response.body.as_str()).unwrap_or_default();
    assert!(expect.body.as_ref().is_none_or(|wanted| wanted == body), "{place}: {body}");
    assert!(expect.body_has.as_ref().is_none_or(|part| body.contains(part)), "{place}: {body}");
    if let Some(wanted) = &expect.rules {
        let rules: Vec<String> = outcome.rules.iter().map(|rule| rule.to_string()).collect();
        assert_eq!(rules, *wanted, "{place}: rules");
    }
}

fn check_instance(place: &str, expect: &Expect, world: &mut World, made: &Made, now: Moment) {
    if expect.effective.is_none() && expect.state.is_none() && expect.run_state.is_none() {
        return;
    }
    let id = expect.instance.as_ref().or(made.instances.last()).unwrap();
    let instance = world.instance(id, now).unwrap_or_else(|| panic!("{place}: {id} is gone"));
    let effective = serde_json::to_value(instance.timeline().effective()).unwrap();
    for (name, value) in expect.effective.iter().flatten() {
        assert_eq!(effective[name], *value, "{place}: {name} in force");
    }
    if let Some(state) = &expect.state {
        assert_eq!(instance.timeline().state().as_str(), state, "{place}: state");
    }
    if let Some(state) = &expect.run_state {
        assert_eq!(instance.state().as_str(), state, "{place}: run state");
    }
}

/// Whether `whole` has everything that `part` has; a list has to have as many members.
fn contains(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => part.iter().all(|(name, value)| match whole.get(name) {
            Some(found) => contains(found, value),
            None => value.is_null(),
        }),
        (Value::Array(whole), Value::Array(part)) => {
            whole.len() == part.len() && whole.iter().zip(part).all(|(whole, part)| contains(whole, part))
        }
        (whole, part) => whole == part,
    }
}

/// The rules that a case expects.
fn named(case: &Case) -> Vec<String> {
    let rules = |step: &Value| step["expect"]["rules"].as_array().cloned().unwrap_or_default();
    case.steps.iter().flat_map(rules).map(|rule| rule.as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_case_goes_as_expected() {
    let cases = cases();
    assert!(cases.len() >= 80, "only {} cases", cases.len());
    for (_, case) in cases {
        run(&case, true);
    }
}

#[test]
fn ids_are_unique_and_rules_exist() {
    let mut ids = BTreeSet::new();
    for (file, case) in cases() {
        assert!(ids.insert(case.id.clone()), "{file}: {} twice", case.id);
        assert!(!case.note.is_empty(), "{file}: {} without a note", case.id);
        for rule in named(&case) {
            assert!(rules::find(&rule).is_some(), "{file}: there is no {rule}");
        }
    }
}

#[test]
fn every_rule_of_the_decision_table_is_expected_somewhere() {
    let named: BTreeSet<String> = cases().iter().flat_map(|(_, case)| named(case)).collect();
    let in_table = |id: &&str| ["LCH-", "MDO-", "ADF-", "AMI-R", "TAG-R"].iter().any(|family| id.starts_with(family));
    let all: Vec<&str> = rules::all().map(|rule| rule.id.as_str()).filter(in_table).collect();
    assert!(all.len() >= 55, "only {all:?}");
    let missing: Vec<&&str> = all.iter().filter(|id| !named.contains(**id)).collect();
    assert!(missing.is_empty(), "no case names {missing:?}");
}

#[test]
fn a_case_that_turns_a_switch_goes_another_way_without_it() {
    for (file, mut case) in cases().into_iter().filter(|(_, case)| case.world.get("quirks").is_some()) {
        let turned = run(&case, false);
        case.world.as_object_mut().unwrap().remove("quirks");
        assert_ne!(run(&case, false), turned, "{file}, {}", case.id);
    }
}
