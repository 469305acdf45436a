//! What came of a scenario.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Scenario;
use super::metrics::StepMetrics;
use crate::account::Denial;
use crate::service::options::MetadataOptions;

/// Every step with its outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Timeline {
    /// The version of this format: [`Timeline::VERSION`].
    pub version: u32,
    /// The scenario's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What the scenario says that it shows.
    pub note: Option<String>,
    /// Why it could not be run; absent where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Every instance as it is before the first step, by id.
    pub start: Vec<InstanceState>,
    /// The steps, in order.
    pub steps: Vec<TimelineStep>,
    /// The tokens that arrived, in the order in which they were fetched.
    pub tokens: Vec<TokenLife>,
    /// How many steps did not go as expected; 1 where the scenario could not be run and does not say so.
    pub failed: usize,
}

impl Timeline {
    /// The version of the format. It goes up when a reader of the one before would read something wrongly.
    pub const VERSION: u32 = 1;

    /// Of a scenario that could not be run.
    pub(crate) fn unrun(scenario: &Scenario, error: String, failed: usize) -> Self {
        Self {
            version: Self::VERSION,
            id: scenario.id.clone(),
            note: scenario.note.clone(),
            error: Some(error),
            start: Vec::new(),
            steps: Vec::new(),
            tokens: Vec::new(),
            failed,
        }
    }
}

/// One step with its outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimelineStep {
    /// Its number, from 1.
    pub number: usize,
    /// When, in milliseconds since the start.
    pub at_millis: i64,
    /// What was done: the action, the method and path, or `look`; for a call that was given as text, the text.
    pub what: String,
    /// The instance that was asked or changed, or that came of it; absent where there is none such.
    pub instance: Option<String>,
    /// What the step says that it is for.
    pub note: Option<String>,
    /// What came of it.
    pub outcome: StepOutcome,
    /// The ids of the rules that decided, in order.
    pub rules: Vec<String>,
    /// What the documentation asks for and the service does not insist on.
    pub warnings: Vec<String>,
    /// Instances whose options are not as they were after the step before, because of this step or of time.
    pub changes: Vec<OptionsChange>,
    /// Every instance that is not as it was after the step before, as it is now, by id.
    pub states: Vec<InstanceState>,
    /// What was expected.
    pub checks: Vec<Check>,
}

/// What came of one step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "outcome", rename_all = "snake_case", deny_unknown_fields)]
pub enum StepOutcome {
    /// The call succeeded.
    Done {
        /// What the API answers.
        reply: Value,
        /// How the options of each launch came about.
        resolutions: Vec<Value>,
    },
    /// The call failed.
    Refused {
        /// The error code.
        code: String,
        /// The message.
        message: String,
        /// Whether nobody has published the service's own words for this case.
        text_is_inferred: bool,
        /// How the options of each launch came about, as far as the call got.
        resolutions: Vec<Value>,
        /// Which policy refused it, and by which statement; absent where IAM did not refuse it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        denial: Option<Box<Denial>>,
    },
    /// The request was answered.
    Answered {
        /// The HTTP version, `HTTP/1.1`.
        http_version: String,
        /// The HTTP status.
        status: u16,
        /// The headers, in order.
        headers: Vec<(String, String)>,
        /// The body; a token or a credential in it is made up.
        body: String,
        /// As which version it was authenticated: 1 or 2.
        imds_version: Option<u8>,
        /// The instance's metrics after it.
        metrics: StepMetrics,
    },
    /// No answer to the request arrives.
    Silence {
        /// As which version it was authenticated: 1 or 2.
        imds_version: Option<u8>,
        /// The instance's metrics after it.
        metrics: StepMetrics,
    },
    /// There is no such instance to ask.
    Nobody,
    /// Nothing was asked.
    Looked,
}

/// How the options of one instance changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OptionsChange {
    /// The instance.
    pub instance: String,
    /// What was in force before; absent for one that is new.
    pub before: Option<MetadataOptions>,
    /// What is in force now; absent for one that is gone.
    pub after: Option<MetadataOptions>,
    /// What was asked for, where that is not in force yet.
    pub asked_for: Option<MetadataOptions>,
}

/// One instance at one point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InstanceState {
    /// The instance.
    pub instance: String,
    /// Its run state.
    pub run_state: String,
    /// What is in force.
    pub options: MetadataOptions,
    /// What was asked for, where that is not in force yet: `State: pending`.
    pub asked_for: Option<MetadataOptions>,
    /// Its metrics, counted from the start.
    pub metrics: StepMetrics,
}

/// One token from its making to its end. The token itself is not told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TokenLife {
    /// The step that it was fetched in.
    pub step: usize,
    /// The instance that it is of.
    pub instance: String,
    /// When it was issued, in milliseconds since the start.
    pub issued_millis: i64,
    /// When it expires, in milliseconds since the start (AUT-08). From then on it is worth nothing.
    pub expires_millis: i64,
    /// The step after which its instance knows it no more, although it has not expired (TOK-17).
    pub forgotten_in: Option<usize>,
}

/// One expectation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// What was looked at, by its name in `expect`.
    pub of: String,
    /// Whether it is as expected.
    pub met: bool,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
}
