//! What a command says of launches, in whatever call it is said.

use std::borrow::Cow;

use super::ReadCommand;
use crate::api::{Command, ModifyInstanceMetadataDefaults, Raw, RunInstances, TemplateData};

/// What a command says that bears on launches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said<'a> {
    /// A launch: what RunInstances launches, or what a Spot request asks for, which has no place for options.
    Launch(Cow<'a, RunInstances>),
    /// A launch template, or a further version of one.
    Template(SaidTemplate<'a>),
    /// The account's defaults.
    Defaults(&'a ModifyInstanceMetadataDefaults),
    /// A fleet, which launches from its templates.
    Fleet,
    /// Options of an instance that exists.
    Options,
}

/// A version of a launch template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidTemplate<'a> {
    /// The template's name; or its id.
    pub name: Option<&'a str>,
    /// Whether the template is there already, so that launches use this version only where they name it.
    pub is_further: bool,
    /// What it gives to a launch.
    pub data: Cow<'a, TemplateData>,
    /// The version that it is laid over, which is not in the text.
    pub based_on: Option<&'a Raw>,
}

impl ReadCommand {
    /// What it says of launches, if it does.
    #[must_use]
    pub fn said(&self) -> Option<Said<'_>> {
        if let Command::RunInstances(run) = &self.command {
            Some(Said::Launch(Cow::Borrowed(run)))
        } else if let Command::RequestSpotInstances(spot) = &self.command {
            let of = spot.launch_specification.clone().unwrap_or_default();
            let (image_id, instance_type) = (of.image_id, of.instance_type);
            let run = RunInstances { image_id, instance_type, dry_run: spot.dry_run, ..RunInstances::default() };
            Some(Said::Launch(Cow::Owned(run)))
        } else if let Command::CreateLaunchTemplate(call) = &self.command {
            let data = given(call.launch_template_data.as_ref());
            let name = call.launch_template_name.as_deref();
            Some(Said::Template(SaidTemplate { name, is_further: false, data, based_on: None }))
        } else if let Command::CreateLaunchTemplateVersion(call) = &self.command {
            Some(Said::Template(SaidTemplate {
                name: call.launch_template_name.as_deref().or(call.launch_template_id.as_deref()),
                is_further: true,
                data: given(call.launch_template_data.as_ref()),
                based_on: call.source_version.as_ref(),
            }))
        } else if let Command::ModifyInstanceMetadataDefaults(call) = &self.command {
            Some(Said::Defaults(call))
        } else if let Command::CreateFleet(_) = &self.command {
            Some(Said::Fleet)
        } else if let Command::ModifyInstanceMetadataOptions(_) = &self.command {
            Some(Said::Options)
        } else {
            None
        }
    }
}

fn given(data: Option<&TemplateData>) -> Cow<'_, TemplateData> {
    data.map_or_else(Cow::default, Cow::Borrowed)
}
