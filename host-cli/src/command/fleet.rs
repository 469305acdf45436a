//! `imdsim fleet`.

use imdsim_core::ask::{Answer, Question};
use imdsim_core::forecast::report::{Fleet, Verdict};

use super::output::{Output, pretty};
use super::{assumptions, options};
use crate::cli::{Color, FleetArgs, Format};
use crate::engine::answer;
use crate::exit::Exit;
use crate::input::Feeding;
use crate::io::Io;
use crate::problem::Problem;
use crate::render::fleet;

pub(crate) fn run(args: &FleetArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let (from, to) = (options::recorded(&args.from)?, options::proposed(&args.options)?);
    let proposed = !to.is_empty();
    let question = Question::Fleet { from, to, group_by: Some(args.group_by.clone()) };
    let feeding = Feeding::begin(
        &args.input,
        args.output.as_deref(),
        &assumptions::open(question, args.input.strict, &args.assumed.assume, io)?,
    )?;
    let mut output = Output::open(args.output.as_deref())?;

    let bytes = feeding.feed(io, &mut |_, _| Ok(true))?;
    let Answer::Fleet(found) = answer(&bytes)? else {
        return Err(Problem::new("the engine gave no fleet"));
    };
    match args.format {
        Format::Json => output.write_json(&pretty(&found)?, io)?,
        Format::Text => output.write_page(color, io, |page| fleet::render(&found, page))?,
    };
    Ok(exit(&found, proposed))
}

/// 1 where a caller breaks under what was proposed; where nothing was, where somebody stands in the way of requiring
/// tokens.
fn exit(found: &Fleet, proposed: bool) -> Exit {
    if found.requests == 0 && found.unrecorded.is_empty() {
        return Exit::Nothing;
    }
    let breaks = if proposed {
        found.callers.iter().any(|count| count.verdict == Verdict::Breaks)
            || found.unrecorded.iter().any(|one| one.verdict == Some(Verdict::Breaks))
    } else {
        found.instances.iter().any(|one| one.recommended.http_tokens.as_str() != "required")
            || found.unrecorded.iter().any(|one| matches!(one.verdict, Some(Verdict::Breaks | Verdict::Unknown)))
    };
    if breaks { Exit::Breaks } else { Exit::Fine }
}
