//! What is asked: an action on a resource, or calls as people write them, which are made in a world of their own to
//! learn what IAM is asked for them.

use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};

use crate::account::{AuthorizationRequest, Authorizer, Caller, Decision, WorldSpec};
use crate::api::Command;
use crate::ask::{OptionsInput, resolve_options};
use crate::effects::{Effects, Launch, Named, Setting, StepFate};
use crate::notation::{self, Form, ReadCommand};
use crate::scenario;
use crate::service::options::{MetadataOptions, PartialOptions};
use crate::text::redact::printable;
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
    /// Condition keys that bear on metadata and whose values are not known.
    pub(super) open: Vec<&'static str>,
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
    let (spec, mut assumed) = account(given.map(|scenario| scenario.world), caller);
    let recorder = Arc::new(Recorder::default());
    let setting = Setting {
        spec,
        instances: Some(options),
        as_written: true,
        authorizer: Some(recorder.clone()),
        caller: caller.clone(),
        ..Setting::default()
    };
    assumed.extend(assumptions(&setting, &reading.commands, options));
    let effects = Effects::of(setting, &reading.commands);
    let mut effects = effects.map_err(|error| Failure::new(format!("the world: {error}")))?;
    let mut notes: Vec<String> = reading.notes.into_iter().map(|note| note.text).collect();
    let mut calls = Vec::new();
    let mut most = MOST_REQUESTS;
    for read in reading.commands {
        let what = format!("ec2:{}", read.command.action());
        let step = effects.step(&read);
        let mut requests = recorder.0.lock().map(|mut asked| core::mem::take(&mut *asked)).unwrap_or_default();
        most = most.checked_sub(requests.len()).ok_or_else(|| {
            Failure::new(format!("IAM would be asked more than {MOST_REQUESTS} times")).help("ask for fewer calls")
        })?;
        if let (true, StepFate::Refused(error)) = (requests.is_empty(), &step.fate) {
            return Err(Failure::new(format!("{what} fails before IAM is asked: {}: {}", error.code, error.message))
                .help("a scenario with a `world` says what there is, if that is why"));
        }
        let open = open_keys(&step.launches);
        for request in &mut requests {
            request.context.retain(|key, _| !open.contains(&key.as_str()));
        }
        notes.extend(step.launches.into_iter().flat_map(|launch| launch.unknown));
        calls.push(Asked { what, notes: core::mem::take(&mut notes), requests, open });
    }
    Ok((calls, assumed))
}

/// The condition keys whose values hang on what nobody told.
fn open_keys(launches: &[Launch]) -> Vec<&'static str> {
    let hidden = |of: fn(&Launch) -> bool| launches.iter().any(of);
    let keys = [
        ("ec2:MetadataHttpTokens", hidden(|launch| launch.hidden.http_tokens.is_some())),
        ("ec2:MetadataHttpPutResponseHopLimit", hidden(|one| one.hidden.http_put_response_hop_limit.is_some())),
        ("ec2:MetadataHttpEndpoint", hidden(|launch| launch.hidden.http_endpoint.is_some())),
        ("ec2:InstanceMetadataTags", hidden(|launch| launch.hidden.instance_metadata_tags.is_some())),
    ];
    keys.into_iter().filter(|(_, is_open)| *is_open).map(|(key, _)| key).collect()
}

/// The account that calls are made in: the one that is given, or the caller's.
fn account(given: Option<WorldSpec>, caller: &Caller) -> (WorldSpec, Vec<String>) {
    if let Some(given) = given {
        return (given, Vec::new());
    }
    let mut spec = WorldSpec::default();
    let account = caller.principal_arn.as_deref().and_then(|arn| arn.split(':').nth(4));
    if let Some(account) = account.filter(|a| a.len() == 12 && a.bytes().all(|b| b.is_ascii_digit())) {
        spec.account_id = account.to_owned();
    }
    let assumed = format!("the account is {} and the Region {}", spec.account_id, spec.region);
    (spec, vec![assumed])
}

/// What is taken for granted of what the calls name and nobody describes.
fn assumptions(setting: &Setting<'_>, commands: &[ReadCommand], options: PartialOptions) -> Vec<String> {
    let named = Named::of_all(commands);
    let shown = options.over(MetadataOptions::default());
    let instances = named.instances.iter().filter(|id| !setting.spec.instances.contains_key(*id)).map(|id| {
        format!(
            "`{id}` has HttpTokens {}, HttpPutResponseHopLimit {}, HttpEndpoint {}, InstanceMetadataTags {}",
            shown.http_tokens, shown.http_put_response_hop_limit, shown.http_endpoint, shown.instance_metadata_tags
        )
    });
    let described = |id: &str| setting.spec.images.contains_key(id) || WorldSpec::IMAGES.contains(&id);
    let images = named.images.iter().filter(|id| !described(id));
    let images = images.map(|id| format!("the image `{}` is not marked with ImdsSupport v2.0", printable(id, 80)));
    instances.chain(images).collect()
}
