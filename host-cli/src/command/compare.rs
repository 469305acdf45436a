//! `imdsim replay --proposal`.

use imdsim_core::ask::{Answer, OptionsInput, Question};
use imdsim_core::forecast::report::Comparison;

use super::output::{Output, pretty};
use super::replay::exit;
use super::{assumptions, options};
use crate::cli::{Color, FailOn, Format, ReplayArgs};
use crate::engine::answer;
use crate::exit::Exit;
use crate::input::Feeding;
use crate::io::Io;
use crate::problem::Problem;
use crate::render::comparison;

pub(super) fn run(args: &ReplayArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let from = options::recorded(&args.from)?;
    let shared = options::proposed(&args.options)?;
    let proposals = args.proposal.iter().map(|text| {
        let own = text.split(',').map(|setting| OptionsInput::Pair(setting.trim().to_owned()));
        shared.iter().cloned().chain(own).collect()
    });
    let question = Question::Compare { from, proposals: proposals.collect() };
    let feeding = Feeding::begin(
        &args.input,
        args.output.as_deref(),
        &assumptions::open(question, args.input.strict, &args.assumed.assume, io)?,
    )?;
    let mut output = Output::open(args.output.as_deref())?;

    let bytes = feeding.feed(io, &mut |_, _| Ok(true))?;
    let Answer::Comparison(found) = answer(&bytes)? else {
        return Err(Problem::new("the engine gave no comparison"));
    };
    match args.format {
        Format::Json => output.write_json(&pretty(&found)?, io)?,
        Format::Text => output.write_page(color, io, |page| comparison::render(&found, &args.proposal, page))?,
    };
    Ok(best(&found, args.fail_on))
}

/// The best of the proposals counts: one that breaks nobody is enough.
fn best(found: &Comparison, fail_on: FailOn) -> Exit {
    let code = |number: usize| {
        let verdicts = found.callers.iter().chain(&found.unrecorded).filter_map(|caller| caller.outcomes.get(number));
        exit(found.requests + found.unrecorded.len() as u64, verdicts.map(|outcome| outcome.verdict), fail_on)
    };
    let mut codes = (0..found.proposals.len()).map(code);
    let first = codes.next().unwrap_or(Exit::Nothing);
    codes.fold(first, |best, code| if code == Exit::Fine { code } else { best })
}
