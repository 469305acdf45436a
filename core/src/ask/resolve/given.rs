//! What is given of each level: members as the API has them, and texts as people have them.

use serde::{Deserialize, Serialize};

use super::{Question, ResolveCall, Resolved, TEMPLATE, images, launches, pairs, templates};
use crate::account::defaults::DeclarativePolicy;
use crate::account::{ImageSpec, TemplateSpec, WorldSpec};
use crate::api::{AccountDefaults, Command, LaunchTemplateReference, RunInstances, TemplateData};
use crate::effects::Setting;
use crate::notation::{NoteKind, ReadCommand, Reading, Said, UnknownOptions};
use crate::service::options::PartialOptions;
use crate::text::Failure;
use crate::text::redact::printable;

/// A text that says something of one level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GivenText {
    /// The level.
    pub level: Level,
    /// Its name in messages: a file's, or that of the option of the command line.
    pub name: String,
    /// The text: `option=value`, commands that launch, a CloudFormation template, a Terraform plan or state, or the
    /// JSON that the AWS CLI takes or prints.
    pub text: String,
}

/// A level that texts can be given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The call that launches.
    Launch,
    /// The launch template.
    Template,
    /// The account's defaults.
    Account,
    /// The image.
    Image,
}

/// All that is given.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// The launch, as far as it is given besides a script: laid over what the script says where it comes later.
    pub(super) launch: RunInstances,
    /// The options that were given without a script around them, after it.
    pub(super) settled: PartialOptions,
    /// The calls of a text that launches, and which of them is the launch.
    pub(super) script: Option<Script>,
    pub(super) template: Option<TemplateData>,
    pub(super) template_unknown: UnknownOptions,
    /// Whether the template has tags that the texts do not tell.
    pub(super) unknown_tags: bool,
    pub(super) account: AccountDefaults,
    /// A declarative policy, which holds the defaults in place of the account.
    pub(super) policy: Option<DeclarativePolicy>,
    /// Whether the image is marked; absent where nothing is said of it.
    pub(super) image_v2: Option<bool>,
    pub(super) unknown: Vec<String>,
    pub(super) notes: Vec<String>,
}

/// The calls of a text.
#[derive(Debug)]
pub(super) struct Script {
    pub(super) commands: Vec<ReadCommand>,
    /// Which of them is the launch.
    pub(super) launch: usize,
}

/// The most notes that are told.
const MOST_NOTES: usize = 50;

/// All that `call` gives.
///
/// # Errors
/// A text that cannot be read, by its name and the place in it, or one that says nothing of its level.
pub(super) fn read(call: &ResolveCall) -> Result<Given, Failure> {
    let mut given = Given {
        launch: call.launch.clone(),
        template: call.template.clone(),
        account: call.account,
        policy: call.declarative_policy.clone(),
        image_v2: call.image_v2.then_some(true),
        ..Given::default()
    };
    // A launch tells which version of a template and which image is meant, so that it comes first.
    for level in [Level::Launch, Level::Template, Level::Account, Level::Image] {
        for text in call.texts.iter().filter(|text| text.level == level) {
            let read = match level {
                Level::Launch => launches::read(&text.text, &mut given),
                Level::Template => templates::read(&text.text, &mut given),
                Level::Account => images::account(&text.text, &mut given),
                Level::Image => images::image(&text.text, &mut given),
            };
            read.map_err(|failure| Failure {
                message: format!("`{}`: {}", printable(&text.name, 200), failure.message),
                ..failure
            })?;
        }
    }
    Ok(given)
}

impl Given {
    /// Takes what a command leaves unknown, and what is worth a word.
    pub(super) fn note_unknown(&mut self, read: &ReadCommand) {
        self.unknown_tags |= read.is_unknown("TagSpecifications") || read.is_unknown("Tags");
        for one in &read.unknown {
            let member = if one.member.is_empty() { "whether it is made at all" } else { &one.member };
            self.unknown.push(printable(format!("{member} ({}): {}", one.place, one.because), 400));
        }
    }

    /// Takes the notes of a text that bear on the outcome.
    pub(super) fn note(&mut self, reading: &Reading) {
        for note in &reading.notes {
            let bears = match note.kind {
                NoteKind::PassedOver => false,
                NoteKind::OutOfRange | NoteKind::TakenAs => true,
            };
            if bears && self.notes.len() < MOST_NOTES {
                self.notes.push(printable(format!("{}: {}", note.place, note.text), 400));
            }
        }
    }

    /// What is to be asked of the engine.
    pub(super) fn ask(&self, call: &ResolveCall) -> Question<'static> {
        let alone = || Script { commands: vec![ReadCommand::of(RunInstances::default())], launch: 0 };
        let Script { mut commands, launch } = self
            .script
            .as_ref()
            .map_or_else(alone, |Script { commands, launch }| Script { commands: commands.clone(), launch: *launch });
        let mut spec = WorldSpec {
            defaults: self.account,
            declarative_policy: self.policy.clone(),
            quirks: call.quirks,
            ..WorldSpec::default()
        };
        let mut setting = Setting::default();
        if let Some(read) = commands.get_mut(launch) {
            setting.home = Some(read.scope.clone());
            self.lay_over(read);
        }
        let named = commands.get(launch);
        let run = match named {
            Some(ReadCommand { command: Command::RunInstances(run), .. }) => run.clone(),
            Some(_) | None => RunInstances::default(),
        };
        if let Some(data) = &self.template
            && !makes(&commands, run.launch_template.as_ref())
        {
            let stands_for = run.launch_template.as_ref().filter(|reference| touches(&commands, reference));
            let name = stands_for.and_then(name_of).unwrap_or_else(|| TEMPLATE.to_owned());
            let id = stands_for.and_then(|reference| reference.launch_template_id.clone());
            setting.templates.insert(name.clone(), (self.template_unknown, self.unknown_tags));
            let versions = vec![data.clone()];
            spec.launch_templates.insert(name, TemplateSpec { id, versions, ..TemplateSpec::default() });
            if stands_for.is_none()
                && let Some(ReadCommand { command: Command::RunInstances(run), .. }) = commands.get_mut(launch)
            {
                let launch_template_name = Some(TEMPLATE.into());
                run.launch_template = Some(LaunchTemplateReference { launch_template_name, ..Default::default() });
            }
        }
        let of_template = self.template.as_ref();
        if let Some(imds_v2) = self.image_v2 {
            let ids = run.image_id.into_iter().chain(of_template.and_then(|data| data.image_id.clone()));
            let ids = ids.chain(self.images_of_templates()).chain([WorldSpec::PLAIN_IMAGE.to_owned()]);
            spec.images = ids.map(|id| (id, ImageSpec { imds_v2, ..ImageSpec::default() })).collect();
        }
        if let Some(described) = call.instance_type {
            let kinds = run.instance_type.into_iter().chain(of_template.and_then(|data| data.instance_type.clone()));
            spec.instance_types = kinds.chain(["t3.nano".to_owned()]).map(|kind| (kind, described)).collect();
        }
        setting.spec = spec;
        Question { setting, commands, launch }
    }

    /// The images of the templates that the script makes: the launch may use one of them.
    fn images_of_templates(&self) -> impl Iterator<Item = String> {
        let reads = self.script.iter().flat_map(|script| &script.commands);
        reads.filter_map(|read| match read.said()? {
            Said::Template(said) => said.data.image_id.clone(),
            Said::Launch(run) => run.image_id.clone(),
            Said::Defaults(_) | Said::Fleet | Said::Options => None,
        })
    }

    /// Lays what is given besides the script over its launch.
    fn lay_over(&self, read: &mut ReadCommand) {
        read.settle(&self.settled);
        if let Command::RunInstances(run) = &mut read.command {
            run.clone_from(&self.launch);
        }
    }

    /// The answer, with what the texts leave open.
    pub(super) fn finish(self, mut resolved: Resolved) -> Resolved {
        if self.image_v2.is_some() {
            resolved.assumptions.clear();
        }
        resolved.unknown.splice(0..0, self.unknown);
        resolved.notes = self.notes;
        resolved
    }
}

/// Whether these calls make the template that a launch names.
fn makes(commands: &[ReadCommand], reference: Option<&LaunchTemplateReference>) -> bool {
    let name = reference.and_then(|reference| reference.launch_template_name.as_deref());
    name.is_some()
        && commands.iter().any(|read| {
            matches!(&read.command, Command::CreateLaunchTemplate(call) if call.launch_template_name.as_deref() == name)
        })
}

/// Whether these calls change the template that a launch names.
fn touches(commands: &[ReadCommand], reference: &LaunchTemplateReference) -> bool {
    let (id, name) = (&reference.launch_template_id, &reference.launch_template_name);
    commands.iter().any(|read| {
        let (of_id, of_name) = if let Command::CreateLaunchTemplateVersion(call) = &read.command {
            (&call.launch_template_id, &call.launch_template_name)
        } else if let Command::ModifyLaunchTemplate(call) = &read.command {
            (&call.launch_template_id, &call.launch_template_name)
        } else {
            return false;
        };
        of_id == id && of_name == name
    })
}

fn name_of(reference: &LaunchTemplateReference) -> Option<String> {
    reference.launch_template_name.clone().or_else(|| reference.launch_template_id.clone())
}

/// The defaults that pairs set.
///
/// # Errors
/// As [`pairs::set_default`].
pub(super) fn set_defaults(given: &mut Given, pairs: &[(&str, &str)]) -> Result<(), Failure> {
    for (key, value) in pairs {
        given.account = pairs::set_default(given.account, key, value)?;
    }
    Ok(())
}
