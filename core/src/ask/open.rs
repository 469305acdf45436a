//! What a stream of bytes is opened for.

use serde::{Deserialize, Serialize};

use super::options_input::OptionsInput;
use crate::ask::authorization::GivenPolicy;
use crate::notation::Surface;

/// Opens a stream: what is to be done with the bytes that follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// What to do.
    pub task: Task,
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
    /// What is taken for granted of callers where their recording does not show it: `forwards=N`, `fallback=yes` or
    /// `fallback=no` (whether they go on without a token where they ask for one and get none), or both, behind which
    /// `,for=PATTERN` may stand; of several the last that fits a caller counts. At most 256, with those that the member
    /// `Assume` of files of options lists, which come first.
    pub assume: Vec<String>,
}

impl Open {
    /// To do this, with nothing known of recordings besides their bytes.
    #[must_use]
    pub fn new(task: Task, seed: u64) -> Self {
        Self { task, recordings: RecordingsInput::default(), seed }
    }
}

/// What can be done with what is fed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Task {
    /// Replay it: `finish` gives the report.
    Replay {
        /// The options in force when it was recorded, as far as known.
        #[serde(default)]
        from: Vec<OptionsInput>,
        /// The proposed options; what they leave out stays as it was.
        #[serde(default)]
        to: Vec<OptionsInput>,
        /// Stop at the first record that cannot be read.
        #[serde(default)]
        strict: bool,
    },
    /// Replay it under several proposals: `finish` gives the comparison.
    Compare {
        /// The options in force when it was recorded, as far as known.
        #[serde(default)]
        from: Vec<OptionsInput>,
        /// The proposals, at most 64; what one leaves out stays as it was.
        proposals: Vec<Vec<OptionsInput>>,
        /// Stop at the first record that cannot be read.
        #[serde(default)]
        strict: bool,
    },
    /// Recommend options for it: `finish` gives the recommendation.
    Recommend {
        /// The options in force when it was recorded, as far as known.
        #[serde(default)]
        from: Vec<OptionsInput>,
        /// Stop at the first record that cannot be read.
        #[serde(default)]
        strict: bool,
    },
    /// Judge many instances together, each by its own options: `finish` gives the fleet.
    Fleet {
        /// The options that were in force where nothing else is known of an instance.
        #[serde(default)]
        from: Vec<OptionsInput>,
        /// What verdicts are on; `HttpTokens=required` where nothing is proposed.
        #[serde(default)]
        to: Vec<OptionsInput>,
        /// What instances are grouped by: `instance` (where it is left out), `role`, `client`, `image` or `tag:KEY`.
        #[serde(default)]
        group_by: Option<String>,
        /// Stop at the first record that cannot be read.
        #[serde(default)]
        strict: bool,
    },
    /// Plan the way from the options in force to tokens required and beyond: `finish` gives the plan.
    Plan {
        /// The options in force when it was recorded, as far as known.
        #[serde(default)]
        from: Vec<OptionsInput>,
        /// Where it is to lead; none: the strictest options that are left once every caller can use tokens.
        #[serde(default)]
        target: Vec<OptionsInput>,
        /// The id of the instance, `i-...`, that the plan is for; none: the one that the recording names.
        #[serde(default)]
        instance: Option<String>,
        /// Where the commands are written down; none: for the AWS CLI.
        #[serde(default)]
        surface: Option<Surface>,
        /// Stop at the first record that cannot be read.
        #[serde(default)]
        strict: bool,
    },
    /// Audit what the AWS CLI prints of instances, images, launch templates and account defaults: `finish` gives the
    /// report.
    Audit {
        /// Whether `feed` and `finish` give a line for each instance and template version as well; the report is the
        /// last line then.
        #[serde(default)]
        listing: bool,
        /// Stop at the first thing that cannot be read.
        #[serde(default)]
        strict: bool,
    },
    /// Find the role credentials that it shows to be delivered, and what policies do to calls made with them: `finish`
    /// gives the report.
    Credentials {
        /// The policies.
        #[serde(default)]
        policies: Vec<GivenPolicy>,
        /// Stop at the first record that cannot be read.
        #[serde(default)]
        strict: bool,
    },
    /// Rewrite it as imdsim JSONL, redacted: `feed` and `finish` give the lines.
    Convert {
        /// Stop at the first record that cannot be read.
        #[serde(default)]
        strict: bool,
    },
}

impl Task {
    /// What is said of options in force, and behind that what is proposed for all.
    pub(super) fn options(&self) -> impl Iterator<Item = &OptionsInput> {
        let (from, to): (&[OptionsInput], &[OptionsInput]) = match self {
            Self::Replay { from, to, .. } | Self::Fleet { from, to, .. } => (from, to),
            Self::Compare { from, .. } | Self::Recommend { from, .. } => (from, &[]),
            Self::Plan { from, target, .. } => (from, target),
            Self::Convert { .. } | Self::Credentials { .. } | Self::Audit { .. } => (&[], &[]),
        };
        from.iter().chain(to)
    }
}
