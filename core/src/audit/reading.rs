//! Texts that say what is to be launched: Terraform plans and states, CloudFormation templates, command lines. They
//! are read as a whole, because one part refers to another.

use serde_json::Value;

use super::document::Document;
use super::inventory::Inventory;
use super::sources::NOT_KNOWN;
use crate::account::defaults::DeclarativePolicy;
use crate::api::Command;
use crate::api::listing::{Facts as _, Projected};
use crate::notation::{self, Form, ReadCommand, ReadError, Said};
use crate::text::typed;
use crate::text::value::json;

/// The most calls that are kept of all texts, at about 1 KB each.
const MOST: usize = 100_000;

impl Inventory {
    /// Takes a whole text.
    ///
    /// # Errors
    /// Why it cannot be read, with the place where that is known.
    pub(super) fn document(&mut self, bytes: &[u8]) -> Result<(), String> {
        let text = core::str::from_utf8(bytes).map_err(|_| NOT_KNOWN.to_owned())?;
        let Some(form) = Form::of(text) else {
            if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
                // Broken JSON is told as such.
                let value = json(text).map_err(|error| ReadError::from(error).to_string())?;
                if let Some(policy) = DeclarativePolicy::printed(&value) {
                    self.sources.thing();
                    return self.policy(policy?);
                }
                if let Some(Projected { id, options }) = value.as_object().and_then(Projected::of) {
                    self.options(id, options, 0);
                    return Ok(());
                }
                let bare = value.get("InstanceId").is_some_and(Value::is_string);
                if let Some(facts) = typed::from_value(&value).ok().filter(|_| bare) {
                    self.instance(facts, 0);
                    return Ok(());
                }
            }
            return Err(NOT_KNOWN.to_owned());
        };
        let mut reading = notation::read_all(text, form).map_err(|error| error.to_string())?;
        for policy in reading.policies {
            self.sources.thing();
            self.policy(policy.policy)?;
        }
        let room = MOST.saturating_sub(self.documents.iter().map(|document| document.commands.len()).sum());
        self.passed_over += u64::try_from(reading.commands.len().saturating_sub(room)).unwrap_or(u64::MAX);
        reading.commands.truncate(room);
        for read in &mut reading.commands {
            self.count(read);
            without_user_data(&mut read.command);
        }
        let source = self.sources.current().to_owned();
        self.documents.push(Document { source, commands: reading.commands });
        Ok(())
    }

    /// Counts a call of a text.
    fn count(&mut self, read: &ReadCommand) {
        match read.said() {
            Some(Said::Launch(_) | Said::Template(_) | Said::Fleet) => self.sources.thing(),
            Some(Said::Defaults(call)) => {
                self.sources.thing();
                // Values that EC2 does not take change nothing.
                if call.dry_run != Some(true)
                    && let Ok(defaults) = call.over(self.by_texts.unwrap_or_default())
                {
                    self.by_texts = Some(defaults);
                }
            }
            Some(Said::Options) => self.sources.thing(),
            None => {}
        }
    }
}

/// User data is of no matter here, and may be long and secret.
fn without_user_data(command: &mut Command) {
    let data = if let Command::CreateLaunchTemplate(call) = command {
        &mut call.launch_template_data
    } else if let Command::CreateLaunchTemplateVersion(call) = command {
        &mut call.launch_template_data
    } else {
        if let Command::RunInstances(call) = command {
            call.user_data = None;
        } else if let Command::RequestSpotInstances(call) = command
            && let Some(launch) = &mut call.launch_specification
        {
            launch.user_data = None;
        }
        return;
    };
    if let Some(data) = data {
        data.user_data = None;
    }
}
