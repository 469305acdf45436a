//! What a call names, so that it is taken to be there.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::api::Command;
use crate::notation::ReadCommand;

/// The longest id that is taken for one.
const LONGEST_ID: usize = 40;
/// The highest number of a version that is taken to be there: a template has at most 10,000.
const HIGHEST: u32 = 9_000;

/// How a launch template is named.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TemplateName {
    Id(String),
    Name(String),
}

/// What is named.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    /// Images, by id or by the parameter that has it.
    pub(crate) images: BTreeSet<String>,
    /// Instances, by id.
    pub(crate) instances: BTreeSet<String>,
    /// Each with the highest number of a version that is named.
    pub(super) templates: BTreeMap<TemplateName, u32>,
}

impl TemplateName {
    /// Its id, if that is what names it.
    pub(super) fn id(&self) -> Option<&str> {
        match self {
            Self::Id(id) => Some(id),
            Self::Name(_) => None,
        }
    }

    /// What names it.
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Id(name) | Self::Name(name) => name,
        }
    }

    /// The template that these members name.
    pub(super) fn of(id: Option<&str>, name: Option<&str>) -> Option<Self> {
        id.map(|id| Self::Id(id.to_owned())).or_else(|| name.map(|name| Self::Name(name.to_owned())))
    }
}

impl Named {
    /// What `command` names. The template that it makes is not there yet.
    pub(super) fn of(command: &Command) -> Self {
        let mut named = Self::default();
        let mut members = command.members();
        if let (Command::CreateLaunchTemplate(_), Value::Object(map)) = (command, &mut members) {
            map.remove("LaunchTemplateName");
        }
        named.collect("", &members);
        named
    }

    /// What all of `commands` name.
    pub(crate) fn of_all(commands: &[ReadCommand]) -> Self {
        let mut all = Self::default();
        commands.iter().for_each(|read| all.join(Self::of(&read.command)));
        all
    }

    /// Takes more; of a template, the higher number counts.
    pub(super) fn join(&mut self, other: Self) {
        self.images.extend(other.images);
        self.instances.extend(other.instances);
        for (name, number) in other.templates {
            let highest = self.templates.entry(name).or_default();
            *highest = number.max(*highest);
        }
    }

    /// The depth of `value` is bounded by the readers.
    fn collect(&mut self, name: &str, value: &Value) {
        match value {
            Value::String(text) => self.text(name, text),
            Value::Array(items) => items.iter().for_each(|item| self.collect(name, item)),
            Value::Object(members) => {
                let text = |name: &str| members.get(name).and_then(Value::as_str);
                if let Some(template) = TemplateName::of(text("LaunchTemplateId"), text("LaunchTemplateName")) {
                    let numbers = ["Version", "SourceVersion", "DefaultVersion"].into_iter().filter_map(text);
                    let highest = numbers.filter_map(|number| number.parse().ok()).max().unwrap_or(0_u32);
                    let known = self.templates.entry(template).or_default();
                    *known = highest.min(HIGHEST).max(*known);
                }
                members.iter().for_each(|(name, value)| self.collect(name, value));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn text(&mut self, name: &str, text: &str) {
        let is_short = text.len() <= LONGEST_ID;
        if name == "ImageId" || (is_short && text.starts_with("ami-")) {
            self.images.insert(text.to_owned());
        } else if is_short && text.starts_with("i-") {
            self.instances.insert(text.to_owned());
        }
    }
}
