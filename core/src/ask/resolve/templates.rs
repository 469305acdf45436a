//! Texts that say a launch template.

use serde_json::Value;

use super::given::Given;
use super::launches::{failure, request, take_template};
use super::pairs;
use crate::account::{Command, Raw, RawOptions, Tag, TagSpecification, TemplateData};
use crate::notation::{self, Form};
use crate::text::Failure;
use crate::text::redact::printable;

/// What a text for a template may be.
const EXPECTED: &str = "expected `option=value`, what `aws ec2 describe-launch-template-versions` prints, the \
    LaunchTemplateData as JSON, or a command, CloudFormation template or Terraform plan that makes one";

/// Takes a text for the template.
pub(super) fn read(text: &str, given: &mut Given) -> Result<(), Failure> {
    if let Some(pairs) = pairs::split(text) {
        let found = pairs::launch(&pairs)?;
        given.template_unknown = given.template_unknown.unless(&found.options);
        let data = given.template.get_or_insert_default();
        let before = data.metadata_options.take().unwrap_or_default();
        data.metadata_options = Some(pairs::lay_over(pairs::raw(found.options), before));
        data.instance_type = found.instance_type.or(data.instance_type.take());
        data.image_id = found.image_id.or(data.image_id.take());
        return Ok(());
    }
    if let Some(form) = Form::of(text) {
        let reading = notation::read_all(text, form).map_err(|error| failure(&error))?;
        given.note(&reading);
        let mut made = reading.commands.iter().filter(|read| {
            matches!(read.command, Command::CreateLaunchTemplate(_) | Command::CreateLaunchTemplateVersion(_))
        });
        return match (made.next(), made.count()) {
            (Some(read), 0) => {
                take_template(read, given);
                Ok(())
            }
            (Some(_), more) => Err(Failure {
                message: format!("there are {} launch templates in it", more + 1),
                help: Some("leave one in it; `imdsim audit` judges all of them".into()),
            }),
            (None, _) => {
                Err(Failure { message: "there is no launch template in it".into(), help: Some(EXPECTED.into()) })
            }
        };
    }
    if text.contains("\"LaunchTemplateVersions\"") {
        let value = notation::parse_json(text).map_err(|error| failure(&error))?;
        if let Some(versions) = value.get("LaunchTemplateVersions") {
            let data = described(versions, given)?;
            given.template = Some(data);
            return Ok(());
        }
    }
    let reading = request("CreateLaunchTemplate", text, EXPECTED)?;
    given.note(&reading);
    if let Some(read) = reading.commands.first() {
        take_template(read, given);
    }
    Ok(())
}

/// The version that the launch means, of those that describe-launch-template-versions printed.
fn described(versions: &Value, given: &Given) -> Result<TemplateData, Failure> {
    let versions: Vec<&Value> = versions.as_array().into_iter().flatten().collect();
    let number = |version: &Value| version.get("VersionNumber").and_then(Value::as_u64);
    let wanted = given.launch.launch_template.as_ref().and_then(|reference| reference.version.as_ref());
    let found = match (wanted.map(Raw::as_str), versions.as_slice()) {
        (_, []) => return Err(Failure::new("there is no version of a launch template in it")),
        (None, [only]) => Some(*only),
        (None | Some("$Default"), all) => {
            let is_default = |version: &&&Value| version.get("DefaultVersion") == Some(&Value::Bool(true));
            all.iter().find(is_default).copied()
        }
        (Some("$Latest"), all) => all.iter().max_by_key(|version| number(version)).copied(),
        (Some(text), all) => {
            all.iter().find(|version| number(version).is_some_and(|number| number.to_string() == text)).copied()
        }
    };
    let Some(version) = found else {
        let there: Vec<String> = versions.iter().filter_map(|v| number(v)).take(10).map(|n| n.to_string()).collect();
        let wanted = printable(wanted.map_or("$Default", Raw::as_str), 40);
        return Err(Failure {
            message: format!("version `{wanted}` is not in it: there is {}", there.join(", ")),
            help: Some(
                "name the version in the launch, or give what describe-launch-template-versions prints of it".into(),
            ),
        });
    };
    Ok(data(version.get("LaunchTemplateData").unwrap_or(&Value::Null)))
}

/// What bears on metadata; the service printed it, so that the rest needs no check.
fn data(printed: &Value) -> TemplateData {
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let options = printed.get("MetadataOptions").map(|options| {
        let raw = |name: &str| match options.get(name) {
            Some(Value::String(text)) => Some(Raw(text.clone())),
            Some(Value::Number(number)) => Some(Raw(number.to_string())),
            Some(Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) | None => None,
        };
        RawOptions {
            http_tokens: raw("HttpTokens"),
            http_put_response_hop_limit: raw("HttpPutResponseHopLimit"),
            http_endpoint: raw("HttpEndpoint"),
            http_protocol_ipv6: raw("HttpProtocolIpv6"),
            instance_metadata_tags: raw("InstanceMetadataTags"),
        }
    });
    let list = |value: &Value, name: &str| value.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let tag = |tag: &Value| Tag { key: text(tag, "Key").unwrap_or_default(), value: text(tag, "Value") };
    let specification = |one: &Value| TagSpecification {
        resource_type: text(one, "ResourceType"),
        tags: list(one, "Tags").iter().map(tag).collect(),
    };
    TemplateData {
        image_id: text(printed, "ImageId"),
        instance_type: text(printed, "InstanceType"),
        metadata_options: options,
        tag_specifications: list(printed, "TagSpecifications").iter().map(specification).collect(),
        ..TemplateData::default()
    }
}
