//! What can go wrong with the plugin.

use std::fmt;
use std::time::Duration;

use imdsim_core::ask::Failure;

/// Why a call of the plugin gave no answer.
#[derive(Debug)]
pub enum EngineError {
    /// The plugin declined, and says why.
    Declined(Failure),
    /// It asked for more memory than it may have, in bytes.
    OutOfMemory(usize),
    /// It did not come back in time.
    OutOfTime(Duration),
    /// It stopped in the middle.
    Trapped(String),
    /// It broke the contract of its interface.
    Contract(String),
}

impl EngineError {
    /// What the user can do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Declined(failure) => failure.help.clone(),
            Self::OutOfMemory(_) => Some("--max-memory raises the limit".into()),
            Self::OutOfTime(_) => Some("--deadline raises the limit".into()),
            Self::Trapped(_) => {
                Some("this is a fault of imdsim: please report it with the recording, or the part that shows it".into())
            }
            Self::Contract(_) => Some("imdsim was built with a plugin that does not fit it: build it again".into()),
        }
    }
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declined(failure) => f.write_str(&failure.message),
            Self::OutOfMemory(cap) => write!(f, "the engine needs more memory than its {} MiB", cap >> 20),
            Self::OutOfTime(deadline) => {
                write!(f, "the engine gave no answer for {} s", deadline.as_secs_f64())
            }
            Self::Trapped(why) => write!(f, "the engine stopped: {why}"),
            Self::Contract(what) => write!(f, "the plugin breaks its contract: {what}"),
        }
    }
}

impl std::error::Error for EngineError {}
