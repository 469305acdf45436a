//! A text of commands, carried out: what each of its calls does, to which instance and with which options.

use serde::{Deserialize, Serialize};

use super::options_input::OptionsInput;
use super::pasted::{self, ReadText};
use super::resolve::Resolved;
use super::settings;
use crate::account::WorldSpec;
use crate::effects::{Effects, InstanceChange, Setting, StepFate};
use crate::knowledge::rules::RuleId;
use crate::service::options::{MetadataOptions, PartialOptions};
use crate::text::Failure;
use crate::text::redact::printable;

/// A text, and what is there before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EffectsCall {
    /// As [`ReadCall::text`](super::ReadCall).
    pub text: String,
    /// The options of the instances that it names; what is left out has the service's default.
    #[serde(default)]
    pub options: Vec<OptionsInput>,
}

/// What a text does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CarriedOut {
    /// The version of this form; this is version 1.
    pub version: u32,
    /// What the text says.
    pub read: ReadText,
    /// What each of the calls in `read` does, in order.
    pub steps: Vec<CarriedStep>,
    /// Instances whose options it sets or that it ends, in order; at most 100.
    pub instances: Vec<ChangedInstance>,
    /// What the one launch in it resolves to; where there is none, a launch of the one launch template that it makes.
    pub launch: Option<Resolved>,
}

/// What one call does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CarriedStep {
    /// The Region that it goes to, where the text says it.
    pub region: Option<String>,
    /// Whether it succeeds.
    pub outcome: CallOutcome,
    /// The ids of the rules that decided, in order.
    pub rules: Vec<String>,
    /// What the documentation asks for and the service does not insist on.
    pub warnings: Vec<String>,
}

/// Whether a call succeeds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "outcome", rename_all = "snake_case", deny_unknown_fields)]
pub enum CallOutcome {
    /// It does.
    Done,
    /// It would: it is a dry run, which changes nothing.
    DryRun,
    /// It fails.
    Refused {
        /// The error code.
        code: String,
        /// The message.
        message: String,
        /// Whether nobody has published the service's own words for this case.
        text_is_inferred: bool,
    },
    /// It cannot be said.
    Unknown {
        /// What it depends on.
        because: String,
    },
}

/// An instance before the text and after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangedInstance {
    /// Its id.
    pub instance: String,
    /// Its options before.
    pub before: PartialOptions,
    /// Its options once the text is in force, without those that cannot be known; absent: it is gone.
    pub after: Option<PartialOptions>,
}

/// The version of [`CarriedOut`].
const VERSION: u32 = 1;
/// The most instances that are told.
const MOST: usize = 100;

/// Carries out a text.
///
/// # Errors
/// Options that are none.
pub fn carried_out(call: &EffectsCall) -> Result<CarriedOut, Failure> {
    let (reading, read) = pasted::both(&call.text);
    let options = settings::resolve(&call.options)?.over(MetadataOptions::default());
    let spec = WorldSpec {
        declarative_policy: reading.policies.first().map(|policy| policy.policy.clone()),
        ..WorldSpec::default()
    };
    let setting = Setting { spec, instances: Some(options.into()), ..Setting::default() };
    let effects = Effects::of(setting, &reading.commands);
    let mut effects = effects.map_err(|error| Failure::new(error.to_string()))?;
    let (mut steps, mut instances) = (Vec::new(), Vec::new());
    let (mut launches, mut versions) = (Vec::new(), Vec::new());
    for command in &reading.commands {
        let step = effects.step(command);
        if steps.len() < read.commands.len() {
            steps.push(CarriedStep {
                region: command.scope.region.as_ref().map(|region| printable(region, 60)),
                outcome: step.fate.into(),
                rules: RuleId::ids(&step.rules),
                warnings: step.warnings,
            });
        }
        step.changes.into_iter().for_each(|change| join(&mut instances, change));
        // One more than one is enough to know that there are several.
        launches.extend(step.launches.into_iter().take(2_usize.saturating_sub(launches.len())));
        versions.extend(step.version);
    }
    let launch = match (launches.len(), versions.as_slice()) {
        (1, _) => launches.pop(),
        (0, [only]) => Some(effects.launch_version(only)),
        _ => None,
    };
    Ok(CarriedOut { version: VERSION, read, steps, instances, launch: launch.map(Resolved::of) })
}

/// Adds what a call did to an instance.
fn join(instances: &mut Vec<ChangedInstance>, change: InstanceChange) {
    let InstanceChange { id: instance, before, after } = change;
    if let Some(known) = instances.iter_mut().find(|known| known.instance == instance) {
        known.after = after;
    } else if instances.len() < MOST {
        instances.push(ChangedInstance { instance, before, after });
    }
}

impl From<StepFate> for CallOutcome {
    fn from(fate: StepFate) -> Self {
        match fate {
            StepFate::Done(_) => Self::Done,
            StepFate::DryRun => Self::DryRun,
            StepFate::Refused(error) => Self::Refused {
                code: error.code.to_owned(),
                message: error.message,
                text_is_inferred: error.text_is_inferred,
            },
            StepFate::Unknown(because) => Self::Unknown { because },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::{GivenText, Level, ResolveCall, resolve};

    fn of(text: &str) -> CarriedOut {
        let options = vec![OptionsInput::Pair("http-put-response-hop-limit=2".into())];
        carried_out(&EffectsCall { text: text.into(), options }).unwrap()
    }

    #[test]
    fn it_is_one_answer_with_that_of_resolve() {
        let run = "aws ec2 run-instances --image-id ami-0aaaaaaaaaaaaaaaa --instance-type t3.nano";
        let mark = "aws ec2 modify-image-attribute --image-id ami-0aaaaaaaaaaaaaaaa --imds-support v2.0";
        for text in [format!("{mark}\n{run}"), format!("{run}\n{mark}"), format!("{mark} --region x\n{run} --region y")]
        {
            let texts = vec![GivenText { level: Level::Launch, name: "t".into(), text: text.clone() }];
            let resolved = resolve(&ResolveCall { texts, ..ResolveCall::default() }).unwrap();
            let carried = of(&text);
            assert_eq!(carried.launch, Some(resolved), "{text}");
            assert!(carried.steps.iter().all(|step| step.outcome == CallOutcome::Done), "{:?}", carried.steps);
        }
    }

    #[test]
    fn instances_have_their_options_before_and_after_all_of_it() {
        let set = "aws ec2 modify-instance-metadata-options --instance-id i-0123456789abcdef0";
        let carried =
            of(&format!("{set} --http-tokens required\n{set} --http-endpoint disabled\n{set} --http-tokens x"));
        let [instance] = carried.instances.as_slice() else { panic!("{carried:?}") };
        let (before, after) = (instance.before, instance.after.unwrap());
        assert_eq!(before.http_put_response_hop_limit.unwrap().get(), 2);
        assert_eq!(before.http_tokens.unwrap().as_str(), "optional");
        assert_eq!(
            (after.http_tokens.unwrap().as_str(), after.http_endpoint.unwrap().as_str()),
            ("required", "disabled")
        );
        assert!(matches!(carried.steps[2].outcome, CallOutcome::Refused { .. }));
        let gone = of("aws ec2 terminate-instances --instance-ids i-0123456789abcdef0");
        assert_eq!(gone.instances[0].after, None);
    }

    #[test]
    fn what_cannot_be_read_is_told_and_nothing_is_carried_out() {
        let carried = of("aws ec2 run-instances --image-id 'ami");
        assert!(carried.read.problem.is_some() && carried.steps.is_empty() && carried.launch.is_none());
    }
}
