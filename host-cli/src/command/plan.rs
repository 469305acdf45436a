//! `imdsim plan`.

use imdsim_core::ask::{Answer, OptionsInput, Question};
use imdsim_core::forecast::report::Verdict;

use super::answered::{Answered, Printing};
use super::{assumptions, options};
use crate::cli::{Color, PlanArgs};
use crate::exit::{Exit, Judged};
use crate::io::Io;
use crate::problem::Problem;

/// The word for the target that needs no options.
const STRICTEST: &str = "strictest";

pub(crate) fn run(args: &PlanArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let from = options::recorded(&args.from)?;
    let target = target(&args.target)?;
    let (instance, surface) = (args.instance.clone(), Some(args.surface.into()));
    let question = Question::Plan { from, target, instance, surface };
    let open = assumptions::open(question, args.input.strict, &args.assumed.assume, io)?;
    let (answered, mut output) = Answered::feed(&args.input, args.output.as_deref(), &open, io)?;
    let Answer::Plan(found) = answered.answer()? else {
        return Err(Problem::new("the engine gave no plan"));
    };
    answered.print(&found, Printing::new(args.format, color), &mut output, io)?;
    // Somebody may be known of without a request of theirs in it.
    let slower = found.summary.verdict == Verdict::Slower;
    Ok(Judged::of(found.callers.len() as u64, slower, &found.summary).exit(args.fail.fail_on))
}

/// The options that are wanted; none for the strictest.
fn target(given: &[String]) -> Result<Vec<OptionsInput>, Problem> {
    if given.iter().any(|text| text == STRICTEST) {
        return if given.len() == 1 {
            Ok(Vec::new())
        } else {
            Err(Problem::new("`--target strictest` stands alone").help("name options, or `strictest`, not both"))
        };
    }
    Ok(given.iter().cloned().map(OptionsInput::Pair).collect())
}
