//! `imdsim replay --proposal`.

use imdsim_core::ask::{Answer, OptionsInput, Question};
use imdsim_core::forecast::report::Verdict;

use super::answered::{Answered, Printing};
use super::{assumptions, options};
use crate::cli::{Color, ReplayArgs};
use crate::exit::{Exit, Judged};
use crate::io::Io;
use crate::problem::Problem;

pub(super) fn run(args: &ReplayArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let from = options::recorded(&args.from)?;
    let shared = options::proposed(&args.options)?;
    let proposals = args.proposal.iter().map(|text| {
        let own = text.split(',').map(|setting| OptionsInput::Pair(setting.trim().to_owned()));
        shared.iter().cloned().chain(own).collect()
    });
    let question = Question::Compare { from, proposals: proposals.collect() };
    let open = assumptions::open(question, args.input.strict, &args.assumed.assume, io)?;
    let (answered, mut output) = Answered::feed(&args.input, args.output.as_deref(), &open, io)?;
    let Answer::Comparison(found) = answered.answer()? else {
        return Err(Problem::new("the engine gave no comparison"));
    };
    answered.print(&found, Printing::new(args.format, color), &mut output, io)?;
    // The best of the proposals counts: one that breaks nobody is enough.
    let known = found.requests + found.unrecorded.len() as u64;
    let slower = found.summary.verdict == Verdict::Slower;
    Ok(Judged::of(known, slower, &found.summary).exit(args.fail.fail_on))
}
