//! `imdsim replay`.

use imdsim_core::ask::{Answer, Question};
use imdsim_core::forecast::report::Verdict;

use super::answered::{Answered, Printing};
use super::{assumptions, compare, options};
use crate::cli::{Color, FailOn, ReplayArgs};
use crate::exit::Exit;
use crate::io::Io;
use crate::message::{Label, message};
use crate::problem::Problem;

pub(crate) fn run(args: &ReplayArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    if !args.proposal.is_empty() {
        return compare::run(args, color, io);
    }
    let from = options::recorded(&args.from)?;
    let to = options::proposed(&args.options)?;
    let nothing_proposed = to.is_empty();
    let open = assumptions::open(Question::Replay { from, to }, args.input.strict, &args.assumed.assume, io)?;
    let (answered, mut output) = Answered::feed(&args.input, args.output.as_deref(), &open, io)?;
    let Answer::Report(found) = answered.answer()? else {
        return Err(Problem::new("the engine gave no report"));
    };
    answered.print(&found, Printing::new(args.format, color), &mut output, io)?;
    if nothing_proposed && (found.summary.requests > 0 || !found.unrecorded.is_empty()) {
        let color = io.terminal.colored(color, io.terminal.stderr);
        io.tell(&message(Label::Note, "no options were proposed: try --set http-tokens=required", color));
    }
    let unrecorded = found.unrecorded.iter().filter_map(|one| one.verdict);
    let known = found.summary.requests + found.unrecorded.len() as u64;
    Ok(exit(known, found.callers.iter().map(|caller| caller.verdict).chain(unrecorded), args.fail_on))
}

/// `known`: requests, and those of whom none was recorded.
pub(super) fn exit(known: u64, mut verdicts: impl Iterator<Item = Verdict>, fail_on: FailOn) -> Exit {
    if known == 0 {
        return Exit::Nothing;
    }
    // `already-broken` never counts: the proposal does not make it worse.
    let failing: &[Verdict] = match fail_on {
        FailOn::Breaks => &[Verdict::Breaks],
        FailOn::Unknown => &[Verdict::Breaks, Verdict::Unknown],
        FailOn::Slower => &[Verdict::Breaks, Verdict::Unknown, Verdict::Slower],
        FailOn::Never => &[],
    };
    if verdicts.any(|verdict| failing.contains(&verdict)) { Exit::Breaks } else { Exit::Fine }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(verdict: Verdict) -> Vec<Exit> {
        let all = [FailOn::Breaks, FailOn::Unknown, FailOn::Slower, FailOn::Never];
        all.map(|fail_on| exit(9, [Verdict::Unaffected, verdict].into_iter(), fail_on)).to_vec()
    }

    #[test]
    fn each_threshold_includes_what_is_worse() {
        use Exit::{Breaks, Fine};
        assert_eq!(codes(Verdict::Breaks), [Breaks, Breaks, Breaks, Fine]);
        assert_eq!(codes(Verdict::Unknown), [Fine, Breaks, Breaks, Fine]);
        assert_eq!(codes(Verdict::Slower), [Fine, Fine, Breaks, Fine]);
        for fine in [Verdict::AlreadyBroken, Verdict::Fixed, Verdict::Unaffected] {
            assert_eq!(codes(fine), [Fine; 4]);
        }
    }

    #[test]
    fn no_request_is_said_before_anything_else() {
        assert_eq!(exit(0, [Verdict::Breaks].into_iter(), FailOn::Never), Exit::Nothing);
    }
}
