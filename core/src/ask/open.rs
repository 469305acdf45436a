//! What a stream of bytes is opened for.

use serde::{Deserialize, Serialize};

use super::question::Question;
use crate::ask::authorization::GivenPolicy;

/// Opens a stream: what is to be done with the bytes that follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// What to do.
    pub task: Task,
    /// Whether to stop at the first record that cannot be read.
    #[serde(default)]
    pub strict: bool,
    /// What is known of recordings besides their bytes.
    #[serde(default)]
    pub recordings: RecordingsInput,
    /// Keys the digests of tokens and the hash tables, so that nobody can prepare a recording against them. The
    /// output does not depend on it.
    pub seed: u64,
}

/// What is known of recordings besides their bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RecordingsInput {
    /// A pattern for the names of sources, `logs/{instance}/*.pcap`, that says on which instance each was recorded.
    /// Without one, the last id of an instance in a source's name counts.
    pub instance_from: Option<String>,
    /// What is taken for granted of callers where their recording does not show it: `hops=N`, `fallback=yes` or
    /// `fallback=no` (whether they go on without a token where they ask for one and get none), or both, behind which
    /// `,for=PATTERN` may stand; of several the last that fits a caller counts. At most 256, with those that the member
    /// `Assume` of files of options lists, which come first.
    pub assume: Vec<String>,
    /// Names of links among the sources that lead to no file: what they stand for is not covered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dangling: Vec<String>,
}

impl Open {
    /// To do this, with nothing known of recordings besides their bytes, and passing over what cannot be read.
    #[must_use]
    pub fn new(task: impl Into<Task>, seed: u64) -> Self {
        Self { task: task.into(), strict: false, recordings: RecordingsInput::default(), seed }
    }

    /// The same, but that the first record that cannot be read is the end.
    #[must_use]
    pub fn strict(self) -> Self {
        Self { strict: true, ..self }
    }
}

/// What can be done with what is fed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Task {
    /// Audit what the AWS CLI prints of instances, images, launch templates and account defaults: `finish` gives the
    /// report.
    Audit {
        /// Whether `feed` and `finish` give a line for each instance and template version as well; the report is the
        /// last line then.
        #[serde(default)]
        listing: bool,
    },
    /// Find the role credentials that it shows to be delivered, and what policies do to calls made with them: `finish`
    /// gives the report.
    Credentials {
        /// The policies.
        #[serde(default)]
        policies: Vec<GivenPolicy>,
    },
    /// Rewrite it as imdsim JSONL, redacted: `feed` and `finish` give the lines.
    Convert,
    /// Ask it a question: `finish` gives the answer.
    #[serde(untagged)]
    Ask(Question),
}

impl From<Question> for Task {
    fn from(question: Question) -> Self {
        Self::Ask(question)
    }
}
