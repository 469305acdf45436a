//! A scenario, run.

use serde::{Deserialize, Serialize};

use super::Answer;
use crate::scenario;
pub use crate::scenario::{Check, InstanceState, OptionsChange, StepOutcome, Timeline, TimelineStep, TokenLife};
use crate::text::Failure;

/// A scenario as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SimulateCall {
    /// The text, YAML or JSON.
    pub text: String,
}

/// Runs a scenario.
#[must_use]
pub fn simulate(call: &SimulateCall) -> Answer {
    let timeline = scenario::read(&call.text).and_then(|scenario| scenario::run(&scenario));
    match timeline {
        Ok(timeline) => Answer::Timeline(timeline),
        Err(error) => Answer::Failure(Failure {
            message: error.to_string(),
            help: Some("nothing was run; `imdsim schema scenario` describes the format".into()),
        }),
    }
}
