//! `imdsim fleet`.

use imdsim_core::ask::{Answer, Question};
use imdsim_core::forecast::report::Verdict;

use super::answered::{Answered, Printing};
use super::{assumptions, options};
use crate::cli::{Color, FleetArgs};
use crate::exit::{Exit, Judged};
use crate::io::Io;
use crate::problem::Problem;

pub(crate) fn run(args: &FleetArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let (from, to) = (options::recorded(&args.from)?, options::proposed(&args.options)?);
    let question = Question::Fleet { from, to, group_by: Some(args.group_by.clone()) };
    let open = assumptions::open(question, args.input.strict, &args.assumed.assume, io)?;
    let (answered, mut output) = Answered::feed(&args.input, args.output.as_deref(), &open, io)?;
    let Answer::Fleet(found) = answered.answer()? else {
        return Err(Problem::new("the engine gave no fleet"));
    };
    answered.print(&found, Printing::new(args.format, color), &mut output, io)?;
    let known = found.requests + found.unrecorded.len() as u64;
    let slower = found.callers.iter().any(|count| count.verdict == Verdict::Slower);
    Ok(Judged::of(known, slower, &found.summary).exit(args.fail.fail_on))
}
