//! What is asked: an action on a resource, or calls as people write them, which are made in a world of their own to
//! learn what IAM is asked for them.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::account::{AuthorizationRequest, Authorizer, Caller, Decision, ImageSpec, InstanceSpec, World, WorldSpec};
use crate::api::Command;
use crate::ask::{OptionsInput, resolve_options};
use crate::notation::{self, Form, ReadCommand};
use crate::scenario::{self, START};
use crate::service::options::PartialOptions;
use crate::text::{Failure, TextPosition};

/// The most calls of one text, and the most that IAM is asked for all of them.
const MOST_CALLS: usize = 100;
const MOST_REQUESTS: usize = 1_000;

/// A call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Ask {
    /// An action on a resource; its condition keys are the context of the call.
    Action(AskAction),
    /// Calls of the EC2 API as text.
    Text(AskText),
}

/// An action on a resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskAction {
    /// The action of any service, `ec2:RunInstances`.
    pub action: String,
    /// The resource's ARN; absent for `*`.
    #[serde(default)]
    pub resource: Option<String>,
}

/// Calls of the EC2 API as text, carried out one after the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskText {
    /// AWS CLI lines, PowerShell cmdlets, words of the console, requests of the API in JSON, a CloudFormation template
    /// or a Terraform plan.
    pub text: String,
    /// Which of these; absent: what it looks like.
    #[serde(default)]
    pub form: Option<Form>,
    /// The options of the instances that it names and the scenario does not have; what is left out has the service's
    /// default.
    #[serde(default)]
    pub options: Vec<OptionsInput>,
    /// A scenario, in YAML or JSON, in whose world the calls are made. Its steps are not.
    #[serde(default)]
    pub scenario: Option<String>,
}

/// A call, and what IAM is asked for it.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) what: String,
    pub(super) notes: Vec<String>,
    pub(super) requests: Vec<AuthorizationRequest>,
}

/// Notes what it is asked, and allows it.
#[derive(Debug, Default)]
struct Recorder(Mutex<Vec<AuthorizationRequest>>);

impl Authorizer for Recorder {
    fn authorize(&self, request: &AuthorizationRequest) -> Decision {
        if let Ok(mut asked) = self.0.lock() {
            asked.push(request.clone());
        }
        Decision::allow()
    }
}

/// What IAM is asked for each call of a text, and what was taken for granted of the world.
pub(super) fn by_text(asked: &AskText, caller: &Caller) -> Result<(Vec<Asked>, Vec<String>), Failure> {
    let form = asked.form.unwrap_or_else(|| Form::likeliest(&asked.text));
    let reading = notation::read(&asked.text, form).map_err(|error| {
        let place = if error.place == TextPosition::default() { String::new() } else { format!("{}: ", error.place) };
        Failure { message: format!("the call: {place}{}", error.problem), help: error.remedy }
    })?;
    if reading.commands.is_empty() {
        return Err(Failure::new("the text has no call that bears on metadata")
            .help(format!("expected one of {}", Command::actions().collect::<Vec<_>>().join(", "))));
    }
    if reading.commands.len() > MOST_CALLS {
        return Err(Failure::new(format!("the text has more than {MOST_CALLS} calls")).help("ask for fewer"));
    }
    for read in &reading.commands {
        if let Some(unknown) = read.unknown.first() {
            let what = if unknown.member.is_empty() { "whether it is made" } else { &unknown.member };
            return Err(Failure::new(format!("the text does not say {what} ({}): {}", unknown.place, unknown.because))
                .help("write the value in its place"));
        }
    }
    let read = |text: &str| scenario::read(text, None).and_then(scenario::ScenarioText::one);
    let given = asked.scenario.as_deref().map(read).transpose();
    let given = given.map_err(|error| Failure::new(format!("the world: {error}")))?;
    let options = resolve_options(&asked.options)?;
    let (spec, assumed) = world(given.map(|scenario| scenario.world), &reading.commands, options, caller);
    let world = World::new(spec, START).map_err(|error| Failure::new(format!("the world: {error}")))?;
    let recorder = Arc::new(Recorder::default());
    let mut world = world.authorized_by(recorder.clone());
    let mut notes: Vec<String> = reading.notes.into_iter().map(|note| note.text).collect();
    let mut calls = Vec::new();
    let mut most = MOST_REQUESTS;
    for read in reading.commands {
        let what = format!("ec2:{}", read.command.action());
        let done = world.apply_as(caller, read.command, START);
        let requests = recorder.0.lock().map(|mut asked| core::mem::take(&mut *asked)).unwrap_or_default();
        most = most.checked_sub(requests.len()).ok_or_else(|| {
            Failure::new(format!("IAM would be asked more than {MOST_REQUESTS} times")).help("ask for fewer calls")
        })?;
        if let (true, Err(error)) = (requests.is_empty(), done) {
            return Err(Failure::new(format!("{what} fails before IAM is asked: {}: {}", error.code, error.message))
                .help("a scenario with a `world` says what there is, if that is why"));
        }
        calls.push(Asked { what, notes: core::mem::take(&mut notes), requests });
    }
    Ok((calls, assumed))
}

/// The world that calls are made in: the one that is given, with the instances and images that they name and it lacks.
fn world(
    given: Option<WorldSpec>,
    commands: &[ReadCommand],
    options: PartialOptions,
    caller: &Caller,
) -> (WorldSpec, Vec<String>) {
    let mut assumed = Vec::new();
    let mut spec = given.unwrap_or_else(|| {
        let mut spec = WorldSpec::default();
        let account = caller.principal_arn.as_deref().and_then(|arn| arn.split(':').nth(4));
        if let Some(account) = account.filter(|a| a.len() == 12 && a.bytes().all(|b| b.is_ascii_digit())) {
            spec.account_id = account.to_owned();
        }
        assumed.push(format!("the account is {} and the Region {}", spec.account_id, spec.region));
        spec
    });
    let mut ids = BTreeSet::new();
    for read in commands {
        collect(&serde_json::to_value(&read.command).unwrap_or_default(), &mut ids);
    }
    for id in ids {
        if id.starts_with("i-") && !spec.instances.contains_key(&id) {
            let shown = options.over(crate::service::options::MetadataOptions::default());
            assumed.push(format!(
                "`{id}` has HttpTokens {}, HttpPutResponseHopLimit {}, HttpEndpoint {}, InstanceMetadataTags {}",
                shown.http_tokens, shown.http_put_response_hop_limit, shown.http_endpoint, shown.instance_metadata_tags
            ));
            spec.instances.insert(id, InstanceSpec { options, ..InstanceSpec::default() });
        } else if id.starts_with("ami-") && !spec.images.contains_key(&id) && !WorldSpec::IMAGES.contains(&&*id) {
            assumed.push(format!("the image `{id}` is not marked with ImdsSupport v2.0"));
            spec.images.insert(id, ImageSpec::default());
        }
    }
    (spec, assumed)
}

/// Ids of instances and images in a command. Its depth is bounded by the readers.
fn collect(value: &Value, ids: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            let is_id = (text.starts_with("i-") || text.starts_with("ami-")) && text.len() <= 40;
            if is_id && ids.len() < MOST_REQUESTS {
                ids.insert(text.clone());
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, ids)),
        Value::Object(members) => members.values().for_each(|member| collect(member, ids)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
