//! `imdsim recommend`.

use imdsim_core::ask::{Answer, Question};
use imdsim_core::forecast::report::Recommendation;
use imdsim_core::service::options::MetadataOptions;

use super::output::{Output, pretty};
use super::{assumptions, options};
use crate::cli::{Color, Format, RecommendArgs};
use crate::engine::answer;
use crate::exit::Exit;
use crate::input::Feeding;
use crate::io::Io;
use crate::problem::Problem;
use crate::render::recommendation;

pub(crate) fn run(args: &RecommendArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let from = options::recorded(&args.from)?;
    let open = assumptions::open(Question::Recommend { from }, args.input.strict, &args.assumed.assume, io)?;
    let feeding = Feeding::begin(&args.input, args.output.as_deref(), &open)?;
    let mut output = Output::open(args.output.as_deref())?;

    let bytes = feeding.feed(io, &mut |_, _| Ok(true))?;
    let Answer::Recommendation(found) = answer(&bytes)? else {
        return Err(Problem::new("the engine gave no recommendation"));
    };
    match args.format {
        Format::Json => output.write_json(&pretty(&found)?, io)?,
        Format::Text => output.write_page(color, io, |page| recommendation::render(&found, page))?,
    };
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
