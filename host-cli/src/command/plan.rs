//! `imdsim plan`.

use imdsim_core::ask::{Answer, OptionsInput, Question};
use imdsim_core::forecast::report::{Plan, PreparationKind};

use super::answered::{Answered, Printing};
use super::{assumptions, options};
use crate::cli::{Color, PlanArgs};
use crate::exit::Exit;
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
    Ok(exit(&found))
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

/// 1 where somebody has to change or to be looked at first.
fn exit(found: &Plan) -> Exit {
    let waits = found.preparation.iter().any(|one| match one.kind {
        PreparationKind::Settle | PreparationKind::Change => true,
        PreparationKind::Spare => false,
    });
    // Somebody may be known of without a request of theirs in it.
    match (found.callers.is_empty(), waits) {
        (true, _) => Exit::Nothing,
        (false, true) => Exit::Breaks,
        (false, false) => Exit::Fine,
    }
}
