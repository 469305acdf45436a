//! What is asked of a recording.

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::options_input::OptionsInput;
use super::plan::wanted;
use super::settings::{resolve, resolve_all};
use crate::forecast::{GroupBy, PlanWanted, Replay};
use crate::knowledge::quirks::Quirks;
use crate::notation::Surface;
use crate::service::options::PartialOptions;
use crate::text::Failure;

/// What is asked of a recording: of a stream once, when it is opened, of a session as often as one likes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Question {
    /// Who breaks? The answer is a report.
    Replay {
        /// The options in force when it was recorded, as far as known.
        #[serde(default)]
        from: Vec<OptionsInput>,
        /// The proposed options; what they leave out stays as it was.
        #[serde(default)]
        to: Vec<OptionsInput>,
    },
    /// Who breaks under each of these? The answer is a comparison.
    Compare {
        /// The options in force when it was recorded, as far as known.
        #[serde(default)]
        from: Vec<OptionsInput>,
        /// The proposals, at most 64; what one leaves out stays as it was.
        proposals: Vec<Vec<OptionsInput>>,
    },
    /// What may be required without breaking anyone? The answer is a recommendation.
    Recommend {
        /// The options in force when it was recorded, as far as known.
        #[serde(default)]
        from: Vec<OptionsInput>,
    },
    /// What can each of many instances be given? The answer is a fleet.
    Fleet {
        /// The options that were in force where nothing else is known of an instance.
        #[serde(default)]
        from: Vec<OptionsInput>,
        /// What verdicts are on; `HttpTokens=required` where nothing is proposed.
        #[serde(default)]
        to: Vec<OptionsInput>,
        /// `instance` (where it is left out), `role`, `client`, `image` or `tag:KEY`.
        #[serde(default)]
        group_by: Option<String>,
    },
    /// Which way leads to tokens required and beyond? The answer is a plan.
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
    },
}

/// The same, read and found to be askable.
pub(super) enum Understood {
    Replay { from: PartialOptions, to: PartialOptions },
    Compare { from: PartialOptions, proposals: Vec<PartialOptions> },
    Recommend { from: PartialOptions },
    Fleet { from: PartialOptions, to: PartialOptions, by: GroupBy },
    Plan { from: PartialOptions, wanted: PlanWanted },
}

impl Question {
    /// What is said of options in force, and behind that what is proposed for all.
    pub(super) fn options(&self) -> impl Iterator<Item = &OptionsInput> {
        let (from, to): (&[OptionsInput], &[OptionsInput]) = match self {
            Self::Replay { from, to } | Self::Fleet { from, to, .. } => (from, to),
            Self::Compare { from, .. } | Self::Recommend { from } => (from, &[]),
            Self::Plan { from, target, .. } => (from, target),
        };
        from.iter().chain(to)
    }

    /// Reads the options in it.
    ///
    /// # Errors
    /// Options, a group or an instance that do not exist or are out of range.
    pub(super) fn understand(&self) -> Result<Understood, Failure> {
        Ok(match self {
            Self::Replay { from, to } => Understood::Replay { from: resolve(from)?, to: resolve(to)? },
            Self::Compare { from, proposals } => {
                Understood::Compare { from: resolve(from)?, proposals: resolve_all(proposals)? }
            }
            Self::Recommend { from } => Understood::Recommend { from: resolve(from)? },
            Self::Fleet { from, to, group_by } => {
                let by = group_by.as_deref().map_or(Ok(GroupBy::default()), GroupBy::parse).map_err(Failure::new)?;
                Understood::Fleet { from: resolve(from)?, to: resolve(to)?, by }
            }
            Self::Plan { from, target, instance, surface } => {
                let wanted = wanted(target, instance.clone(), *surface)?;
                Understood::Plan { from: resolve(from)?, wanted }
            }
        })
    }
}

impl Understood {
    /// What a recording answers to it.
    ///
    /// # Errors
    /// A plan for instances with different options, or for one that was not recorded.
    pub(super) fn ask(&self, replay: &Replay) -> Result<Answer, Failure> {
        let quirks = Quirks::default();
        Ok(match self {
            Self::Replay { from, to } => Answer::Report(Box::new(replay.report(*from, *to, &quirks))),
            Self::Compare { from, proposals } => {
                Answer::Comparison(Box::new(replay.compare(*from, proposals, &quirks)))
            }
            Self::Recommend { from } => Answer::Recommendation(Box::new(replay.recommend(*from, &quirks))),
            Self::Fleet { from, to, by } => Answer::Fleet(Box::new(replay.fleet(*from, *to, by, &quirks))),
            Self::Plan { from, wanted } => Answer::Plan(Box::new(replay.plan(*from, wanted, &quirks)?)),
        })
    }

    /// The tag that instances will be grouped by, if they are.
    pub(super) fn tag(&self) -> Option<&str> {
        match self {
            Self::Fleet { by: GroupBy::Tag(key), .. } => Some(key),
            Self::Replay { .. }
            | Self::Compare { .. }
            | Self::Recommend { .. }
            | Self::Fleet { .. }
            | Self::Plan { .. } => None,
        }
    }
}
