//! What the report says of the recording itself.

use serde::{Deserialize, Serialize};

use super::AssumedReport;

/// What was read, what was skipped, what could not be read, and what it cannot show.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordingReport {
    /// The sources, in the order they were read.
    pub sources: Vec<SourceReport>,
    /// Records that were recognised and are not requests of their own, by reason.
    pub skipped: Vec<SkippedCount>,
    /// How many records could not be read.
    pub faults: u64,
    /// The first of them.
    pub first_faults: Vec<FaultReport>,
    /// What this recording cannot show.
    pub limits: Vec<LimitReport>,
    /// Seconds from the first to the last request, where the recording has times.
    #[serde(default)]
    pub span_seconds: Option<f64>,
    /// Whether the engine explains the answers that were recorded.
    pub model_check: ModelCheck,
    /// What was to be taken for granted where it does not show it, as it was given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<AssumedReport>,
}

/// One file or stream.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SourceReport {
    /// Its name as given.
    pub name: String,
    /// The format found in it, for people.
    pub format: String,
    /// Bytes read, before decompression.
    pub bytes: u64,
    /// Requests found.
    pub requests: u64,
}

/// Records that are not requests of their own, for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SkippedCount {
    /// What they are, in words.
    pub reason: String,
    /// How many.
    pub records: u64,
}

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FaultReport {
    /// The source's name.
    pub source: String,
    /// The number of its line, packet or item in it, from 1; 0 where it is the source as a whole.
    pub record: u64,
    /// Where in it, in words: `packet 21`, `line 21, column 7`, `item 3, line 21, column 7, request.url`; empty where it is
    /// the source as a whole.
    pub place: String,
    /// Offset of its first byte in the (decompressed) source.
    pub offset: u64,
    /// What was expected and what was there.
    pub problem: String,
    /// The beginning of it, redacted and printable.
    pub snippet: String,
}

/// Something that the recording cannot show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LimitReport {
    /// Its stable handle, `no-answers`.
    pub id: String,
    /// What it means for the verdicts.
    pub text: String,
}

/// The answers that the engine gives under the recorded options, held against those recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ModelCheck {
    /// Answers that could be compared.
    pub compared: u64,
    /// Of these, how many agree.
    pub agreed: u64,
    /// Those that do not, by kind, most first, at most ten.
    pub mismatches: Vec<Mismatch>,
}

/// One way in which the engine does not explain the recording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Mismatch {
    /// The request, in words.
    pub request: String,
    /// What the recording shows.
    pub recorded: String,
    /// What the engine answers, under the options taken to be in force.
    pub expected: String,
    /// How many such answers.
    pub answers: u64,
    /// The source's name.
    pub source: String,
    /// The number of the first line, packet or item in it that shows it, from 1.
    pub record: u64,
    /// The same in words: `packet 21`.
    pub place: String,
}
