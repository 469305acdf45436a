//! Scenarios, run.

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use crate::scenario::{self, Scenario, ScenarioError, ScenarioText};
pub use crate::scenario::{
    Check, InstanceState, OptionsChange, ScenarioForm, StepOutcome, Timeline, TimelineStep, TokenLife,
};
use crate::text::Failure;

/// A text with a scenario, or with a list of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SimulateCall {
    /// The text.
    pub text: String,
    /// Its language; absent: either.
    #[serde(default)]
    pub form: Option<ScenarioForm>,
}

/// Runs the scenario of a text, or each of a list: one that cannot be run costs only itself there.
///
/// # Errors
/// A text that has no scenarios, with the place, or whose only one cannot be run; nothing was run then.
pub fn simulate(call: &SimulateCall) -> Result<Answer, Failure> {
    let text = scenario::read(&call.text, call.form).map_err(|error| refused(&error))?;
    Ok(match &text {
        ScenarioText::One(one) => Answer::Timeline(scenario::run(one).map_err(|error| refused(&error))?),
        ScenarioText::Several(several) => Answer::Timelines { timelines: several.iter().map(ran).collect() },
    })
}

fn ran(scenario: &Scenario) -> Timeline {
    scenario::run(scenario).unwrap_or_else(|error| Timeline::unrun(scenario, error.to_string(), 1))
}

fn refused(error: &ScenarioError) -> Failure {
    Failure::new(error.to_string()).help("nothing was run; `imdsim schema scenario` describes the format")
}
