//! `imdsim simulate`.

use imdsim_core::ask::{Answer, Call, SimulateCall};

use super::answered::{Answered, Printing};
use super::output::Output;
use super::text;
use crate::cli::Color;
use crate::cli::policies::SimulateArgs;
use crate::exit::Exit;
use crate::io::Io;
use crate::problem::Problem;

pub(crate) fn run(args: &SimulateArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let text = text::read(&args.file, "a scenario, in YAML or JSON", io)?;
    let answered = Answered::call(&Call::Simulate(SimulateCall { text }))?;
    let answer = answered.answer().map_err(|problem| problem.in_source(&args.file.display().to_string()))?;
    let Answer::Timeline(found) = answer else {
        return Err(Problem::new("the engine gave no timeline"));
    };
    answered.print(&found, Printing { format: args.format, color }, &mut Output::Stdout, io)?;
    Ok(if found.failed == 0 { Exit::Fine } else { Exit::Breaks })
}
