//! CloudFormation templates, in JSON or YAML: what creating the stack asks of EC2 as far as it bears on metadata.
//!
//! Launch configurations are read as launch templates, because both only keep what a launch is given. What depends on
//! parameters or other resources is reported as unknown.

mod group;
mod intrinsic;
mod organization;
mod resource;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{NoteKind, ReadError, Reading};
use crate::text::TextPosition;
use crate::text::value::{json, yaml};
use group::GroupKind;
use resource::Kind;

/// What a template may grow to where aliases repeat parts of it, in bytes.
const MOST_GROWN: usize = 64 << 20;

/// The calls that creating a stack from `text` makes: launch templates first, then instances, then what launches from
/// templates.
pub(super) fn read(text: &str) -> Result<Reading, ReadError> {
    let template = if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        json(text)?
    } else {
        yaml(text, MOST_GROWN, |tag| Some(function(tag)))?
    };
    let Value::Object(mut template) = template else { return Err(no_resources()) };
    let mut reading = Reading::default();
    if template.contains_key("Transform") {
        reading.note(
            NoteKind::TakenAs,
            TextPosition::path("Transform"),
            "what the transform would change is not done: the template was taken as it stands",
        );
    }
    let Some(Value::Object(resources)) = template.remove("Resources") else { return Err(no_resources()) };
    let names = template_names(&resources);
    let mut found: Vec<(Kind, String, Map<String, Value>)> = Vec::new();
    let mut groups: Vec<(GroupKind, String, Map<String, Value>)> = Vec::new();
    for (id, resource) in resources {
        if id.starts_with("Fn::") {
            reading.note(
                NoteKind::PassedOver,
                TextPosition::path("Resources"),
                "resources that a loop makes are not known",
            );
            continue;
        }
        let Value::Object(resource) = resource else { continue };
        let kind = resource.get("Type").and_then(Value::as_str).unwrap_or_default();
        if let Some(kind) = GroupKind::of(kind) {
            groups.push((kind, id, resource));
        } else if kind == organization::POLICY {
            organization::policy(&id, &resource, &mut reading)?;
        } else if let Some(kind) = Kind::of(kind) {
            found.push((kind, id, resource));
        }
    }
    found.sort_by_key(|(kind, ..)| *kind == Kind::Instance);
    for (kind, id, resource) in found {
        resource::command(kind, &id, resource, &names, &mut reading)?;
    }
    for (kind, id, resource) in groups {
        group::commands(kind, &id, resource, &names, &mut reading)?;
    }
    Ok(reading)
}

/// The long form of an intrinsic function, by its short form without the `!`.
fn function(tag: &str) -> String {
    if matches!(tag, "Ref" | "Condition") { tag.to_owned() } else { format!("Fn::{tag}") }
}

/// The launch templates and launch configurations of the stack: logical id and name. One without a name is named by its logical id.
fn template_names(resources: &Map<String, Value>) -> BTreeMap<String, String> {
    let named = |(id, resource): (&String, &Value)| {
        let kind = resource.get("Type").and_then(Value::as_str).and_then(Kind::of)?;
        (kind != Kind::Instance).then(|| (id.clone(), kind.name(id, resource.get("Properties"))))
    };
    resources.iter().filter_map(named).collect()
}

fn no_resources() -> ReadError {
    ReadError::new(TextPosition::default(), "there are no resources").remedy("expected a template with `Resources:`")
}
