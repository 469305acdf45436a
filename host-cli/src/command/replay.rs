//! `imdsim replay`.

use imdsim_core::ask::{Answer, OptionsInput, Question};
use imdsim_core::forecast::report::Verdict;

use super::answered::{Answered, Printing};
use super::{assumptions, compare, options};
use crate::cli::{Color, ReplayArgs};
use crate::exit::{Exit, Judged};
use crate::io::Io;
use crate::message::{Label, message};
use crate::problem::Problem;

pub(crate) fn run(args: &ReplayArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    if !args.proposal.is_empty() {
        return compare::run(args, color, io);
    }
    let from = options::recorded(&args.from)?;
    let mut to = options::proposed(&args.options)?;
    if to.is_empty() {
        let color = io.terminal.colored(color, io.terminal.stderr);
        io.tell(&message(Label::Note, "no options were proposed: judging http-tokens=required", color));
        to.push(OptionsInput::Pair("http-tokens=required".to_owned()));
    }
    let open = assumptions::open(Question::Replay { from, to }, args.input.strict, &args.assumed.assume, io)?;
    let (answered, mut output) = Answered::feed(&args.input, args.output.as_deref(), &open, io)?;
    let printing = Printing { details: args.details, caller: args.caller.clone(), ..Printing::new(args.format, color) };
    let Answer::Report(found) = answered.answer()? else {
        return Err(Problem::new("the engine gave no report"));
    };
    answered.print(&found, printing, &mut output, io)?;
    let callers = found.callers.iter().map(|caller| Some(caller.verdict));
    let mut verdicts = callers.chain(found.unrecorded.iter().map(|one| one.verdict));
    let judged = Judged {
        known: found.summary.requests + found.unrecorded.len() as u64,
        verdict: found.summary.verdict,
        slower: verdicts.any(|verdict| verdict == Some(Verdict::Slower)),
        coverage: &found.summary.coverage,
    };
    Ok(judged.exit(args.fail.fail_on))
}
