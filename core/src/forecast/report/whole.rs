//! The whole result of a replay.

use super::{
    CallerReport, CauseGroup, InstanceReport, OptionOrigin, RecordingReport, UnplacedSeries, UnrecordedReport, Verdict,
};
use serde::{Deserialize, Serialize};

use crate::service::options::MetadataOptions;
use crate::text::coverage::Coverage;

/// The version of the report's form.
pub const REPORT_VERSION: u32 = 2;

/// The whole result of a replay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The version of this form.
    pub version: u32,
    /// The verdict on the whole, and counts.
    pub summary: Summary,
    /// The options in force when it was recorded, and the proposed ones.
    pub options: OptionsReport,
    /// What was read, and what it cannot show.
    pub recording: RecordingReport,
    /// Each instance that was recorded, in the order in which they appeared.
    #[serde(default)]
    pub instances: Vec<InstanceReport>,
    /// The callers by verdict and cause, worst first, and of one verdict the largest group first.
    #[serde(default)]
    pub groups: Vec<CauseGroup>,
    /// Each caller, worst verdict first.
    pub callers: Vec<CallerReport>,
    /// Those of whom no request was recorded, and who are known from other sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unrecorded: Vec<UnrecordedReport>,
    /// Datapoints of CloudWatch that could not be placed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unplaced: Vec<UnplacedSeries>,
}

/// The verdict on the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// The worst of the callers' verdicts.
    pub verdict: Verdict,
    /// The sentence that says it.
    pub sentence: String,
    /// How many callers have each verdict, worst first; verdicts that no caller has are left out.
    pub callers: Vec<VerdictCount>,
    /// How many requests were replayed.
    pub requests: u64,
    /// Whether all that came in was judged or shown to be of no concern, and what was not.
    #[serde(default)]
    pub coverage: Coverage,
}

/// How many callers have one verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VerdictCount {
    /// The verdict.
    pub verdict: Verdict,
    /// The number of callers.
    pub callers: u64,
}

/// Both sets of options, and where each value of the first comes from. Where there are several instances and an option
/// differs between them (`varies`), it is the value that most have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OptionsReport {
    /// In force when it was recorded.
    pub current: MetadataOptions,
    /// Where each value of `current` comes from, in the order of the options.
    pub current_origin: Vec<OptionOrigin>,
    /// Proposed.
    pub proposed: MetadataOptions,
}
