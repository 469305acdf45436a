//! What the exit code says.

use std::process::ExitCode;

/// The exit codes. They do not depend on the output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Nothing breaks; or the command did what it was asked.
    Fine = 0,
    /// Something breaks, or is as bad as `--fail-on` says.
    Breaks = 1,
    /// Bad usage, input that cannot be read, or an engine that failed.
    Unusable = 2,
    /// All was read, and there was nothing in it to judge.
    Nothing = 3,
    /// Nothing is known to break or to be found, and something is unknown or could not be read.
    Undecided = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
