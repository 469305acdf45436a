//! Resources that launch from launch templates, and Spot requests, as the launches that they make.

use serde_json::{Map, Value, json};

use super::blocks::{Attributes, tags_of};
use super::templates::Templates;

/// Names of the attributes of a block that names a launch template: its id and its name.
const PLAIN: (&str, &str) = ("id", "name");
const LONG: (&str, &str) = ("launch_template_id", "launch_template_name");

/// The calls of an Auto Scaling group: launches from its template or configuration, with the tags that it hands on.
pub(super) fn auto_scaling(from: &mut Attributes<'_>, templates: &Templates) -> Vec<(&'static str, Value)> {
    let mut references = Vec::new();
    if let Some(reference) = reference(from, templates, &["launch_template"], PLAIN) {
        references.push(reference);
    }
    let mixed = ["mixed_instances_policy", "launch_template", "launch_template_specification"];
    if let Some(reference) = reference(from, templates, &mixed, LONG) {
        references.push(reference);
    }
    if references.is_empty() {
        let configuration = from.value("launch_configuration", "LaunchTemplate.LaunchTemplateName");
        let named = configuration.and_then(|name| name.as_str().map(str::to_owned));
        let named = named.or_else(|| from.refers_to(templates, &["launch_configuration"]));
        if let Some(name) = named {
            from.unknown.retain(|unknown| !unknown.member.starts_with("LaunchTemplate"));
            references.push(json!({ "LaunchTemplateName": name }));
        }
    }
    let tags = propagated(from);
    let run = |reference: Option<Value>| {
        let mut request = Map::new();
        request.extend(reference.map(|reference| ("LaunchTemplate".to_owned(), reference)));
        if !tags.is_empty() {
            request.insert("TagSpecifications".into(), json!([{ "ResourceType": "instance", "Tags": tags.clone() }]));
        }
        ("RunInstances", Value::Object(request))
    };
    if references.is_empty() {
        from.say_unknown("LaunchTemplate", "what the group launches from is not given");
        return vec![run(None)];
    }
    references.into_iter().map(|reference| run(Some(reference))).collect()
}

/// The tags that a group hands on: `tag` blocks, or the older list `tags`.
fn propagated(from: &mut Attributes<'_>) -> Vec<Value> {
    let mut handed = Vec::new();
    for name in ["tag", "tags"] {
        if from.is_unknown(&[name]) {
            from.say_unknown("TagSpecifications", "its tags are known only once the plan is applied");
        }
        for tag in from.change.after.get(name).and_then(Value::as_array).into_iter().flatten() {
            let stays = match tag.get("propagate_at_launch") {
                Some(Value::Bool(handed)) => !handed,
                Some(Value::String(text)) => matches!(text.as_str(), "false" | "0"),
                Some(Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_)) | None => false,
            };
            match tag.get("key") {
                _ if stays => {}
                Some(key @ Value::String(_)) => handed.push(json!({ "Key": key })),
                Some(_) | None => {
                    from.say_unknown("TagSpecifications", "a key of a tag is known only once the plan is applied");
                }
            }
        }
    }
    handed
}

/// The calls of a fleet: one CreateFleet for its launch templates.
pub(super) fn fleet(from: &mut Attributes<'_>, templates: &Templates) -> Vec<(&'static str, Value)> {
    let kind = from.value("type", "Type");
    let count = blocks(from.change.after, "launch_template_config").len();
    let mut configs = Vec::new();
    for number in 0..count {
        configs.push(config(from, templates, number));
    }
    let mut request = json!({ "LaunchTemplateConfigs": configs });
    if let (Some(kind), Value::Object(map)) = (kind, &mut request) {
        map.insert("Type".into(), kind);
    }
    vec![("CreateFleet", request)]
}

/// A launch template of a fleet with what is laid over it.
fn config(from: &mut Attributes<'_>, templates: &Templates, number: usize) -> Value {
    let after = from.change.after;
    let block = blocks(after, "launch_template_config").get(number).copied().unwrap_or(&Value::Null);
    let mut config = Map::new();
    let named = blocks(block, "launch_template_specification").first().copied().unwrap_or(&Value::Null);
    let text = |name: &str| named.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let version = text("version").map(str::to_owned);
    let by_name = text("launch_template_name").or_else(|| text("name")).map(str::to_owned);
    let by_id = text("launch_template_id").or_else(|| text("id")).map(str::to_owned);
    let by_expression = || {
        let path = |name| ["launch_template_config", "launch_template_specification", name];
        ["launch_template_id", "launch_template_name", "id", "name"]
            .into_iter()
            .find_map(|name| from.refers_to(templates, &path(name)))
    };
    let name = by_name.or_else(|| by_id.as_ref().and_then(|id| templates.of_id(id)).cloned());
    let name = if name.is_none() && by_id.is_none() && number == 0 { by_expression() } else { name };
    let mut reference = Map::new();
    match (name, by_id) {
        (Some(name), _) => {
            reference.insert("LaunchTemplateName".into(), name.into());
        }
        (None, Some(id)) => {
            reference.insert("LaunchTemplateId".into(), id.into());
        }
        (None, None) => {
            from.say_unknown("LaunchTemplateConfigs", "its launch template is known only once it is applied")
        }
    }
    // A version that is not known yet is an attribute of the template; its only version is meant.
    reference.extend(version.map(|version| ("Version".to_owned(), version.into())));
    if !reference.is_empty() {
        config.insert("LaunchTemplateSpecification".into(), Value::Object(reference));
    }
    let overrides: Vec<Value> = blocks(block, "override")
        .into_iter()
        .chain(blocks(block, "overrides"))
        .filter_map(|one| one.get("instance_type").filter(|kind| kind.is_string()))
        .map(|kind| json!({ "InstanceType": kind }))
        .collect();
    if !overrides.is_empty() {
        config.insert("Overrides".into(), overrides.into());
    }
    Value::Object(config)
}

/// The calls of a Spot fleet: its launch specifications have no place for options.
pub(super) fn spot_fleet(from: &mut Attributes<'_>, templates: &Templates) -> Vec<(&'static str, Value)> {
    let mut calls = Vec::new();
    for specification in blocks(from.change.after, "launch_specification") {
        let mut request = Map::new();
        for (attribute, member) in [("ami", "ImageId"), ("instance_type", "InstanceType")] {
            let value = specification.get(attribute).filter(|value| value.is_string()).cloned();
            request.extend(value.map(|value| (member.to_owned(), value)));
        }
        let tags = tags_of(specification.get("tags"));
        if !tags.is_empty() {
            request.insert("TagSpecifications".into(), json!([{ "ResourceType": "instance", "Tags": tags }]));
        }
        calls.push(("RunInstances", Value::Object(request)));
    }
    if !blocks(from.change.after, "launch_template_config").is_empty() {
        calls.extend(fleet(from, templates).into_iter().map(|(call, mut request)| {
            if let Value::Object(map) = &mut request {
                map.remove("Type");
            }
            (call, request)
        }));
    }
    calls
}

/// The call of a Spot request, which has no place for options: the provider drops the block without a word.
pub(super) fn spot_request(from: &mut Attributes<'_>) -> Vec<(&'static str, Value)> {
    let mut specification = Map::new();
    for (attribute, member) in [("ami", "ImageId"), ("instance_type", "InstanceType")] {
        if let Some(value) = from.value(attribute, &format!("LaunchSpecification.{member}")) {
            specification.insert(member.into(), value);
        }
    }
    vec![("RequestSpotInstances", json!({ "LaunchSpecification": specification }))]
}

/// The launch template that a block names, if there is such a block.
fn reference(from: &mut Attributes<'_>, templates: &Templates, path: &[&str], names: (&str, &str)) -> Option<Value> {
    let mut block = from.change.after;
    for name in path {
        block = blocks(block, name).first().copied()?;
    }
    let block = block.clone();
    let text = |name: &str| block.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
    let at = |name| path.iter().copied().chain([name]).collect::<Vec<&str>>();
    let (id, name) = (text(names.0), text(names.1));
    let by_id = id.as_ref().and_then(|id| templates.of_id(id)).cloned();
    let by_expression = || {
        let id = from.refers_to(templates, &at(names.0));
        id.or_else(|| from.refers_to(templates, &at(names.1)))
    };
    let mut reference = Map::new();
    match (name.or(by_id), id) {
        (Some(name), _) => {
            reference.insert("LaunchTemplateName".into(), name.into());
        }
        (None, Some(id)) => {
            reference.insert("LaunchTemplateId".into(), id.into());
        }
        (None, None) => match by_expression() {
            Some(name) => {
                reference.insert("LaunchTemplateName".into(), name.into());
            }
            None => from.say_unknown("LaunchTemplate", "it is known only once the plan is applied"),
        },
    }
    if let Some(version) = text("version") {
        reference.insert("Version".into(), version.into());
    } else if from.is_unknown(&at("version")) && !reference.is_empty() {
        match from.version_of(&at("version")) {
            Some(version) => {
                reference.insert("Version".into(), version.into());
            }
            None => from.say_unknown("LaunchTemplate.Version", "it is known only once the plan is applied"),
        }
    }
    (!reference.is_empty()).then_some(Value::Object(reference)).or(Some(Value::Null)).filter(Value::is_object)
}

/// The blocks of one kind.
fn blocks<'a>(of: &'a Value, name: &str) -> Vec<&'a Value> {
    match of.get(name) {
        Some(Value::Array(blocks)) => blocks.iter().collect(),
        Some(one @ Value::Object(_)) => vec![one],
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) | None => Vec::new(),
    }
}
