//! One resource of a plan as commands.

use serde_json::{Map, Value, json};

use super::blocks::{Attributes, tags_of};
use super::configuration::{Configuration, without_indexes};
use super::plan::{Action, Change};
use super::templates::Templates;
use super::{group, templates};
use crate::api::{Command, IamInstanceProfile, Member, ModifyInstanceMetadataDefaults, Preference, Raw, Shape, snake};
use crate::notation::check::Check;
use crate::notation::{NoteKind, ReadError, Reading, Unknown};
use crate::text::TextPosition;

/// The kinds of resources that bear on metadata options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Instance,
    LaunchTemplate,
    LaunchConfiguration,
    Image,
    ImageCopy,
    ImageFromInstance,
    Defaults,
    AutoScalingGroup,
    Fleet,
    SpotFleet,
    SpotRequest,
}

impl Kind {
    /// The kind that a resource's type names.
    pub(super) fn of(kind: &str) -> Option<Self> {
        Some(match kind {
            "aws_instance" => Self::Instance,
            "aws_launch_template" => Self::LaunchTemplate,
            "aws_launch_configuration" => Self::LaunchConfiguration,
            "aws_ami" => Self::Image,
            "aws_ami_copy" => Self::ImageCopy,
            "aws_ami_from_instance" => Self::ImageFromInstance,
            "aws_ec2_instance_metadata_defaults" => Self::Defaults,
            "aws_autoscaling_group" => Self::AutoScalingGroup,
            "aws_ec2_fleet" => Self::Fleet,
            "aws_spot_fleet_request" => Self::SpotFleet,
            "aws_spot_instance_request" => Self::SpotRequest,
            _ => return None,
        })
    }

    /// What comes first in a plan that says no order.
    pub(super) const fn order(self) -> u8 {
        match self {
            Self::Defaults => 0,
            Self::Image | Self::ImageCopy | Self::ImageFromInstance => 1,
            Self::LaunchTemplate | Self::LaunchConfiguration => 2,
            Self::Instance => 3,
            Self::AutoScalingGroup | Self::Fleet | Self::SpotFleet | Self::SpotRequest => 4,
        }
    }

    const fn creation(self) -> &'static str {
        match self {
            Self::Instance | Self::AutoScalingGroup => "RunInstances",
            Self::Fleet | Self::SpotFleet => "CreateFleet",
            Self::SpotRequest => "RequestSpotInstances",
            Self::LaunchTemplate | Self::LaunchConfiguration => "CreateLaunchTemplate",
            Self::Image => "RegisterImage",
            Self::ImageCopy => "CopyImage",
            Self::ImageFromInstance => "CreateImage",
            Self::Defaults => "ModifyInstanceMetadataDefaults",
        }
    }

    /// The attribute that gives a member; most have its name.
    fn attribute(self, member: &str) -> String {
        match (self, member) {
            (Self::ImageCopy, "SourceImageId") => "source_ami_id".into(),
            (Self::ImageCopy, "SourceRegion") => "source_ami_region".into(),
            (Self::ImageFromInstance, "InstanceId") => "source_instance_id".into(),
            (Self::ImageFromInstance, "NoReboot") => "snapshot_without_reboot".into(),
            (_, member) => snake(member),
        }
    }
}

/// The members of a call that have a single value.
fn singles(action: &str) -> impl Iterator<Item = &'static str> {
    let known = Command::entry(action).map(|entry| entry.members.known).unwrap_or_default();
    let single = |member: &&Member| match member.shape {
        Shape::Text | Shape::Secret | Shape::Choice(_) | Shape::Integer(..) | Shape::Flag => member.name != "DryRun",
        Shape::List(_) | Shape::Object(_) => false,
    };
    known.iter().filter(single).map(|member| member.name)
}

/// Adds the call that makes the resource.
pub(super) fn create(
    kind: Kind,
    change: &Change<'_>,
    (configuration, templates): (&Configuration<'_>, &Templates),
    place: TextPosition,
    reading: &mut Reading,
) -> Result<(), ReadError> {
    let mut from = Attributes { change, configuration, place: place.clone(), unknown: Vec::new() };
    let calls = match kind {
        Kind::AutoScalingGroup => group::auto_scaling(&mut from, templates),
        Kind::Fleet => group::fleet(&mut from, templates),
        Kind::SpotFleet => group::spot_fleet(&mut from, templates),
        Kind::SpotRequest => group::spot_request(&mut from),
        Kind::Instance
        | Kind::LaunchTemplate
        | Kind::LaunchConfiguration
        | Kind::Image
        | Kind::ImageCopy
        | Kind::ImageFromInstance
        | Kind::Defaults => return create_one(kind, from, templates, reading),
    };
    if matches!(kind, Kind::SpotFleet | Kind::SpotRequest) {
        reading.note(NoteKind::TakenAs, place.clone(), "a Spot request has no place for metadata options");
    }
    for (call, request) in calls {
        push(call, request, place.clone(), from.unknown.clone(), reading)?;
    }
    Ok(())
}

/// Adds the one call that makes the resource.
fn create_one(
    kind: Kind,
    mut from: Attributes<'_>,
    templates: &Templates,
    reading: &mut Reading,
) -> Result<(), ReadError> {
    let (change, place) = (from.change, from.place.clone());
    let mut request = Map::new();
    match kind {
        Kind::AutoScalingGroup | Kind::Fleet | Kind::SpotFleet | Kind::SpotRequest => return Ok(()),
        Kind::Instance => instance(&mut from, templates, &mut request),
        Kind::LaunchTemplate | Kind::LaunchConfiguration => {
            let name =
                from.value("name", "LaunchTemplateName").unwrap_or_else(|| templates::unnamed(change.address).into());
            from.unknown.retain(|unknown| unknown.member != "LaunchTemplateName");
            request.insert("LaunchTemplateName".into(), name);
            from.put(&mut request, "description", "VersionDescription");
            request.insert("LaunchTemplateData".into(), template_data(kind, &mut from));
        }
        Kind::Image | Kind::ImageCopy | Kind::ImageFromInstance | Kind::Defaults => {
            for member in singles(kind.creation()) {
                from.put(&mut request, &kind.attribute(member), member);
            }
        }
    }
    if kind == Kind::Image {
        request.insert("BlockDeviceMappings".into(), devices(change.after));
    }
    if matches!(kind, Kind::Image | Kind::ImageCopy | Kind::ImageFromInstance) {
        tag(&mut request, "image", from.tags("TagSpecifications"));
    }
    if kind == Kind::LaunchConfiguration {
        reading.note(NoteKind::TakenAs, place.clone(), "the launch configuration was taken as a launch template");
    }
    push(kind.creation(), Value::Object(request), place, from.unknown, reading)
}

fn instance(from: &mut Attributes<'_>, templates: &Templates, request: &mut Map<String, Value>) {
    from.put(request, "ami", "ImageId");
    from.put(request, "instance_type", "InstanceType");
    if let Some(options) = from.options("") {
        request.insert("MetadataOptions".into(), options);
    }
    if let Some(profile) = from.value("iam_instance_profile", "IamInstanceProfile") {
        request.insert("IamInstanceProfile".into(), json!({ "Name": profile }));
    }
    // The plain `user_data` of a plan may be a digest, so that only the other is read.
    from.put(request, "user_data_base64", "UserData");
    if let Some(Value::Object(mut template)) =
        from.block("launch_template", "LaunchTemplate", ["Id", "Name", "Version"])
    {
        let mut reference = Map::new();
        for (name, member) in [("Version", "Version"), ("Id", "LaunchTemplateId"), ("Name", "LaunchTemplateName")] {
            if let Some(value) = template.remove(name)
                && (member != "LaunchTemplateName" || !reference.contains_key("LaunchTemplateId"))
            {
                reference.insert(member.into(), value);
            }
        }
        of_the_plan(from, templates, &mut reference);
        request.insert("LaunchTemplate".into(), Value::Object(reference));
    }
    tag(request, "instance", from.tags("TagSpecifications"));
}

/// Names the launch template as the plan that makes it does, where its id or its version is known only then.
fn of_the_plan(from: &mut Attributes<'_>, templates: &Templates, reference: &mut Map<String, Value>) {
    let known = reference.get("LaunchTemplateId").and_then(Value::as_str).and_then(|id| templates.of_id(id)).cloned();
    let is_named = reference.contains_key("LaunchTemplateId") || reference.contains_key("LaunchTemplateName");
    let name = known.or_else(|| {
        let by = |attribute| from.refers_to(templates, &["launch_template", attribute]);
        if is_named { None } else { by("id").or_else(|| by("name")) }
    });
    let Some(name) = name else { return };
    reference.remove("LaunchTemplateId");
    reference.insert("LaunchTemplateName".into(), name.into());
    from.unknown.retain(|unknown| !matches!(unknown.member.as_str(), "LaunchTemplate.Id" | "LaunchTemplate.Name"));
    if from.is_unknown(&["launch_template", "version"])
        && let Some(version) = from.version_of(&["launch_template", "version"])
    {
        reference.insert("Version".into(), version.into());
        from.unknown.retain(|unknown| unknown.member != "LaunchTemplate.Version");
    }
}

/// What a launch template or a launch configuration gives to a launch.
fn template_data(kind: Kind, from: &mut Attributes<'_>) -> Value {
    const BEFORE: &str = "LaunchTemplateData.";
    let mut data = Map::new();
    for (attribute, member) in [("image_id", "ImageId"), ("instance_type", "InstanceType")] {
        if let Some(value) = from.value(attribute, &format!("{BEFORE}{member}")) {
            data.insert(member.into(), value);
        }
    }
    if let Some(options) = from.options(BEFORE) {
        data.insert("MetadataOptions".into(), options);
    }
    let profile = format!("{BEFORE}IamInstanceProfile");
    if kind == Kind::LaunchConfiguration {
        if let Some(name) = from.value("iam_instance_profile", &profile) {
            data.insert("IamInstanceProfile".into(), json!({ "Name": name }));
        }
        if let Some(encoded) = from.value("user_data_base64", &format!("{BEFORE}UserData")) {
            data.insert("UserData".into(), encoded);
        }
        return Value::Object(data);
    }
    if let Some(found) = from.block("iam_instance_profile", &profile, IamInstanceProfile::MEMBERS.known_names()) {
        data.insert("IamInstanceProfile".into(), found);
    }
    if let Some(encoded) = from.value("user_data", &format!("{BEFORE}UserData")) {
        data.insert("UserData".into(), encoded);
    }
    let specifications = from.change.after.get("tag_specifications").and_then(Value::as_array).into_iter().flatten();
    let specifications: Vec<Value> = specifications
        .map(|one| json!({ "ResourceType": one.get("resource_type"), "Tags": tags_of(one.get("tags")) }))
        .collect();
    if !specifications.is_empty() {
        data.insert("TagSpecifications".into(), specifications.into());
    }
    Value::Object(data)
}

/// The volumes of an image.
fn devices(after: &Value) -> Value {
    let devices = after.get("ebs_block_device").and_then(Value::as_array).into_iter().flatten();
    devices
        .map(|device| {
            json!({ "DeviceName": device.get("device_name"), "Ebs": { "SnapshotId": device.get("snapshot_id") } })
        })
        .collect()
}

/// Adds the calls that change the resource in place.
pub(super) fn update(
    kind: Kind,
    change: &Change<'_>,
    (configuration, templates): (&Configuration<'_>, &Templates),
    place: TextPosition,
    reading: &mut Reading,
) -> Result<(), ReadError> {
    let mut from = Attributes { change, configuration, place: place.clone(), unknown: Vec::new() };
    let id = change.before.get("id").cloned().unwrap_or_default();
    match kind {
        Kind::Instance => {
            if let Some(Value::Object(options)) = from.options("")
                && change.before.get("metadata_options") != change.after.get("metadata_options")
            {
                let mut request = options;
                request.insert("InstanceId".into(), id.clone());
                let mut unknown = from.unknown;
                for one in &mut unknown {
                    one.member = one.member.trim_start_matches("MetadataOptions.").to_owned();
                }
                push("ModifyInstanceMetadataOptions", Value::Object(request), place.clone(), unknown, reading)?;
            }
            retag(change, &id, &place, reading)
        }
        Kind::LaunchTemplate => {
            let data = template_data(kind, &mut from);
            let request = json!({"LaunchTemplateId": id, "LaunchTemplateData": data});
            push("CreateLaunchTemplateVersion", request, place, from.unknown, reading)
        }
        Kind::Defaults => create(kind, change, (configuration, templates), place, reading),
        Kind::Image | Kind::ImageCopy | Kind::ImageFromInstance => {
            if change.before.get("description") != change.after.get("description")
                && let Some(description) = from.value("description", "Description")
            {
                let request = json!({ "ImageId": id, "Description": { "Value": description } });
                push("ModifyImageAttribute", request, place.clone(), Vec::new(), reading)?;
            }
            retag(change, &id, &place, reading)
        }
        Kind::LaunchConfiguration | Kind::AutoScalingGroup | Kind::Fleet | Kind::SpotFleet | Kind::SpotRequest => {
            Ok(())
        }
    }
}

/// The calls that make the tags before those after.
fn retag(change: &Change<'_>, id: &Value, place: &TextPosition, reading: &mut Reading) -> Result<(), ReadError> {
    let attribute = if change.after.get("tags_all").is_some_and(Value::is_object) { "tags_all" } else { "tags" };
    let tags = |side: &Value| -> Map<String, Value> {
        let tags = side.get(attribute).and_then(Value::as_object).cloned().unwrap_or_default();
        tags.into_iter().filter(|(_, value)| !value.is_null()).collect()
    };
    let (before, after) = (tags(change.before), tags(change.after));
    let gone: Vec<Value> =
        before.keys().filter(|key| !after.contains_key(*key)).map(|key| json!({ "Key": key })).collect();
    let new: Vec<Value> = after
        .iter()
        .filter(|(key, value)| before.get(*key) != Some(value))
        .map(|(key, value)| json!({ "Key": key, "Value": value }))
        .collect();
    for (action, tags) in [("DeleteTags", gone), ("CreateTags", new)] {
        if !tags.is_empty() {
            let request = json!({"Resources": [id], "Tags": tags});
            push(action, request, place.clone(), Vec::new(), reading)?;
        }
    }
    Ok(())
}

/// Adds the call that removes the resource.
pub(super) fn delete(
    kind: Kind,
    change: &Change<'_>,
    place: TextPosition,
    reading: &mut Reading,
) -> Result<(), ReadError> {
    match kind {
        Kind::Instance => {
            let id = change.before.get("id").cloned().unwrap_or_default();
            let request = json!({"InstanceIds": [id]});
            push("TerminateInstances", request, place, Vec::new(), reading)
        }
        Kind::Defaults if !change.actions.contains(&Action::Create) => {
            let cleared = ModifyInstanceMetadataDefaults {
                http_tokens: Some(Raw::of(Preference(None))),
                http_put_response_hop_limit: Some(Raw::of(Preference(None))),
                http_endpoint: Some(Raw::of(Preference(None))),
                instance_metadata_tags: Some(Raw::of(Preference(None))),
                ..ModifyInstanceMetadataDefaults::default()
            };
            let request = Command::from(cleared).members();
            push("ModifyInstanceMetadataDefaults", request, place, Vec::new(), reading)
        }
        Kind::Defaults
        | Kind::LaunchTemplate
        | Kind::LaunchConfiguration
        | Kind::Image
        | Kind::ImageCopy
        | Kind::ImageFromInstance
        | Kind::AutoScalingGroup
        | Kind::Fleet
        | Kind::SpotFleet
        | Kind::SpotRequest => {
            reading.note(NoteKind::PassedOver, place, "removing it makes no call that is known here");
            Ok(())
        }
    }
}

fn tag(request: &mut Map<String, Value>, resource: &str, tags: Vec<Value>) {
    if !tags.is_empty() {
        request.insert("TagSpecifications".into(), json!([{ "ResourceType": resource, "Tags": tags }]));
    }
}

/// The resource's own name in the configuration: the last part of its address.
pub(super) fn label(address: &str) -> String {
    let address = without_indexes(address);
    address.rsplit('.').next().unwrap_or(&address).to_owned()
}

fn push(
    action: &'static str,
    request: Value,
    place: TextPosition,
    unknown: Vec<Unknown>,
    reading: &mut Reading,
) -> Result<(), ReadError> {
    let Some(entry) = Command::entry(action) else { return Ok(()) };
    let mut check = Check { place: &place, any_case: false, strict: true, notes: &mut reading.notes };
    let request = check.object(request, entry.members, "")?;
    reading.push(action, request, place, unknown)
}
