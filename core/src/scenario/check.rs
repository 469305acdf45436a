//! Compares what came of a step with what was expected.

use serde_json::Value;

use super::metrics::StepMetrics;
use super::{Check, Expect, StepOutcome};
use crate::account::instance::Instance;
use crate::service::options::PartialOptions;

/// What came of a step.
pub(super) struct Found<'a> {
    pub(super) outcome: &'a StepOutcome,
    pub(super) rules: &'a [String],
    pub(super) warnings: &'a [String],
    /// The instance that the expectations speak of.
    pub(super) instance: Option<&'a Instance>,
    pub(super) metrics: Option<StepMetrics>,
    /// The body that this one has to differ from.
    pub(super) other_body: Option<&'a str>,
}

/// The longest text of a check, in characters.
const LONGEST: usize = 2_000;

/// Every expectation, with what was found.
pub(super) fn check(expect: &Expect, found: &Found<'_>) -> Vec<Check> {
    let mut checks = Checks(Vec::new());
    checks.of_call(expect, found);
    checks.of_answer(expect, found);
    checks.of_instance(expect, found);
    if !expect.rules.is_empty() {
        let mut met = found.rules.iter();
        let in_order = expect.rules.iter().all(|wanted| met.any(|rule| rule == wanted));
        checks.add("rules", in_order, expect.rules.join(", "), found.rules.join(", "));
    }
    if let Some(wanted) = &expect.all_rules {
        checks.add("all_rules", wanted == found.rules, wanted.join(", "), found.rules.join(", "));
    }
    checks.0
}

pub(super) struct Checks(Vec<Check>);

impl Checks {
    pub(super) fn add(&mut self, of: &str, met: bool, expected: String, found: String) {
        let cut = |text: String| text.chars().take(LONGEST).collect();
        self.0.push(Check { of: of.to_owned(), met, expected: cut(expected), found: cut(found) });
    }

    /// Compares texts, where one is expected.
    pub(super) fn same(&mut self, of: &str, wanted: Option<impl ToString>, found: Option<impl ToString>) {
        if let Some(wanted) = wanted {
            let found = found.map(|found| found.to_string());
            let wanted = wanted.to_string();
            self.add(of, found.as_ref() == Some(&wanted), wanted, found.unwrap_or_else(nothing));
        }
    }

    /// Looks for a part of a text, where one is expected.
    pub(super) fn part(&mut self, of: &str, wanted: Option<&String>, found: Option<&str>) {
        if let Some(wanted) = wanted {
            let met = found.is_some_and(|found| found.contains(wanted.as_str()));
            self.add(of, met, format!("... {wanted} ..."), found.map_or_else(nothing, str::to_owned));
        }
    }

    fn of_call(&mut self, expect: &Expect, found: &Found<'_>) {
        let (reply, resolutions, error) = match found.outcome {
            StepOutcome::Done { reply, resolutions } => (Some(reply), resolutions.as_slice(), None),
            StepOutcome::Refused { code, message, resolutions, .. } => {
                (None, resolutions.as_slice(), Some((code, message)))
            }
            StepOutcome::Answered { .. } | StepOutcome::Silence { .. } | StepOutcome::Nobody | StepOutcome::Looked => {
                (None, [].as_slice(), None)
            }
        };
        let is_call = reply.is_some() || error.is_some();
        let ok = expect.ok.or_else(|| is_call.then_some(expect.error.is_none()));
        if let Some(ok) = ok {
            let told = |ok: bool| if ok { "success" } else { "an error" }.to_owned();
            let found = error.map_or_else(|| told(reply.is_some()), |(code, message)| format!("{code}: {message}"));
            self.add("ok", ok == reply.is_some(), told(ok), found);
        }
        self.same("error", expect.error.as_ref(), error.map(|(code, _)| code));
        let (denial, inferred) = match found.outcome {
            StepOutcome::Refused { denial, text_is_inferred, .. } => (denial.as_ref(), Some(*text_is_inferred)),
            StepOutcome::Done { .. }
            | StepOutcome::Answered { .. }
            | StepOutcome::Silence { .. }
            | StepOutcome::Nobody
            | StepOutcome::Looked => (None, None),
        };
        self.same("inferred", expect.inferred, inferred);
        self.same("denied_by", expect.denied_by.as_ref(), denial.and_then(|denial| denial.sid.as_ref()));
        self.part("message", expect.message.as_ref(), error.map(|(_, message)| message.as_str()));
        if let Some(part) = &expect.warning {
            let met = found.warnings.iter().any(|warning| warning.contains(part.as_str()));
            self.add("warning", met, format!("... {part} ..."), found.warnings.join("; "));
        }
        if let Some(wanted) = &expect.reply {
            let met = reply.is_some_and(|reply| contains(reply, wanted));
            self.add("reply", met, wanted.to_string(), reply.map_or_else(nothing, Value::to_string));
        }
        let asked = reply.and_then(|reply| reply.get("InstanceMetadataOptions"));
        if let Some(wanted) = &expect.options {
            for (name, value) in named(wanted) {
                let resolved = resolutions.first().and_then(|launch| launch.get(&name)?.get("Value"));
                let found = resolved.or_else(|| asked?.get(&name));
                self.add(
                    &format!("options.{name}"),
                    found == Some(&value),
                    plain(&value),
                    found.map_or_else(nothing, plain),
                );
            }
        }
        for (name, wanted) in &expect.levels {
            let level = resolutions.first().and_then(|launch| launch.get(name)?.get("Level"));
            self.same(&format!("levels.{name}"), Some(wanted), level.map(plain));
        }
    }

    fn of_instance(&mut self, expect: &Expect, found: &Found<'_>) {
        let timeline = found.instance.map(Instance::timeline);
        if let Some(wanted) = &expect.in_force {
            let in_force = timeline.map(|timeline| named(&PartialOptions::from(timeline.effective())));
            for (name, value) in named(wanted) {
                let found = in_force.iter().flatten().find(|(other, _)| *other == name).map(|(_, found)| plain(found));
                self.same(&format!("in_force.{name}"), Some(plain(&value)), found);
            }
        }
        self.same("state", expect.state.as_ref(), timeline.map(|timeline| timeline.state().as_str()));
        self.same("run_state", expect.run_state.as_ref(), found.instance.map(|instance| instance.state().as_str()));
        for (name, wanted) in &expect.metrics {
            let value = found.metrics.and_then(|metrics| match name.as_str() {
                "MetadataNoToken" => Some(metrics.metadata_no_token),
                "MetadataNoTokenRejected" => Some(metrics.metadata_no_token_rejected),
                _ => None,
            });
            self.same(&format!("metrics.{name}"), Some(wanted), value);
        }
    }
}

pub(super) fn nothing() -> String {
    "nothing".into()
}

/// The options that are given, by their names in the API.
fn named(options: &PartialOptions) -> Vec<(String, Value)> {
    match serde_json::to_value(options).unwrap_or_default() {
        Value::Object(members) => members.into_iter().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Vec::new(),
    }
}

/// A value without quotes.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Whether `whole` has everything that `part` has; lists have to have as many items.
fn contains(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => part.iter().all(|(name, value)| match whole.get(name) {
            Some(found) => contains(found, value),
            None => value.is_null(),
        }),
        (Value::Array(whole), Value::Array(part)) => {
            whole.len() == part.len() && whole.iter().zip(part).all(|(whole, part)| contains(whole, part))
        }
        (whole, part) => whole == part,
    }
}
