//! What came of one call.

use serde_json::Value;

use super::launch::Launch;
use super::template::VersionMade;
use crate::account::ApiError;
use crate::knowledge::rules::RuleId;
use crate::service::options::PartialOptions;

/// What came of one call.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// Whether it succeeds.
    pub(crate) fate: StepFate,
    /// The rules that decided, in order.
    pub(crate) rules: Vec<RuleId>,
    /// What the documentation asks for and the service does not insist on.
    pub(crate) warnings: Vec<String>,
    /// What it launches: one, or for a fleet one for each set of parameters.
    pub(crate) launches: Vec<Launch>,
    /// The version of a launch template that it makes.
    pub(crate) version: Option<VersionMade>,
    /// Instances whose options it sets.
    pub(crate) changes: Vec<InstanceChange>,
}

/// Whether a call succeeds.
#[derive(Clone, Debug)]
pub(crate) enum StepFate {
    /// It does, and this is what it answers.
    Done(Value),
    /// It would: it is a dry run.
    DryRun,
    /// It fails.
    Refused(Box<ApiError>),
    /// It cannot be said; why.
    Unknown(String),
}

/// The options of an instance before and after a call, as far as they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InstanceChange {
    /// The instance.
    pub(crate) id: String,
    /// Its options before.
    pub(crate) before: PartialOptions,
    /// Its options once the call is in force; absent: it is gone.
    pub(crate) after: Option<PartialOptions>,
}
