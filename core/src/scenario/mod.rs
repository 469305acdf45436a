//! Scenarios: a world, what happens in it step by step, and what is expected of each step, as one text in YAML or
//! JSON. Running one gives a [`Timeline`]. A text may have a list of them.
//!
//! ```yaml
//! imdsim_scenario: 1
//! note: what the scenario shows
//! world:
//!   instances:
//!     i-0aaaaaaaaaaaaaaa1: {options: {HttpTokens: optional}}
//! steps:
//!   - call: {ModifyInstanceMetadataOptions: {InstanceId: i-0aaaaaaaaaaaaaaa1, HttpTokens: required}}
//!     expect: {options: {HttpTokens: required}, state: pending}
//!   - at: 1m
//!     request: {instance: i-0aaaaaaaaaaaaaaa1, path: /latest/meta-data/}
//!     expect: {status: 401}
//! ```

mod check;
mod check_answer;
mod date;
mod deed;
mod expect;
mod instant;
mod metrics;
mod names;
mod outline;
mod policies;
mod read;
mod run;
mod start;
mod step;
mod text;
mod timeline;
mod tokens;
mod watch;

#[cfg(test)]
mod tests;

pub use date::Date;
pub use expect::{Expect, ExpectedStatus};
pub use instant::Instant;
pub use metrics::StepMetrics;
pub use outline::Answers;
pub use policies::{AttachedPolicy, PolicyPart};
pub use read::{ScenarioError, ScenarioForm, ScenarioText, read};
pub use run::run;
pub(crate) use start::START;
pub use step::{SavedNames, ScenarioRequest, ScenarioSet, ScenarioStep, ScenarioToken};
pub use timeline::{Check, InstanceState, OptionsChange, StepOutcome, Timeline, TimelineStep, TokenLife};

use serde::{Deserialize, Serialize};

use crate::account::WorldSpec;

/// A scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The version of the format: 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 1)))]
    pub imdsim_scenario: u32,
    /// Its name.
    #[serde(default)]
    pub id: Option<String>,
    /// What it shows.
    #[serde(default)]
    pub note: Option<String>,
    /// When it begins; absent: 2026-01-01T00:00:00Z.
    #[serde(default)]
    pub start: Option<Date>,
    /// A part of the message that it has to fail with, where it shows what could not be: a world, or a step that makes
    /// no sense in it.
    #[serde(default)]
    pub fails: Option<String>,
    /// What there is before the first step.
    #[serde(default)]
    pub world: WorldSpec,
    /// IAM policies. A caller that no identity policy is attached to may do everything.
    #[serde(default)]
    pub policies: Vec<AttachedPolicy>,
    /// What happens, in order of time: at most 1000 steps.
    pub steps: Vec<ScenarioStep>,
}
