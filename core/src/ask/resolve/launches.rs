//! Texts that say a launch.

use std::collections::BTreeMap;

use serde_json::Value;

use super::given::{Given, Script};
use super::pairs;
use crate::api::listing::ListingError;
use crate::api::{Command, LaunchTemplateReference, RawOptions, RunInstances, SettingError, options_from_pairs};
use crate::notation::{self, Form, ReadCommand, ReadError, Reading, Said, SaidTemplate, Scope, UnknownOptions};
use crate::service::options::PartialOptions;
use crate::text::redact::printable;
use crate::text::value::json;
use crate::text::{Failure, TextPosition};

/// What a text for a launch may be.
const EXPECTED: &str = "expected `option=value`, an `aws ec2 run-instances` line, `New-EC2Instance`, the request as \
    JSON, a CloudFormation template, or what `terraform show -json` prints";

/// Takes a text for the launch.
pub(super) fn read(text: &str, given: &mut Given) -> Result<(), Failure> {
    if let Some(pairs) = pairs::split(text) {
        let found = pairs::launch(&pairs)?;
        given.settled = found.options.or(given.settled);
        let before = given.launch.metadata_options.take().unwrap_or_default();
        given.launch.metadata_options = Some(RawOptions::from(found.options).or(before));
        given.launch.instance_type = found.instance_type.or(given.launch.instance_type.take());
        given.launch.image_id = found.image_id.or(given.launch.image_id.take());
        return Ok(());
    }
    let reading = match Form::of(text) {
        Some(form) => notation::read_all(text, form).map_err(|error| failure(&error))?,
        None => request("RunInstances", text, EXPECTED)?,
    };
    given.note(&reading);
    take(&reading, given)
}

/// The bare request of `action`, or a bare object of options.
pub(super) fn request(action: &str, text: &str, expected: &str) -> Result<Reading, Failure> {
    let trimmed = text.trim_start_matches('\u{feff}').trim_start();
    if !trimmed.starts_with('{') {
        return Err(not_known(trimmed, expected));
    }
    let value = json(text).map_err(|error| failure(&error.into()))?;
    let wrapped = match &value {
        Value::Object(map) if map.keys().any(|name| RawOptions::MEMBERS.known(name).is_some()) => {
            serde_json::json!({ "MetadataOptions": value })
        }
        Value::Object(map) if map.keys().any(|name| is_described(name)) => {
            return Err(Failure {
                message: "this is what the AWS CLI prints, not a launch".into(),
                help: Some(expected.into()),
            });
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            value
        }
    };
    let wrapped = if action == "CreateLaunchTemplate" && wrapped.get("LaunchTemplateData").is_none() {
        serde_json::json!({ "LaunchTemplateData": wrapped })
    } else {
        wrapped
    };
    notation::read_request(action, &wrapped.to_string()).map_err(|error| failure(&error))
}

fn is_described(name: &str) -> bool {
    matches!(name, "Reservations" | "Images" | "LaunchTemplateVersions" | "AccountLevel")
}

/// A text that is none of what is expected: what it most likely was meant to be.
pub(super) fn not_known(text: &str, expected: &str) -> Failure {
    let first = text.split_whitespace().next().unwrap_or_default();
    if first.is_empty() {
        return Failure { message: "it is empty".into(), help: Some(expected.into()) };
    }
    // `http-token` for `http-tokens=required`: the parser of options has the nearest name.
    if let Some((key, _)) = first.split_once('=')
        && let Err(error @ SettingError::NoOption { meant: Some(_), .. }) =
            options_from_pairs([format!("{key}=required").as_str()])
    {
        return Failure { message: error.to_string(), help: Some(expected.into()) };
    }
    Failure {
        message: format!("`{}` begins nothing that is known here", printable(first, 40)),
        help: Some(expected.into()),
    }
}

pub(super) fn failure(error: &ReadError) -> Failure {
    let place = error.place.to_string();
    let between = if place.is_empty() { "" } else { ": " };
    Failure { message: format!("{place}{between}{}", error.problem), help: error.remedy.clone() }
}

/// What the AWS CLI printed, and cannot be read.
pub(super) fn not_printed(error: &ListingError, expected: &str) -> Failure {
    match error {
        ListingError::Json(error) => failure(&error.clone().into()),
        ListingError::Value(_) => Failure { message: error.to_string(), help: Some(expected.into()) },
    }
}

/// Takes the one launch in `reading`, with all that stands beside it; or a launch of the one template in it.
fn take(reading: &Reading, given: &mut Given) -> Result<(), Failure> {
    let launches = |read: &&ReadCommand| matches!(read.said(), Some(Said::Launch(_) | Said::Fleet));
    let places = || reading.commands.iter().filter(launches).map(|read| &read.place);
    let mut commands = reading.commands.clone();
    let launch = match places().count() {
        0 => {
            commands.push(of_template(&commands)?);
            commands.len() - 1
        }
        1 => commands.iter().position(|read| launches(&read)).unwrap_or_default(),
        count => return Err(one_only("launches", count, places())),
    };
    if let Some(read) = commands.get_mut(launch) {
        for policy in &reading.policies {
            given.policy = Some(policy.policy.clone());
        }
        take_launch(read, given);
    }
    given.script = Some(Script { commands, launch });
    Ok(())
}

/// A launch of the one launch template that the calls make: of the version that is used where none is named, or of the
/// version that they add.
fn of_template(commands: &[ReadCommand]) -> Result<ReadCommand, Failure> {
    let mut names: BTreeMap<(&Scope, Option<&str>), (&ReadCommand, bool)> = BTreeMap::new();
    for read in commands {
        if let Some(Said::Template(said)) = read.said() {
            let known = names.entry((&read.scope, said.name)).or_insert((read, said.is_further));
            known.1 &= said.is_further;
        }
    }
    let failure = |message: String, help: &str| Failure { message, help: Some(help.into()) };
    let several = names.len();
    match (several, names.into_values().next()) {
        (1, Some((read, is_further))) => {
            let mut reference = LaunchTemplateReference {
                version: is_further.then(|| "$Latest".into()),
                ..LaunchTemplateReference::default()
            };
            if let Command::CreateLaunchTemplateVersion(call) = &read.command {
                reference.launch_template_id.clone_from(&call.launch_template_id);
                reference.launch_template_name.clone_from(&call.launch_template_name);
            } else if let Command::CreateLaunchTemplate(call) = &read.command {
                reference.launch_template_name.clone_from(&call.launch_template_name);
            }
            let run = RunInstances { launch_template: Some(reference), ..RunInstances::default() };
            Ok(ReadCommand { place: read.place.clone(), scope: read.scope.clone(), ..ReadCommand::of(run) })
        }
        (0, _) | (_, None) => Err(failure("there is no launch in it".into(), EXPECTED)),
        (several, Some(_)) => Err(failure(
            format!("there are {several} launch templates in it, and no launch"),
            "leave one in it; `imdsim audit` judges all of them",
        )),
    }
}

/// A value of the account's defaults that EC2 refuses.
pub(super) fn not_taken(name: &str) -> Failure {
    Failure::new(format!("EC2 does not take this value of {name}"))
}

/// There are several where one is resolved.
fn one_only<'a>(what: &str, count: usize, places: impl Iterator<Item = &'a TextPosition>) -> Failure {
    let places: Vec<String> = places.take(5).map(|place| printable(place.to_string(), 100)).collect();
    Failure {
        message: format!(
            "there are {count} {what} in it: {}{}",
            places.join("; "),
            if count > 5 { "; ..." } else { "" }
        ),
        help: Some("leave one in it; `imdsim audit` judges all of them".into()),
    }
}

/// Takes the launch of a script: what was given before stands where it is silent.
fn take_launch(read: &mut ReadCommand, given: &mut Given) {
    given.settled = PartialOptions::default();
    let Command::RunInstances(run) = &mut read.command else { return };
    let before = core::mem::replace(&mut given.launch, run.clone());
    let launch = &mut given.launch;
    launch.image_id = launch.image_id.take().or(before.image_id);
    launch.instance_type = launch.instance_type.take().or(before.instance_type);
    if let Some(below) = before.metadata_options {
        launch.metadata_options = Some(launch.metadata_options.take().unwrap_or_default().or(below));
    }
}

/// Takes the template that a command makes.
pub(super) fn take_template(said: SaidTemplate<'_>, read: &ReadCommand, given: &mut Given) {
    given.template_unknown = read.unknown_options();
    given.unknown_tags = read.is_unknown("TagSpecifications") || read.is_unknown("Tags");
    if let Some(version) = said.based_on {
        // What the version before gives is not in the text; options and tags replace it as a whole (OPT-18).
        if said.data.metadata_options.is_none() {
            given.template_unknown = UnknownOptions::ALL;
        }
        given.unknown_tags |= said.data.tag_specifications.is_empty();
        let version = printable(version.as_str(), 40);
        given.unknown.push(format!(
            "LaunchTemplateData: what it leaves out is as in version `{version}`, on which it is based and which is not \
             given"
        ));
    }
    given.note_unknown(read);
    given.template = Some(said.data.into_owned());
}
