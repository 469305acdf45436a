//! One resource of a template as a command.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::intrinsic::Intrinsics;
use crate::api::{
    FleetMetadataOptions, LaunchTemplateReference, Member, Members, RawOptions, Shape, Shaped, Tag, TemplateData,
};
use crate::notation::check::Check;
use crate::notation::{NoteKind, ReadError, Reading, Unknown, generated_name, told};
use crate::text::TextPosition;
use crate::text::suggest::nearest;

/// The kinds of resources that launches are given options by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `AWS::EC2::Instance`
    Instance,
    /// `AWS::EC2::LaunchTemplate`
    LaunchTemplate,
    /// `AWS::AutoScaling::LaunchConfiguration`
    LaunchConfiguration,
}

const fn member(name: &'static str, shape: Shape) -> Member {
    Member { name, shape, parameter: None }
}

/// What an instance has in a template. `LaunchTemplate` is taken out before.
const INSTANCE: Members = Members {
    known: &[
        member("ImageId", Shape::Text),
        member("InstanceType", Shape::Text),
        member("MetadataOptions", RawOptions::SHAPE),
        member("IamInstanceProfile", Shape::Text),
        member("UserData", Shape::Secret),
        member("Tags", Vec::<Tag>::SHAPE),
    ],
    besides: "",
};

/// What a launch configuration has in a template.
const CONFIGURATION: Members = Members {
    known: &[
        member("LaunchConfigurationName", Shape::Text),
        member("ImageId", Shape::Text),
        member("InstanceType", Shape::Text),
        member("MetadataOptions", FleetMetadataOptions::SHAPE),
        member("IamInstanceProfile", Shape::Text),
        member("UserData", Shape::Secret),
    ],
    besides: "",
};

/// What a launch template has in a template.
const TEMPLATE: Members = Members {
    known: &[
        member("LaunchTemplateName", Shape::Text),
        member("VersionDescription", Shape::Text),
        member("LaunchTemplateData", TemplateData::SHAPE),
    ],
    besides: "TagSpecifications",
};

impl Kind {
    /// The kind that `Type` names.
    pub(super) fn of(name: &str) -> Option<Self> {
        match name {
            "AWS::EC2::Instance" => Some(Self::Instance),
            "AWS::EC2::LaunchTemplate" => Some(Self::LaunchTemplate),
            "AWS::AutoScaling::LaunchConfiguration" => Some(Self::LaunchConfiguration),
            _ => None,
        }
    }

    /// The name of what the resource `id` makes.
    pub(super) fn name(self, id: &str, properties: Option<&Value>) -> String {
        let name = match self {
            Self::Instance => None,
            Self::LaunchTemplate => properties.and_then(|properties| properties.get("LaunchTemplateName")),
            Self::LaunchConfiguration => properties.and_then(|properties| properties.get("LaunchConfigurationName")),
        };
        name.and_then(Value::as_str).map_or_else(|| generated_name(id), str::to_owned)
    }

    const fn members(self) -> &'static Members {
        match self {
            Self::Instance => &INSTANCE,
            Self::LaunchTemplate => &TEMPLATE,
            Self::LaunchConfiguration => &CONFIGURATION,
        }
    }
}

/// What is unknown of a resource that is made only under a condition.
pub(super) fn condition(resource: &Map<String, Value>, place: &TextPosition) -> Option<Unknown> {
    let name = resource.get("Condition")?.as_str().unwrap_or("?");
    let because = format!("it is made only if the condition `{}` holds", told(name));
    Some(Unknown { member: String::new(), place: place.below("Condition"), because })
}

/// Adds the command that makes `resource`.
pub(super) fn command(
    kind: Kind,
    id: &str,
    mut resource: Map<String, Value>,
    templates: &BTreeMap<String, String>,
    reading: &mut Reading,
) -> Result<(), ReadError> {
    let place = TextPosition::path(format!("Resources.{}", told(id)));
    let properties_place = place.below("Properties");
    let properties = match resource.remove("Properties") {
        Some(Value::Object(map)) => map,
        Some(Value::Null) | None => Map::new(),
        Some(Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) => {
            return Err(ReadError::new(properties_place, "these are not properties"));
        }
    };
    let name = kind.name(id, Some(&Value::Object(properties.clone())));
    let mut intrinsics = Intrinsics { templates, place: &properties_place, unknown: Vec::new() };
    let mut kept = Map::new();
    let mut launch_template = None;
    for (property, value) in properties {
        if kind == Kind::Instance && property == "LaunchTemplate" {
            launch_template = self::launch_template(value, &mut intrinsics);
        } else if is_unread(kind.members(), &property) {
            let text = format!("`{}` has no bearing on metadata", told(&property));
            reading.note(NoteKind::PassedOver, properties_place.below(&told(&property)), text);
        } else if let Some(value) = intrinsics.resolve(value, &property) {
            kept.insert(property, value);
        }
    }
    let mut unknown = intrinsics.unknown;
    unknown.extend(condition(&resource, &place));
    let mut check = Check { place: &properties_place, any_case: false, strict: false, notes: &mut reading.notes };
    let Value::Object(mut kept) = check.object(Value::Object(kept), kind.members(), "")? else { return Ok(()) };
    if let Some(template) = launch_template {
        kept.insert("LaunchTemplate".into(), check.value(template, &LaunchTemplateReference::SHAPE, "LaunchTemplate")?);
    }
    let (action, members) = request(kind, name, kept, &mut unknown);
    if kind == Kind::LaunchConfiguration {
        reading.note(NoteKind::TakenAs, place.clone(), "the launch configuration was taken as a launch template");
    }
    reading.push(action, members, place, unknown)
}

/// Whether a property bears on metadata neither by its name nor by one that it may have been meant to be.
fn is_unread(members: &Members, property: &str) -> bool {
    members.known(property).is_none() && nearest(property, members.known_names()).is_none()
}

/// The launch template that an instance names.
pub(super) fn launch_template(value: Value, intrinsics: &mut Intrinsics<'_>) -> Option<Value> {
    let Value::Object(mut map) = value else { return intrinsics.resolve(value, "LaunchTemplate") };
    let mut resolved = Map::new();
    if let Some(version) = map.get("Version").and_then(|version| intrinsics.version(version)) {
        resolved.insert("Version".into(), version.into());
        map.remove("Version");
    }
    for member in ["LaunchTemplateId", "LaunchTemplateName"] {
        if let Some(name) = map.get(member).and_then(|value| intrinsics.template(value)) {
            resolved.insert("LaunchTemplateName".into(), name.clone().into());
            map.remove(member);
        }
    }
    if let Some(Value::Object(rest)) = intrinsics.resolve(Value::Object(map), "LaunchTemplate") {
        resolved.extend(rest);
    }
    Some(Value::Object(resolved))
}

/// The request for the resource's properties.
fn request(kind: Kind, name: String, mut kept: Map<String, Value>, unknown: &mut [Unknown]) -> (&'static str, Value) {
    let profile = kept.remove("IamInstanceProfile").map(|profile| {
        let is_arn = profile.as_str().is_some_and(|text| text.starts_with("arn:"));
        if is_arn { json!({ "Arn": profile }) } else { json!({ "Name": profile }) }
    });
    match kind {
        Kind::Instance => {
            if let Some(tags) = kept.remove("Tags") {
                kept.insert("TagSpecifications".into(), json!([{ "ResourceType": "instance", "Tags": tags }]));
            }
            kept.extend(profile.map(|profile| ("IamInstanceProfile".to_owned(), profile)));
            ("RunInstances", Value::Object(kept))
        }
        Kind::LaunchTemplate => {
            kept.insert("LaunchTemplateName".into(), name.into());
            ("CreateLaunchTemplate", Value::Object(kept))
        }
        Kind::LaunchConfiguration => {
            kept.remove("LaunchConfigurationName");
            kept.extend(profile.map(|profile| ("IamInstanceProfile".to_owned(), profile)));
            for unknown in unknown {
                unknown.member = format!("LaunchTemplateData.{}", unknown.member);
            }
            ("CreateLaunchTemplate", json!({ "LaunchTemplateName": name, "LaunchTemplateData": kept }))
        }
    }
}
