//! A scenario, run.

use serde::{Deserialize, Serialize};

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
///
/// # Errors
/// A text that is no scenario, with the place; nothing was run then.
pub fn simulate(call: &SimulateCall) -> Result<Timeline, Failure> {
    let timeline = scenario::read(&call.text).and_then(|scenario| scenario::run(&scenario));
    timeline.map_err(|error| {
        Failure::new(error.to_string()).help("nothing was run; `imdsim schema scenario` describes the format")
    })
}
