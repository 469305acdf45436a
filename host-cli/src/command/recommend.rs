//! `imdsim recommend`.

use imdsim_core::ask::{Answer, Question};
use imdsim_core::forecast::report::Verdict;

use super::answered::{Answered, Printing};
use super::{assumptions, options};
use crate::cli::{Color, RecommendArgs};
use crate::exit::{Exit, Judged};
use crate::io::Io;
use crate::problem::Problem;

pub(crate) fn run(args: &RecommendArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let from = options::recorded(&args.from)?;
    let open = assumptions::open(Question::Recommend { from }, args.input.strict, &args.assumed.assume, io)?;
    let (answered, mut output) = Answered::feed(&args.input, args.output.as_deref(), &open, io)?;
    let Answer::Recommendation(found) = answered.answer()? else {
        return Err(Problem::new("the engine gave no recommendation"));
    };
    answered.print(&found, Printing::new(args.format, color), &mut output, io)?;
    let known = found.requests + found.unrecorded.len() as u64;
    let slower = found.callers.iter().any(|caller| caller.verdict == Verdict::Slower);
    Ok(Judged::of(known, slower, &found.summary).exit(args.fail.fail_on))
}
