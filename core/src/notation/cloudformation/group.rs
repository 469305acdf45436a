//! Resources that launch from launch templates and hand tags on: Auto Scaling groups and fleets. Each is read as the
//! launches that it makes.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::intrinsic::Intrinsics;
use super::resource::{condition, launch_template};
use crate::api::Command;
use crate::notation::check::Check;
use crate::notation::{NoteKind, ReadError, Reading, Unknown, told};
use crate::text::TextPosition;

/// The kinds of such resources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupKind {
    /// `AWS::AutoScaling::AutoScalingGroup`
    AutoScaling,
    /// `AWS::EC2::EC2Fleet`
    Fleet,
    /// `AWS::EC2::SpotFleet`
    SpotFleet,
}

impl GroupKind {
    /// The kind that `Type` names.
    pub(super) fn of(name: &str) -> Option<Self> {
        match name {
            "AWS::AutoScaling::AutoScalingGroup" => Some(Self::AutoScaling),
            "AWS::EC2::EC2Fleet" => Some(Self::Fleet),
            "AWS::EC2::SpotFleet" => Some(Self::SpotFleet),
            _ => None,
        }
    }
}

/// Adds the calls that the resource leads to.
pub(super) fn commands(
    kind: GroupKind,
    id: &str,
    mut resource: Map<String, Value>,
    templates: &BTreeMap<String, String>,
    reading: &mut Reading,
) -> Result<(), ReadError> {
    let place = TextPosition::path(format!("Resources.{}", told(id)));
    let properties_place = place.below("Properties");
    let Some(Value::Object(properties)) = resource.remove("Properties") else { return Ok(()) };
    let condition = condition(&resource, &place);
    let mut group = Group {
        intrinsics: Intrinsics { templates, place: &properties_place, unknown: Vec::new() },
        calls: Vec::new(),
    };
    match kind {
        GroupKind::AutoScaling => group.auto_scaling(&properties),
        GroupKind::Fleet => group.fleet(&properties),
        GroupKind::SpotFleet => group.spot_fleet(&properties),
    }
    for (call, request, mut unknown) in group.calls {
        unknown.extend(condition.clone());
        let Some(entry) = Command::entry(call) else { continue };
        let mut check = Check { place: &place, any_case: false, strict: false, notes: &mut reading.notes };
        let request = check.object(request, entry.members, "")?;
        reading.push(call, request, place.clone(), unknown)?;
    }
    if kind == GroupKind::SpotFleet {
        let text = "a launch specification of a Spot fleet has no place for metadata options";
        reading.note(NoteKind::TakenAs, place, text);
    }
    Ok(())
}

/// The calls in the making.
struct Group<'a> {
    intrinsics: Intrinsics<'a>,
    /// The action, its members, and what of them is unknown.
    calls: Vec<(&'static str, Value, Vec<Unknown>)>,
}

impl Group<'_> {
    /// A group launches from its template or its launch configuration, with the tags that it hands on.
    fn auto_scaling(&mut self, properties: &Map<String, Value>) {
        let (tags, unknown_tags) = self.propagated(properties.get("Tags"));
        let mut references = Vec::new();
        let mixed = properties.get("MixedInstancesPolicy").and_then(|policy| policy.get("LaunchTemplate"));
        references.extend(mixed.and_then(|mixed| mixed.get("LaunchTemplateSpecification")));
        let overrides = mixed.and_then(|mixed| mixed.get("Overrides")).and_then(Value::as_array).into_iter().flatten();
        references.extend(overrides.filter_map(|one| one.get("LaunchTemplateSpecification")));
        references.extend(properties.get("LaunchTemplate"));
        // A launch configuration has one version.
        let configuration = properties.get("LaunchConfigurationName");
        let configuration = configuration.map(|name| json!({ "LaunchTemplateName": name, "Version": "1" }));
        let all: Vec<Value> = references.into_iter().cloned().chain(configuration).collect();
        if all.is_empty() {
            let mut unknown = unknown_tags;
            unknown
                .push(self.unknown("LaunchTemplate", "the group launches from an instance or from what is not given"));
            self.calls.push(("RunInstances", run(None, &tags), unknown));
            return;
        }
        for reference in all {
            let (reference, mut unknown) = self.reference(reference);
            unknown.extend(unknown_tags.iter().cloned());
            self.calls.push(("RunInstances", run(reference, &tags), unknown));
        }
    }

    /// A fleet launches from its templates.
    fn fleet(&mut self, properties: &Map<String, Value>) {
        let mut request = Map::new();
        let (configs, unknown) = self.configs(properties.get("LaunchTemplateConfigs"));
        request.insert("LaunchTemplateConfigs".into(), configs);
        if let Some(kind) = properties.get("Type").filter(|kind| kind.is_string()) {
            request.insert("Type".into(), kind.clone());
        }
        let before = self.intrinsics.unknown.len();
        let tags = properties.get("TagSpecifications").cloned().unwrap_or_else(|| json!([]));
        if let Some(tags @ Value::Array(_)) = self.intrinsics.resolve(tags, "TagSpecifications") {
            request.insert("TagSpecifications".into(), tags);
        }
        let mut all = self.intrinsics.unknown.split_off(before);
        all.extend(unknown);
        self.calls.push(("CreateFleet", Value::Object(request), all));
    }

    /// A Spot fleet launches from its templates, or as its launch specifications say, which have no options.
    fn spot_fleet(&mut self, properties: &Map<String, Value>) {
        let Some(data) = properties.get("SpotFleetRequestConfigData") else { return };
        for specification in data.get("LaunchSpecifications").and_then(Value::as_array).into_iter().flatten() {
            let before = self.intrinsics.unknown.len();
            let mut request = Map::new();
            for member in ["ImageId", "InstanceType", "TagSpecifications"] {
                let value = specification.get(member).cloned();
                if let Some(value) = value.and_then(|value| self.intrinsics.resolve(value, member)) {
                    request.insert(member.to_owned(), value);
                }
            }
            let unknown = self.intrinsics.unknown.split_off(before);
            self.calls.push(("RunInstances", Value::Object(request), unknown));
        }
        if data.get("LaunchTemplateConfigs").is_some() {
            let (configs, unknown) = self.configs(data.get("LaunchTemplateConfigs"));
            self.calls.push(("CreateFleet", json!({ "LaunchTemplateConfigs": configs }), unknown));
        }
    }

    /// Launch templates with what is laid over them.
    fn configs(&mut self, given: Option<&Value>) -> (Value, Vec<Unknown>) {
        let (mut configs, mut all) = (Vec::new(), Vec::new());
        let given = match given {
            Some(Value::Array(configs)) => configs.as_slice(),
            Some(one) => core::slice::from_ref(one),
            None => &[],
        };
        for config in given {
            let mut made = Map::new();
            if let Some(reference) = config.get("LaunchTemplateSpecification") {
                let (reference, unknown) = self.reference(reference.clone());
                made.extend(reference.map(|reference| ("LaunchTemplateSpecification".to_owned(), reference)));
                all.extend(unknown);
            }
            let before = self.intrinsics.unknown.len();
            let overrides = config.get("Overrides").and_then(Value::as_array).into_iter().flatten();
            let mut laid_over = Vec::new();
            for one in overrides {
                let mut kept = Map::new();
                for member in ["ImageId", "InstanceType"] {
                    let value = one.get(member).cloned();
                    if let Some(value) = value.and_then(|value| self.intrinsics.resolve(value, member)) {
                        kept.insert(member.to_owned(), value);
                    }
                }
                laid_over.push(Value::Object(kept));
            }
            if !laid_over.is_empty() {
                made.insert("Overrides".into(), laid_over.into());
            }
            all.extend(self.intrinsics.unknown.split_off(before));
            configs.push(Value::Object(made));
        }
        (configs.into(), all)
    }

    /// A launch template that is named, and what of that is unknown.
    fn reference(&mut self, value: Value) -> (Option<Value>, Vec<Unknown>) {
        let before = self.intrinsics.unknown.len();
        let reference = launch_template(value, &mut self.intrinsics).and_then(|reference| match reference {
            Value::Object(mut map) => {
                // A number may be written as such.
                if let Some(version) = map.get_mut("Version")
                    && version.is_number()
                {
                    *version = version.to_string().into();
                }
                map.retain(|name, _| matches!(name.as_str(), "LaunchTemplateId" | "LaunchTemplateName" | "Version"));
                Some(Value::Object(map))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
        });
        (reference, self.intrinsics.unknown.split_off(before))
    }

    /// The tags that a group hands on to instances.
    fn propagated(&mut self, tags: Option<&Value>) -> (Vec<Value>, Vec<Unknown>) {
        let before = self.intrinsics.unknown.len();
        let mut handed = Vec::new();
        let given = match tags {
            Some(Value::Array(tags)) => tags.as_slice(),
            Some(one) => core::slice::from_ref(one),
            None => &[],
        };
        for (number, tag) in given.iter().enumerate() {
            let stays = match tag.get("PropagateAtLaunch") {
                Some(Value::Bool(handed)) => !handed,
                Some(Value::String(text)) => text.eq_ignore_ascii_case("false"),
                Some(Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_)) | None => false,
            };
            let key = tag.get("Key").cloned().unwrap_or_else(|| tag.clone());
            if stays {
                continue;
            }
            if let Some(key @ Value::String(_)) =
                self.intrinsics.resolve(key, &format!("TagSpecifications[0].Tags[{number}].Key"))
            {
                handed.push(json!({ "Key": key }));
            }
        }
        (handed, self.intrinsics.unknown.split_off(before))
    }

    fn unknown(&self, member: &str, because: &str) -> Unknown {
        Unknown { member: member.into(), place: self.intrinsics.place.below(member), because: because.into() }
    }
}

/// A launch with these tags.
fn run(reference: Option<Value>, tags: &[Value]) -> Value {
    let mut request = Map::new();
    request.extend(reference.map(|reference| ("LaunchTemplate".to_owned(), reference)));
    if !tags.is_empty() {
        request.insert("TagSpecifications".into(), json!([{ "ResourceType": "instance", "Tags": tags }]));
    }
    Value::Object(request)
}
