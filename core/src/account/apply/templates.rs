//! Launch templates.

use super::Apply;
use super::run::{profile_name, tags_of, user_data};
use crate::account::launch_template::{LaunchTemplate, TemplateVersion};
use crate::account::progress::Progress;
use crate::account::refusal::{Refusal, printable};
use crate::account::values::{self, Rows};
use crate::account::world::State;
use crate::account::{World, context};
use crate::api::answers::{TemplateFacts, TemplateMade, TemplateNumbers, TemplateVersionMade};
use crate::api::{
    Call, CreateLaunchTemplate, CreateLaunchTemplateVersion, LaunchTemplateReference, ModifyLaunchTemplate, Raw,
    TemplateData,
};
use crate::knowledge::quirks::{Quirks, TemplateOmissions};
use crate::knowledge::rules;
use crate::service::options::{HopLimit, HttpTokens, PartialOptions};

/// The most templates, and the most versions of one: what an account may have
/// (<https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-template-restrictions.html>).
const MOST_TEMPLATES: usize = 5_000;
const MOST_VERSIONS: usize = 10_000;

/// A version with `data` laid over `source`. The options of `data` replace those of `source` as a whole (OPT-18).
pub(in crate::account) fn version(
    data: TemplateData,
    source: TemplateVersion,
    quirks: &Quirks,
) -> Result<TemplateVersion, Refusal> {
    let options = data.metadata_options.map(|raw| values::options(&raw, Rows::TEMPLATE, quirks)).transpose()?;
    let printed = PartialOptions {
        http_tokens: Some(HttpTokens::Optional),
        http_put_response_hop_limit: Some(HopLimit::ONE),
        ..PartialOptions::default()
    };
    let options = match quirks.template_omissions {
        TemplateOmissions::NotSet => options,
        TemplateOmissions::PrintedDefaults => options.map(|options| options.or(printed)),
    };
    let tags = tags_of(&data.tag_specifications, "instance", quirks)?;
    Ok(TemplateVersion {
        image_id: data.image_id.or(source.image_id),
        instance_type: data.instance_type.or(source.instance_type),
        options: options.unwrap_or(source.options),
        instance_profile: data.iam_instance_profile.map(profile_name).transpose()?.or(source.instance_profile),
        user_data: data.user_data.map(|data| user_data(&data)).transpose()?.or(source.user_data),
        tags: if data.tag_specifications.is_empty() { source.tags } else { tags },
    })
}

/// CreateLaunchTemplate.
impl Apply for CreateLaunchTemplate {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let name = self.launch_template_name.ok_or_else(|| Refusal::missing("LaunchTemplateName"))?;
        let data = self.launch_template_data.ok_or_else(|| Refusal::missing("LaunchTemplateData"))?;
        if !(3..=128).contains(&name.len()) || !name.chars().all(|c| c.is_ascii_alphanumeric() || "().-/_".contains(c))
        {
            let message = format!("Invalid launch template name '{}'.", printable(&name));
            return Err(Refusal::inferred("InvalidLaunchTemplateName.MalformedException", message));
        }
        if world.state.templates.values().any(|template| template.name == name) {
            let message = "Launch template name already in use.";
            return Err(Refusal::inferred("InvalidLaunchTemplateName.AlreadyExistsException", message));
        }
        if world.state.templates.len() >= MOST_TEMPLATES {
            return Err(Refusal::inferred("TooManyLaunchTemplates", "You have reached the limit of launch templates."));
        }
        let version = version(data, TemplateVersion::default(), &world.state.quirks)?;
        authorize(world, Self::ACTION, "*", progress)?;
        progress.end_dry_run()?;
        progress.meet(rules::OPT_10);
        progress.meet_if(world.state.quirks.template_omissions != TemplateOmissions::NotSet, rules::CON_17);
        let id = world.state.next_id("lt");
        let template = LaunchTemplate { id: id.clone(), name, versions: vec![version], default_version: 1 };
        let launch_template = numbers(&template);
        world.state.templates.insert(id, template);
        Ok(TemplateMade { launch_template })
    }
}

/// CreateLaunchTemplateVersion.
impl Apply for CreateLaunchTemplateVersion {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let data = self.launch_template_data.ok_or_else(|| Refusal::missing("LaunchTemplateData"))?;
        let reference = LaunchTemplateReference {
            launch_template_id: self.launch_template_id,
            launch_template_name: self.launch_template_name,
            version: self.source_version.clone(),
        };
        let (id, source) = find(&world.state, &reference)?;
        let source = if self.source_version.is_some() { source } else { TemplateVersion::default() };
        let version = version(data, source, &world.state.quirks)?;
        authorize(world, Self::ACTION, &id, progress)?;
        progress.end_dry_run()?;
        let quirks = world.state.quirks;
        let Some(template) = world.state.templates.get_mut(&id) else {
            return Err(no_template(&reference));
        };
        if template.versions.len() >= MOST_VERSIONS {
            return Err(Refusal::inferred("TooManyLaunchTemplateVersions", "You have reached the limit of versions."));
        }
        progress.meet(rules::OPT_18);
        progress.meet_if(quirks.template_omissions != TemplateOmissions::NotSet, rules::CON_17);
        template.versions.push(version);
        let launch_template_version = TemplateFacts {
            launch_template_id: Some(id),
            launch_template_name: Some(template.name.clone()),
            version_number: Some(template.latest().into()),
            default_version: Some(false),
            launch_template_data: None,
        };
        Ok(TemplateVersionMade { launch_template_version })
    }
}

/// ModifyLaunchTemplate: launches from then on use the version, where they name none.
impl Apply for ModifyLaunchTemplate {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let version = self.default_version.ok_or_else(|| Refusal::missing("SetDefaultVersion"))?;
        let reference = LaunchTemplateReference {
            launch_template_id: self.launch_template_id,
            launch_template_name: self.launch_template_name,
            version: Some(version),
        };
        let (id, _) = find(&world.state, &reference)?;
        authorize(world, Self::ACTION, &id, progress)?;
        progress.end_dry_run()?;
        let Some(template) = world.state.templates.get_mut(&id) else {
            return Err(no_template(&reference));
        };
        if let Some(number) = template.number(reference.version.as_ref().map(Raw::as_str)) {
            template.default_version = number;
        }
        Ok(TemplateMade { launch_template: numbers(template) })
    }
}

fn numbers(template: &LaunchTemplate) -> TemplateNumbers {
    TemplateNumbers {
        launch_template_id: template.id.clone(),
        launch_template_name: template.name.clone(),
        default_version_number: template.default_version,
        latest_version_number: template.latest(),
    }
}

/// The template that `reference` names.
pub(super) fn find_template<'a>(
    state: &'a State,
    reference: &LaunchTemplateReference,
) -> Result<&'a LaunchTemplate, Refusal> {
    let template = match (&reference.launch_template_id, &reference.launch_template_name) {
        (Some(_), Some(_)) => {
            return Err(Refusal::bad_combination(
                "Either a launch template ID or a launch template name must be specified, not both.",
            ));
        }
        (Some(id), None) => state.templates.get(id),
        (None, Some(name)) => state.templates.values().find(|template| template.name == *name),
        (None, None) => return Err(Refusal::missing("LaunchTemplateId")),
    };
    template.ok_or_else(|| no_template(reference))
}

/// The id and the version that `reference` names.
pub(super) fn find(state: &State, reference: &LaunchTemplateReference) -> Result<(String, TemplateVersion), Refusal> {
    let template = find_template(state, reference)?;
    let version = reference.version.as_ref().map(Raw::as_str);
    let found = template.version(version).ok_or_else(|| {
        let message = format!("Could not find launch template version {}.", printable(version.unwrap_or("$Default")));
        Refusal::inferred("InvalidLaunchTemplateId.VersionNotFound", message)
    })?;
    Ok((template.id.clone(), found.clone()))
}

fn no_template(reference: &LaunchTemplateReference) -> Refusal {
    match (&reference.launch_template_id, &reference.launch_template_name) {
        (Some(id), _) => Refusal::inferred(
            "InvalidLaunchTemplateId.NotFound",
            format!("The specified launch template, with template ID {}, does not exist.", printable(id)),
        ),
        (None, name) => Refusal::inferred(
            "InvalidLaunchTemplateName.NotFoundException",
            format!(
                "The specified launch template, with template name {}, does not exist.",
                printable(name.as_deref().unwrap_or_default())
            ),
        ),
    }
}

fn authorize(world: &World, action: &str, id: &str, progress: &mut Progress<'_>) -> Result<(), Refusal> {
    let keys = context::of_caller(&world.state, progress.caller);
    let resource = context::arn(&world.state, "launch-template", id);
    progress.authorize(&*world.authorizer, &[context::request(action, resource, keys)])
}
