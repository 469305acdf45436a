//! `imdsim plan`.

use imdsim_core::ask::{Answer, OptionsInput, Question};
use imdsim_core::forecast::report::{Plan, PreparationKind};

use super::output::{Output, pretty};
use super::{assumptions, options};
use crate::cli::{Color, PlanArgs, PlanFormat};
use crate::engine::answer;
use crate::exit::Exit;
use crate::input::Feeding;
use crate::io::Io;
use crate::problem::Problem;
use crate::render::plan;

/// The word for the target that needs no options.
const STRICTEST: &str = "strictest";

pub(crate) fn run(args: &PlanArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let from = options::recorded(&args.from)?;
    let target = target(&args.target)?;
    let (instance, surface) = (args.instance.clone(), Some(args.surface.into()));
    let question = Question::Plan { from, target, instance, surface };
    let feeding = Feeding::begin(
        &args.input,
        args.output.as_deref(),
        &assumptions::open(question, args.input.strict, &args.assumed.assume, io)?,
    )?;
    let mut output = Output::open(args.output.as_deref())?;

    let bytes = feeding.feed(io, &mut |_, _| Ok(true))?;
    let Answer::Plan(found) = answer(&bytes)? else {
        return Err(Problem::new("the engine gave no plan"));
    };
    match args.format {
        PlanFormat::Json => output.write_json(&pretty(&found)?, io)?,
        PlanFormat::Markdown => output.write(plan::markdown(&found).as_bytes(), io)?,
        PlanFormat::Text => output.write_page(color, io, |page| plan::text(&found, page))?,
    };
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
