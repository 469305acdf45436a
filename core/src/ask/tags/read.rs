//! Keys out of texts.

use serde_json::Value;

use super::{Carrier, Given, Resource, TagsText};
use crate::api::listing::Listing;
use crate::api::{Command, TagSpecification};
use crate::effects::{Effects, Setting};
use crate::notation::{self, Form, ReadError, Said};
use crate::service::options::Switch;
use crate::text::Failure;
use crate::text::redact::printable;
use crate::text::value::json;

/// The longest key that is taken from a line, in characters: AWS takes 128.
const LONGEST_KEY: usize = 1_000;

/// What a text may be.
const EXPECTED: &str = "expected what `aws ec2 describe-instances`, `describe-tags` or \
    `describe-launch-template-versions` prints, commands or templates that launch, a JSON list of keys, or one key on \
    each line";

/// Takes the keys of a text.
///
/// # Errors
/// A text that is none of what is expected, with the place.
pub(super) fn text(given: &TagsText, into: &mut Given) -> Result<(), Failure> {
    read(given, into).map_err(|failure| Failure {
        message: format!("`{}`: {}", printable(&given.name, 200), failure.message),
        ..failure
    })
}

fn read(given: &TagsText, into: &mut Given) -> Result<(), Failure> {
    let text = given.text.trim_start_matches('\u{feff}');
    let begin = text.trim_start().bytes().next();
    let form = if begin == Some(b'[') { None } else { Form::of(text) };
    match (form, begin) {
        (Some(form), _) => commands(given, form, into),
        (None, Some(b'{')) => described(text, into),
        (None, Some(b'[')) => list(text, into),
        (None, Some(_)) => lines(text, into),
        (None, None) => Err(Failure { message: "it is empty".into(), help: Some(EXPECTED.into()) }),
    }
}

/// What the AWS CLI prints.
fn described(text: &str, into: &mut Given) -> Result<(), Failure> {
    let help = || Some("run `aws ec2 describe-tags --output json`".into());
    let mut listing = Listing::parse(text).map_err(|error| Failure { message: error.to_string(), help: help() })?;
    let (tags, versions) = (listing.tags.take(), listing.launch_template_versions.take());
    let instances = listing.instances();
    if instances.is_none() && tags.is_none() && versions.is_none() {
        return Err(Failure { message: "there are no tags in it".into(), help: Some(EXPECTED.into()) });
    }
    for instance in instances.into_iter().flatten() {
        let switch = instance.metadata_options.and_then(|options| options.instance_metadata_tags);
        let resource = into.resources.entry(instance.instance_id).or_default();
        resource.tags_enabled = switch.map(|switch| switch == Switch::Enabled).or(resource.tags_enabled);
        resource.keys.extend(instance.tags.into_iter().map(|tag| tag.key));
    }
    for tag in tags.into_iter().flatten() {
        match tag.resource_id {
            Some(id) => into.resources.entry(id).or_default().keys.insert(tag.key),
            None => into.keys.insert(tag.key),
        };
    }
    for version in versions.into_iter().flatten() {
        let id = version.named();
        let data = version.launch_template_data.unwrap_or_default();
        launch(id, &data.tag_specifications, None, into);
    }
    Ok(())
}

/// A list of keys, of tags, or of lists of either, as `--query` prints it.
fn list(text: &str, into: &mut Given) -> Result<(), Failure> {
    let value = json(text)
        .map_err(|error| Failure { message: ReadError::from(error).to_string(), help: Some(EXPECTED.into()) })?;
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::String(key) => {
                into.keys.insert(key);
            }
            Value::Object(tag) => {
                let Some(Value::String(key)) = tag.get("Key") else {
                    return Err(Failure {
                        message: "an object in the list is no tag".into(),
                        help: Some(EXPECTED.into()),
                    });
                };
                match tag.get("ResourceId") {
                    Some(Value::String(id)) => {
                        into.resources.entry(id.clone()).or_default().keys.insert(key.clone());
                    }
                    Some(_) | None => {
                        into.keys.insert(key.clone());
                    }
                }
            }
            Value::Null => {}
            Value::Bool(_) | Value::Number(_) => {
                return Err(Failure {
                    message: "a number or a truth value is no key".into(),
                    help: Some(EXPECTED.into()),
                });
            }
        }
    }
    Ok(())
}

/// One key on each line; empty lines are passed over.
fn lines(text: &str, into: &mut Given) -> Result<(), Failure> {
    for (number, line) in text.lines().enumerate().map(|(index, line)| (index + 1, line)) {
        if line.chars().any(|c| c.is_control() && c != '\t') || line.chars().count() > LONGEST_KEY {
            return Err(Failure { message: format!("line {number}: this is no tag key"), help: Some(EXPECTED.into()) });
        }
        if !line.trim().is_empty() {
            into.keys.insert(line.to_owned());
        }
    }
    Ok(())
}

/// What commands and templates launch and tag.
fn commands(given: &TagsText, form: Form, into: &mut Given) -> Result<(), Failure> {
    let reading = notation::read_all(&given.text, form).map_err(|error| {
        let place = error.place.to_string();
        let between = if place.is_empty() { "" } else { ": " };
        Failure { message: format!("{place}{between}{}", error.problem), help: error.remedy }
    })?;
    let setting = Setting::default();
    let mut effects = Effects::of(setting, &reading.commands).map_err(|error| Failure::new(error.to_string()))?;
    for read in &reading.commands {
        let id = || printable(format!("{}: {}", given.name, read.place), 200);
        let step = effects.step(read);
        let launched = step.version.map(|version| effects.launch_version(&version)).into_iter().chain(step.launches);
        let enabled = launched.filter_map(|launch| launch.known()?.instance_metadata_tags);
        // Of several launches, the one that shows tags counts.
        let enabled = enabled.map(|switch| switch == Switch::Enabled).max();
        match read.said() {
            Some(Said::Launch(run)) => launch(id(), &run.tag_specifications, enabled, into),
            Some(Said::Template(template)) => launch(id(), &template.data.tag_specifications, enabled, into),
            Some(Said::Fleet) => {
                if let Command::CreateFleet(fleet) = &read.command {
                    launch(id(), &fleet.tag_specifications, enabled, into);
                }
            }
            Some(Said::Defaults(_) | Said::Options) | None => {}
        }
        if let Command::CreateTags(call) = &read.command {
            for resource in &call.resources {
                let resource = into.resources.entry(resource.clone()).or_default();
                resource.keys.extend(call.tags.iter().map(|tag| tag.key.clone()));
            }
        }
    }
    Ok(())
}

/// A launch with the tags of its instances.
fn launch(id: String, specifications: &[TagSpecification], enabled: Option<bool>, into: &mut Given) {
    let of_instances = specifications.iter().filter(|tags| tags.resource_type.as_deref() == Some("instance"));
    let keys = of_instances.flat_map(|tags| &tags.tags).map(|tag| tag.key.clone());
    let resource: &mut Resource = into.resources.entry(id).or_default();
    resource.kind = Carrier::Launch;
    resource.tags_enabled = resource.tags_enabled.max(enabled);
    resource.keys.extend(keys);
}
