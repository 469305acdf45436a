//! DescribeLaunchTemplateVersions.

use std::collections::BTreeSet;

use super::Apply;
use super::filters::{check_number, is_like};
use super::templates::find_template;
use crate::account::launch_template::{LaunchTemplate, TemplateVersion};
use crate::account::progress::Progress;
use crate::account::refusal::{Refusal, printable};
use crate::account::{World, context};
use crate::api::answers::{OptionsFacts, TemplateDataFacts, TemplateFacts, TemplateVersions};
use crate::api::{Call, DescribeLaunchTemplateVersions, LaunchTemplateReference};
use crate::knowledge::rules;
use crate::service::options::{PartialOptions, Switch};

/// What a filter looks at (OPT-09).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Endpoint,
    /// HttpEndpoint too: there is no option of that name (OPT-08).
    Ipv4,
    Tokens,
    ImageId,
    InstanceType,
    IsDefault,
}

impl Subject {
    fn read(name: &str) -> Option<Self> {
        Some(match name {
            "http-endpoint" => Self::Endpoint,
            "http-protocol-ipv4" => Self::Ipv4,
            "http-tokens" => Self::Tokens,
            "image-id" => Self::ImageId,
            "instance-type" => Self::InstanceType,
            "is-default-version" => Self::IsDefault,
            _ => return None,
        })
    }

    /// What a version has of it. A version that does not set an option has no value to match.
    fn value(self, version: &TemplateVersion, is_default: bool) -> Option<String> {
        let PartialOptions { http_endpoint, http_tokens, .. } = version.options;
        match self {
            Self::Endpoint | Self::Ipv4 => http_endpoint.map(Switch::as_str).map(str::to_owned),
            Self::Tokens => http_tokens.map(|tokens| tokens.as_str().to_owned()),
            Self::ImageId => version.image_id.clone(),
            Self::InstanceType => version.instance_type.clone(),
            Self::IsDefault => Some(is_default.to_string()),
        }
    }
}

/// DescribeLaunchTemplateVersions of one template, or of all: then `$Latest` or `$Default` has to be named.
impl Apply for DescribeLaunchTemplateVersions {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        check_number(&self.filters)?;
        let mut filters = Vec::new();
        for filter in &self.filters {
            let subject = Subject::read(&filter.name).ok_or_else(|| {
                let message = format!("The filter '{}' is invalid", printable(&filter.name));
                Refusal::inferred("InvalidParameterValue", message)
            })?;
            filters.push((subject, &filter.values));
        }
        let versions: Vec<&str> = self.versions.iter().map(|version| version.as_str()).collect();
        let one = self.launch_template_id.is_some() || self.launch_template_name.is_some();
        let words_only = versions.iter().all(|version| ["$Latest", "$Default"].contains(version));
        if !one && (versions.is_empty() || !words_only) {
            return Err(Refusal::missing("LaunchTemplateId"));
        }
        let reference = LaunchTemplateReference {
            launch_template_id: self.launch_template_id.clone(),
            launch_template_name: self.launch_template_name.clone(),
            version: None,
        };
        let templates: Vec<&LaunchTemplate> =
            if one { vec![find_template(&world.state, &reference)?] } else { world.state.templates.values().collect() };
        let keys = context::of_caller(&world.state, progress.caller);
        let request = context::request(Self::ACTION, "*".to_owned(), keys);
        progress.authorize(&*world.authorizer, &[request])?;
        progress.end_dry_run()?;
        let mut found = Vec::new();
        for template in templates {
            for number in numbers(template, &versions)? {
                let Some(version) = template.version(Some(&number.to_string())) else { continue };
                let is_default = number == template.default_version;
                let fits = |subject: Subject, values: &[String]| {
                    let value = subject.value(version, is_default);
                    value.is_some_and(|value| values.iter().any(|v| is_like(value.as_bytes(), v.as_bytes())))
                };
                if filters.iter().all(|(subject, values)| fits(*subject, values)) {
                    found.push(view(template, number, version));
                }
            }
        }
        let names = |wanted: &[Subject]| filters.iter().any(|(subject, _)| wanted.contains(subject));
        progress.meet_if(names(&[Subject::Endpoint, Subject::Ipv4, Subject::Tokens]), rules::OPT_09);
        progress.meet_if(names(&[Subject::Ipv4]), rules::OPT_08);
        Ok(TemplateVersions { launch_template_versions: found })
    }
}

/// The versions that are asked for, newest first; none named: all.
fn numbers(template: &LaunchTemplate, versions: &[&str]) -> Result<Vec<u32>, Refusal> {
    if versions.is_empty() {
        return Ok((1..=template.latest()).rev().collect());
    }
    let mut numbers = BTreeSet::new();
    for version in versions {
        let number = match *version {
            "$Default" => Some(template.default_version),
            "$Latest" => Some(template.latest()),
            number => number.parse().ok(),
        };
        let known = number.filter(|number| (1..=template.latest()).contains(number)).ok_or_else(|| {
            let message = format!("Could not find launch template version {}.", printable(version));
            Refusal::inferred("InvalidLaunchTemplateId.VersionNotFound", message)
        })?;
        numbers.insert(known);
    }
    Ok(numbers.into_iter().rev().collect())
}

fn view(template: &LaunchTemplate, number: u32, version: &TemplateVersion) -> TemplateFacts {
    TemplateFacts {
        launch_template_id: Some(template.id.clone()),
        launch_template_name: Some(template.name.clone()),
        version_number: Some(number.into()),
        default_version: Some(number == template.default_version),
        launch_template_data: Some(TemplateDataFacts {
            image_id: version.image_id.clone(),
            instance_type: version.instance_type.clone(),
            metadata_options: (version.options != PartialOptions::default())
                .then(|| OptionsFacts::of(None, version.options)),
            ..TemplateDataFacts::default()
        }),
    }
}
