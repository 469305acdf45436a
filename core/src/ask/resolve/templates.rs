//! Texts that say a launch template.

use super::given::Given;
use super::launches::{failure, not_printed, request, take_template};
use super::pairs;
use crate::api::answers::TemplateFacts;
use crate::api::listing::Listing;
use crate::api::{Raw, RawOptions, TemplateData};
use crate::notation::{self, Form, ReadCommand, Said, SaidTemplate};
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
        data.metadata_options = Some(RawOptions::from(found.options).or(before));
        data.instance_type = found.instance_type.or(data.instance_type.take());
        data.image_id = found.image_id.or(data.image_id.take());
        return Ok(());
    }
    if let Some(form) = Form::of(text) {
        let reading = notation::read_all(text, form).map_err(|error| failure(&error))?;
        given.note(&reading);
        let mut made = reading.commands.iter().filter_map(template);
        return match (made.next(), made.count()) {
            (Some((said, read)), 0) => {
                take_template(said, read, given);
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
        let listing = Listing::parse(text).map_err(|error| not_printed(&error, EXPECTED))?;
        if let Some(versions) = listing.launch_template_versions {
            given.template = Some(described(versions, given)?);
            return Ok(());
        }
    }
    let reading = request("CreateLaunchTemplate", text, EXPECTED)?;
    given.note(&reading);
    if let Some((said, read)) = reading.commands.first().and_then(template) {
        take_template(said, read, given);
    }
    Ok(())
}

/// The template that a command makes, if it makes one.
fn template(read: &ReadCommand) -> Option<(SaidTemplate<'_>, &ReadCommand)> {
    match read.said()? {
        Said::Template(said) => Some((said, read)),
        Said::Launch(_) | Said::Defaults(_) | Said::Fleet | Said::Options => None,
    }
}

/// The version that the launch means, of those that describe-launch-template-versions printed.
fn described(versions: Vec<TemplateFacts>, given: &Given) -> Result<TemplateData, Failure> {
    let wanted = given.launch.launch_template.as_ref().and_then(|reference| reference.version.as_ref());
    let numbers: Vec<u64> = versions.iter().filter_map(|version| version.version_number).collect();
    let count = versions.len();
    let mut all = versions.into_iter();
    let found = match (wanted.map(Raw::as_str), count) {
        (_, 0) => return Err(Failure::new("there is no version of a launch template in it")),
        (None, 1) => all.next(),
        (None | Some("$Default"), _) => all.find(|version| version.default_version == Some(true)),
        (Some("$Latest"), _) => all.max_by_key(|version| version.version_number),
        (Some(text), _) => all.find(|version| version.version_number.is_some_and(|number| number.to_string() == text)),
    };
    let Some(version) = found else {
        let there: Vec<String> = numbers.iter().take(10).map(ToString::to_string).collect();
        let wanted = printable(wanted.map_or("$Default", Raw::as_str), 40);
        return Err(Failure {
            message: format!("version `{wanted}` is not in it: there is {}", there.join(", ")),
            help: Some(
                "name the version in the launch, or give what describe-launch-template-versions prints of it".into(),
            ),
        });
    };
    Ok(version.launch_template_data.unwrap_or_default().into())
}
