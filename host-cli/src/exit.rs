//! What the exit code says: one contract for all commands.

use std::process::ExitCode;

use imdsim_core::forecast::report::{Outcome, Verdict};
use imdsim_core::text::coverage::Coverage;

use crate::cli::FailOn;

/// The exit codes. They do not depend on the output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// All that came in was covered, and nothing breaks, nothing was found; or the command did what it was asked.
    Fine = 0,
    /// Something breaks, or was found.
    Breaks = 1,
    /// Bad usage, input of which nothing can be read, or an engine that failed.
    Unusable = 2,
    /// All of it was read, and there was nothing to judge.
    Nothing = 3,
    /// Nothing is known to break, and something is unknown or not covered.
    Undecided = 4,
}

/// What callers came to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Judged<'c> {
    /// How much there was to judge: requests, and those of whom none was recorded.
    pub(crate) known: u64,
    /// The worst verdict.
    pub(crate) verdict: Verdict,
    /// Whether a caller is slower.
    pub(crate) slower: bool,
    /// What was read.
    pub(crate) coverage: &'c Coverage,
}

impl<'c> Judged<'c> {
    /// Of what a command came to.
    pub(crate) const fn of(known: u64, slower: bool, outcome: &'c Outcome) -> Self {
        Self { known, verdict: outcome.verdict, slower, coverage: &outcome.coverage }
    }

    /// The exit code. A caller that failed before and goes on failing is no reason for 1: the proposal does not make it
    /// worse.
    pub(crate) const fn exit(self, fail_on: FailOn) -> Exit {
        let undecided = match fail_on {
            FailOn::Unknown | FailOn::Slower => Exit::Undecided,
            FailOn::Breaks | FailOn::Never => Exit::Fine,
        };
        if self.known == 0 {
            return if self.coverage.complete { Exit::Nothing } else { undecided };
        }
        match (self.verdict, fail_on) {
            (Verdict::Breaks, FailOn::Never) => Exit::Fine,
            (Verdict::Breaks, FailOn::Breaks | FailOn::Unknown | FailOn::Slower) => Exit::Breaks,
            (_, FailOn::Slower) if self.slower => Exit::Breaks,
            (Verdict::Unknown, _) => undecided,
            _ if !self.coverage.complete => undecided,
            (Verdict::AlreadyBroken | Verdict::Slower | Verdict::Fixed | Verdict::Unaffected, _) => Exit::Fine,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

#[cfg(test)]
mod tests {
    use Exit::{Breaks, Fine, Nothing, Undecided};
    use imdsim_core::text::coverage::Gap;

    use super::*;

    const ALL: [FailOn; 4] = [FailOn::Breaks, FailOn::Unknown, FailOn::Slower, FailOn::Never];

    fn codes(known: u64, verdict: Verdict, covered: bool) -> Vec<Exit> {
        let mut coverage = Coverage::default();
        if !covered {
            coverage.add(Gap::CutOff, "a", 1, true);
        }
        let judged = Judged { known, verdict, slower: verdict == Verdict::Slower, coverage: &coverage };
        ALL.map(|fail_on| judged.exit(fail_on)).to_vec()
    }

    #[test]
    fn each_threshold_includes_what_is_worse() {
        assert_eq!(codes(9, Verdict::Breaks, true), [Breaks, Breaks, Breaks, Fine]);
        assert_eq!(codes(9, Verdict::Unknown, true), [Fine, Undecided, Undecided, Fine]);
        assert_eq!(codes(9, Verdict::Slower, true), [Fine, Fine, Breaks, Fine]);
        for fine in [Verdict::AlreadyBroken, Verdict::Fixed, Verdict::Unaffected] {
            assert_eq!(codes(9, fine, true), [Fine; 4]);
        }
    }

    #[test]
    fn what_is_not_covered_is_never_fine_by_itself() {
        assert_eq!(codes(9, Verdict::Breaks, false), [Breaks, Breaks, Breaks, Fine]);
        for known in [0, 9] {
            for verdict in [Verdict::Unaffected, Verdict::Unknown, Verdict::AlreadyBroken, Verdict::Fixed] {
                assert_eq!(codes(known, verdict, false), [Fine, Undecided, Undecided, Fine]);
            }
        }
    }

    #[test]
    fn nothing_to_judge_is_said_where_all_was_read() {
        assert_eq!(codes(0, Verdict::Unknown, true), [Nothing; 4]);
    }
}
