//! Texts that say a launch.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use super::given::Given;
use super::pairs;
use crate::api::listing::ListingError;
use crate::api::{RawOptions, RunInstances, SettingError, options_from_pairs};
use crate::notation::{self, Form, ReadCommand, ReadError, Reading, Said, SaidTemplate, UnknownOptions};
use crate::text::redact::printable;
use crate::text::value::json;
use crate::text::{Failure, TextPosition};

/// What a text for a launch may be.
const EXPECTED: &str = "expected `option=value`, an `aws ec2 run-instances` line, `New-EC2Instance`, the request as \
    JSON, a CloudFormation template, or what `terraform show -json` prints";

/// Launch templates that a text makes, by name, each with the command that does.
type Templates<'a> = BTreeMap<String, (SaidTemplate<'a>, &'a ReadCommand)>;

/// Takes a text for the launch.
pub(super) fn read(text: &str, given: &mut Given) -> Result<(), Failure> {
    if let Some(pairs) = pairs::split(text) {
        let found = pairs::launch(&pairs)?;
        given.launch_unknown = given.launch_unknown.unless(&found.options);
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

/// Takes the one launch in `reading`, with the template and the defaults that stand beside it.
fn take(reading: &Reading, given: &mut Given) -> Result<(), Failure> {
    let mut launches: Vec<(Cow<'_, RunInstances>, &ReadCommand)> = Vec::new();
    let mut templates: Templates<'_> = BTreeMap::new();
    let mut fleet = false;
    for read in &reading.commands {
        match read.said() {
            Some(Said::Launch(run)) => launches.push((run, read)),
            Some(Said::Template(SaidTemplate { is_further: true, .. }) | Said::Options) | None => {}
            Some(Said::Template(said)) => {
                templates.insert(said.name.unwrap_or_default().to_owned(), (said, read));
            }
            Some(Said::Defaults(call)) => given.account = call.alone().map_err(not_taken)?,
            Some(Said::Fleet) => fleet = true,
        }
    }
    let mut launches = launches.into_iter();
    match (launches.next(), launches.len()) {
        (Some((run, read)), 0) => take_launch(run.into_owned(), read, &templates, given),
        (Some((_, first)), more) => {
            let others = launches.map(|(_, read)| &read.place);
            return Err(one_only("launches", more + 1, core::iter::once(&first.place).chain(others)));
        }
        (None, _) => match (templates.len(), templates.into_values().next()) {
            (1, Some((said, read))) => take_template(said, read, given),
            (0, _) | (_, None) => {
                let what = if fleet { "a fleet launches from its templates" } else { "there is no launch in it" };
                return Err(Failure {
                    message: what.into(),
                    help: Some(if fleet { "give the template instead of the fleet" } else { EXPECTED }.into()),
                });
            }
            (several, Some(_)) => {
                return Err(Failure {
                    message: format!("there are {several} launch templates in it, and no launch"),
                    help: Some("leave one in it; `imdsim audit` judges all of them".into()),
                });
            }
        },
    }
    Ok(())
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

fn take_launch(run: RunInstances, read: &ReadCommand, templates: &Templates<'_>, given: &mut Given) {
    given.launch_unknown = read.unknown_options();
    given.note_unknown(read);
    let named = run.launch_template.as_ref();
    let name = named.and_then(|named| named.launch_template_name.as_ref().or(named.launch_template_id.as_ref()));
    match name.and_then(|name| templates.get(name)) {
        Some((said, read)) => take_template(said.clone(), read, given),
        None if read.is_unknown("LaunchTemplate") => given.template_unknown = UnknownOptions::ALL,
        None => {}
    }
    let before = core::mem::replace(&mut given.launch, run);
    let launch = &mut given.launch;
    // What was given before stands where this is silent.
    launch.image_id = launch.image_id.take().or(before.image_id);
    launch.instance_type = launch.instance_type.take().or(before.instance_type);
    if let Some(below) = before.metadata_options {
        launch.metadata_options = Some(launch.metadata_options.take().unwrap_or_default().or(below));
    }
}

/// Takes the template that a command makes.
pub(super) fn take_template(said: SaidTemplate<'_>, read: &ReadCommand, given: &mut Given) {
    given.template_unknown = read.unknown_options();
    if let Some(version) = said.based_on {
        // What the version before gives is not in the text.
        given.template_unknown = UnknownOptions::ALL;
        given.unknown_tags = true;
        let version = printable(version.as_str(), 40);
        given.unknown.push(format!("LaunchTemplateData: it is laid over version `{version}`, which is not given"));
    }
    given.note_unknown(read);
    given.template = Some(said.data.into_owned());
}
