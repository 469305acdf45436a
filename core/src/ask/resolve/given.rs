//! What is given of each level: members as the API has them, and texts as people have them.

use serde::{Deserialize, Serialize};

use super::{LaunchOutcome, ResolveCall, Resolved, ResolvedOption, images, launches, pairs, templates};
use crate::account::{instance_type, tag_keys};
use crate::api::{AccountDefaults, Count, Raw, RunInstances, TemplateData};
use crate::knowledge::quirks::Quirks;
use crate::notation::{NoteKind, ReadCommand, Reading, UnknownOptions};
use crate::service::metadata::Hypervisor;
use crate::service::options::Switch;
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
    pub(super) launch: RunInstances,
    /// Which of the launch's options are given without a value.
    pub(super) launch_unknown: UnknownOptions,
    pub(super) template: Option<TemplateData>,
    pub(super) template_unknown: UnknownOptions,
    pub(super) account: AccountDefaults,
    /// Whether the image is marked; absent where nothing is said of it.
    pub(super) image_v2: Option<bool>,
    pub(super) unknown: Vec<String>,
    /// Whether tags are given that the texts do not tell.
    pub(super) unknown_tags: bool,
    pub(super) notes: Vec<String>,
    pub(super) assumptions: Vec<String>,
}

/// The most instances of one launch that matter: each comes to the same options.
const MOST_COUNT: usize = 100;
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
    given.settle();
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

    /// Draws the conclusions once all texts are read.
    fn settle(&mut self) {
        if let Some(reference) = &self.launch.launch_template
            && self.template.is_none()
        {
            let name = reference.launch_template_name.as_ref().or(reference.launch_template_id.as_ref());
            let name = name.map_or_else(|| "?".into(), |name| printable(name, 100));
            self.template_unknown = UnknownOptions::ALL;
            self.unknown_tags = true;
            self.unknown.push(format!("LaunchTemplate: nothing is given of the launch template `{name}`"));
        }
        if self.image_v2.is_none() {
            self.assumptions.push("the image is not marked v2.0: nothing is said of it".into());
        }
        let count = |raw: &Option<Raw<Count>>| raw.as_ref().and_then(Raw::read).map_or(1, |Count(count)| count);
        let most = count(&self.launch.max_count).max(count(&self.launch.min_count));
        if most > MOST_COUNT {
            (self.launch.min_count, self.launch.max_count) = (None, None);
        }
    }

    /// The answer with what is unknown taken out of it.
    pub(super) fn finish(self, mut resolved: Resolved) -> Resolved {
        let of = |all: UnknownOptions| {
            [
                all.http_tokens,
                all.http_put_response_hop_limit,
                all.http_endpoint,
                all.http_protocol_ipv6,
                all.instance_metadata_tags,
            ]
        };
        let levels = of(self.launch_unknown).into_iter().zip(of(self.template_unknown));
        let (mut undetermined, mut hidden) = (Vec::new(), Vec::new());
        for (option, (launch, template)) in resolved.options.iter_mut().zip(levels) {
            let level = match option.level.as_str() {
                _ if launch => "launch",
                "launch" => continue,
                _ if template => "launch-template",
                _ => continue,
            };
            hidden.append(&mut hide(option, level));
            undetermined.push(option.name.clone());
        }
        hidden.retain(|rule| !resolved.options.iter().any(|option| option.rules.contains(rule)));
        resolved.rules.retain(|rule| !hidden.contains(rule));
        let enforced = self.account.http_tokens_enforced == Some(Switch::Enabled);
        let matters: Vec<&str> = undetermined
            .iter()
            .map(String::as_str)
            .filter(|name| match *name {
                "HttpTokens" => enforced,
                "HttpProtocolIpv6" => !self.is_on_nitro(),
                "InstanceMetadataTags" => self.has_bad_tag() || self.unknown_tags,
                "HttpEndpoint" => true,
                _ => false,
            })
            .collect();
        let succeeds = matches!(resolved.launch, LaunchOutcome::Launched | LaunchOutcome::DryRun);
        // A refusal that rests on an option whose value is a guess is one, too.
        if !matters.is_empty() && !resolved.options.is_empty() {
            resolved.launch = LaunchOutcome::Unknown { because: format!("it hangs on {}", matters.join(" and ")) };
        } else if succeeds && self.unknown_tags && shows_tags(&resolved) {
            let because = "it depends on tag keys that were not given".into();
            resolved.launch = LaunchOutcome::Unknown { because };
        }
        if matches!(resolved.launch, LaunchOutcome::Unknown { .. }) {
            resolved.rules.retain(|rule| rule != crate::knowledge::rules::LCH_16.as_str());
        }
        Resolved { assumptions: self.assumptions, unknown: self.unknown, notes: self.notes, ..resolved }
    }

    fn is_on_nitro(&self) -> bool {
        let of_template = self.template.as_ref().and_then(|data| data.instance_type.as_deref());
        let named = self.launch.instance_type.as_deref().or(of_template);
        named.map(instance_type::hypervisor) == Some(Hypervisor::Nitro)
    }

    fn has_bad_tag(&self) -> bool {
        let of_template = self.template.iter().flat_map(|data| &data.tag_specifications);
        let all = self.launch.tag_specifications.iter().chain(of_template);
        let of_instances = all.filter(|tags| tags.resource_type.as_deref() == Some("instance"));
        of_instances.flat_map(|tags| &tags.tags).any(|tag| tag_keys::problem(&tag.key, &Quirks::default()).is_some())
    }
}

/// Takes the value out of an option, which the level gives without saying it. Gives the rules that no longer decide.
fn hide(option: &mut ResolvedOption, level: &str) -> Vec<String> {
    option.value = serde_json::Value::Null;
    level.clone_into(&mut option.level);
    option.overrode.clear();
    core::mem::take(&mut option.rules)
}

fn shows_tags(resolved: &Resolved) -> bool {
    resolved.options.iter().any(|option| option.name == "InstanceMetadataTags" && option.value == "enabled")
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
