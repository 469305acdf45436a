//! `imdsim recommend`.

use imdsim_core::ask::{Answer, Question};
use imdsim_core::forecast::report::Recommendation;
use imdsim_core::service::options::MetadataOptions;

use super::answered::{Answered, Printing};
use super::{assumptions, options};
use crate::cli::{Color, RecommendArgs};
use crate::exit::Exit;
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
    Ok(exit(&found))
}

/// 1 where somebody stands in the way of requiring tokens.
fn exit(found: &Recommendation) -> Exit {
    let MetadataOptions { http_tokens, .. } = found.recommended;
    match (found.requests + found.unrecorded.len() as u64, http_tokens.as_str()) {
        (0, _) => Exit::Nothing,
        (_, "required") => Exit::Fine,
        (_, _) => Exit::Breaks,
    }
}
