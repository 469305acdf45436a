//! `imdsim plan`.

use imdsim_core::call::{Answer, Open, OptionsInput, Task};
use imdsim_core::report::{Plan, PreparationKind};

use super::options;
use super::output::{Output, pretty};
use crate::cli::{Color, PlanArgs, PlanFormat};
use crate::engine::answer;
use crate::exit::Exit;
use crate::input::{Feeding, seed};
use crate::io::Io;
use crate::problem::Problem;
use crate::render::page::Page;
use crate::render::plan;

/// The word for the target that needs no options.
const STRICTEST: &str = "strictest";

pub(crate) fn run(args: &PlanArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let from = options::recorded(&args.from)?;
    let target = target(&args.target)?;
    let (instance, surface) = (args.instance.clone(), Some(args.surface.into()));
    let task = Task::Plan { from, target, instance, surface, strict: args.input.strict };
    let open = Open::new(task, seed());
    let feeding = Feeding::begin(&args.input, args.output.as_deref(), &open)?;
    let mut output = Output::open(args.output.as_deref())?;

    let bytes = feeding.feed(io, &mut |_, _| Ok(true))?;
    let Answer::Plan(found) = answer(&bytes)? else {
        return Err(Problem::new("the engine gave no plan"));
    };
    match args.format {
        PlanFormat::Json => output.write_json(&pretty(&found)?, io)?,
        PlanFormat::Markdown => output.write(plan::markdown(&found).as_bytes(), io)?,
        PlanFormat::Text => {
            let colored = match output {
                Output::Stdout => io.terminal.colored(color, io.terminal.stdout),
                Output::File(..) => color == Color::Always,
            };
            let mut page = Page::new(colored, io.terminal.width.unwrap_or(100));
            plan::text(&found, &mut page);
            output.write(page.finish().as_bytes(), io)?
        }
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
    match (found.requests, waits) {
        (0, _) => Exit::Nothing,
        (_, true) => Exit::Breaks,
        (_, false) => Exit::Fine,
    }
}
