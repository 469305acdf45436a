//! `imdsim fleet`.

use imdsim_core::ask::{Answer, Question};
use imdsim_core::forecast::report::{Fleet, Verdict};

use super::answered::{Answered, Printing};
use super::{assumptions, options};
use crate::cli::{Color, FleetArgs};
use crate::exit::Exit;
use crate::io::Io;
use crate::problem::Problem;

pub(crate) fn run(args: &FleetArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let (from, to) = (options::recorded(&args.from)?, options::proposed(&args.options)?);
    let proposed = !to.is_empty();
    let question = Question::Fleet { from, to, group_by: Some(args.group_by.clone()) };
    let open = assumptions::open(question, args.input.strict, &args.assumed.assume, io)?;
    let (answered, mut output) = Answered::feed(&args.input, args.output.as_deref(), &open, io)?;
    let Answer::Fleet(found) = answered.answer()? else {
        return Err(Problem::new("the engine gave no fleet"));
    };
    answered.print(&found, Printing::new(args.format, color), &mut output, io)?;
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
