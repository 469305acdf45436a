//! What was done in a step.

use serde_json::Value;

use super::metrics::StepMetrics;
use super::timeline::StepOutcome;
use crate::account::resolution::Resolution;
use crate::account::{ApiError, Effect};
use crate::api::Command;
use crate::knowledge::quirks::HttpVersion;
use crate::knowledge::rules::RuleId;
use crate::service::Version;
use crate::service::endpoint::Outcome;

/// What was done in a step.
pub(super) struct Deed {
    pub(super) what: String,
    pub(super) outcome: StepOutcome,
    pub(super) rules: Vec<String>,
    pub(super) warnings: Vec<String>,
    /// The instance that it was done to, or that came of it.
    pub(super) instance: Option<String>,
    /// The ids of what came of it.
    pub(super) made: Vec<String>,
    pub(super) token: Option<String>,
}

impl Deed {
    /// Nothing was.
    pub(super) fn look() -> Self {
        Self {
            what: "look".into(),
            outcome: StepOutcome::Looked,
            rules: Vec::new(),
            warnings: Vec::new(),
            instance: None,
            made: Vec::new(),
            token: None,
        }
    }

    /// An instance was changed by no call.
    pub(super) fn set(instance: String) -> Self {
        Self { what: "set".into(), instance: Some(instance), ..Self::look() }
    }

    /// A call about `target` succeeded, after words about its text.
    pub(super) fn done(what: String, target: Option<String>, notes: Vec<String>, effect: Effect) -> Self {
        let made = made(&effect.reply);
        let instance = made.iter().find(|id| id.starts_with("i-")).cloned();
        Self {
            what,
            rules: RuleId::ids(&effect.rules),
            warnings: notes.into_iter().chain(effect.warnings).collect(),
            instance: instance.or(target),
            made,
            outcome: StepOutcome::Done { reply: effect.reply, resolutions: as_values(&effect.resolutions) },
            token: None,
        }
    }

    /// A call about `target` failed, after words about its text.
    pub(super) fn refused(what: String, target: Option<String>, notes: Vec<String>, error: ApiError) -> Self {
        let outcome = StepOutcome::Refused {
            resolutions: as_values(&error.resolutions),
            code: error.code.to_owned(),
            message: error.message,
            text_is_inferred: error.text_is_inferred,
            denial: error.denial,
        };
        Self { what, rules: RuleId::ids(&error.rules), warnings: notes, instance: target, outcome, ..Self::look() }
    }

    /// A request got this; `None` where there was nobody to ask.
    pub(super) fn answered(what: String, instance: String, outcome: Option<Outcome>, metrics: StepMetrics) -> Self {
        let Some(outcome) = outcome else {
            return Self { what, instance: Some(instance), outcome: StepOutcome::Nobody, ..Self::look() };
        };
        let rules: Vec<String> = outcome.rules.iter().map(|rule| rule.to_string()).collect();
        let imds_version = outcome.version.map(|version| match version {
            Version::V1 => 1,
            Version::V2 => 2,
        });
        let is_token = rules.iter().any(|rule| rule == "TOK-R6" || rule == "TOK-R7");
        let token = outcome.delivered.as_ref().filter(|_| is_token).map(|response| response.body.clone());
        let outcome = match outcome.delivered {
            None => StepOutcome::Silence { imds_version, metrics },
            Some(response) => StepOutcome::Answered {
                http_version: match response.http_version {
                    HttpVersion::Http11 => "HTTP/1.1".into(),
                    HttpVersion::Http10 => "HTTP/1.0".into(),
                },
                status: response.status,
                headers: response.headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
                body: response.body,
                imds_version,
                metrics,
            },
        };
        Self { what, instance: Some(instance), outcome, rules, token, ..Self::look() }
    }
}

/// What launches resolved to, as JSON.
fn as_values(resolutions: &[Resolution]) -> Vec<Value> {
    resolutions.iter().map(|one| serde_json::to_value(one).unwrap_or_default()).collect()
}

/// What a call is about, where it names one thing.
pub(super) fn target(command: &Command) -> Option<String> {
    let members = command.members();
    let places = ["/InstanceId", "/InstanceIds/0", "/Resources/0"];
    places.iter().find_map(|place| members.pointer(place)?.as_str()).map(str::to_owned)
}

/// The ids of what a call made: of instances, or of an image or a launch template.
fn made(reply: &Value) -> Vec<String> {
    let all = |value: &Value, member: &str| -> Vec<String> {
        let items = value.get(member).and_then(Value::as_array).into_iter().flatten();
        items.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let each = |list: &str, member: &str| -> Vec<String> {
        let items = reply.get(list).and_then(Value::as_array).into_iter().flatten();
        items.filter_map(|item| item.get(member)?.as_str()).map(str::to_owned).collect()
    };
    let fleet = reply.get("Instances").and_then(Value::as_array).into_iter().flatten();
    let instances: Vec<String> = each("Instances", "InstanceId")
        .into_iter()
        .chain(fleet.flat_map(|set| all(set, "InstanceIds")))
        .chain(each("SpotInstanceRequests", "InstanceId"))
        .collect();
    let other =
        ["/LaunchTemplate/LaunchTemplateId", "/ImageId"].iter().find_map(|place| reply.pointer(place)?.as_str());
    if instances.is_empty() { other.map(str::to_owned).into_iter().collect() } else { instances }
}
