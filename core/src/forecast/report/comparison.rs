//! Several proposals side by side: the JSON of `imdsim replay --proposal ... --format json`.

use serde::{Deserialize, Serialize};

use super::{InstanceReport, OptionOrigin, Outcome, RecordingReport, Verdict};
use crate::service::options::MetadataOptions;

/// Each caller under each proposal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// The version of this form.
    pub version: u32,
    /// What it came to: the verdict of the best of the proposals.
    pub summary: Outcome,
    /// The options in force when it was recorded.
    pub current: MetadataOptions,
    /// Where each value of `current` comes from, in the order of the options.
    pub current_origin: Vec<OptionOrigin>,
    /// The proposals, as they were given.
    pub proposals: Vec<Proposal>,
    /// Each instance that was recorded, in the order in which they appeared.
    #[serde(default)]
    pub instances: Vec<InstanceReport>,
    /// Each caller, in the order in which they appeared.
    pub callers: Vec<ComparedCaller>,
    /// Those of whom no request was recorded, and who are known from other sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unrecorded: Vec<ComparedCaller>,
    /// What was read, and what it cannot show.
    pub recording: RecordingReport,
    /// How many requests were read.
    pub requests: u64,
}

/// One proposal, and the worst that it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// All five options.
    pub options: MetadataOptions,
    /// The worst of the callers' verdicts; `unknown` where nothing is known to break and something is not covered.
    pub verdict: Verdict,
}

/// One caller, and what happens to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ComparedCaller {
    /// A short handle within this report, `c1`.
    pub id: String,
    /// The name to call it by.
    pub name: String,
    /// The instance, where the recording names it.
    #[serde(default)]
    pub instance: Option<String>,
    /// IP hops between the instance's network stack (0) and the caller; absent where not recorded.
    pub hops: Option<u8>,
    /// What happens to it, a value for each proposal.
    pub outcomes: Vec<ComparedOutcome>,
}

/// What happens to one caller under one proposal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ComparedOutcome {
    /// The verdict.
    pub verdict: Verdict,
    /// Why, in one or two sentences.
    pub cause: String,
    /// Ids of the rules that decided, in order.
    pub rules: Vec<String>,
    /// Seconds that it loses each time, where it is slower.
    pub seconds_lost: Option<f64>,
}
