//! `imdsim simulate`.

use std::path::Path;

use imdsim_core::ask::{Answer, Call, ScenarioForm, SimulateCall};

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
    let answered = Answered::call(&Call::Simulate(SimulateCall { text, form: form(&args.file) }))?;
    let answer = answered.answer().map_err(|problem| problem.in_source(&args.file.display().to_string()))?;
    let printing = Printing { with_answers: args.answers, ..Printing::new(args.format, color) };
    let failed: usize = if let Answer::Timeline(found) = answer {
        answered.print(&found, printing, &mut Output::Stdout, io)?;
        found.failed
    } else if let Answer::Timelines { timelines } = answer {
        answered.print(&timelines, printing, &mut Output::Stdout, io)?;
        timelines.iter().map(|timeline| timeline.failed).sum()
    } else {
        return Err(Problem::new("the engine gave no timeline"));
    };
    Ok(if failed == 0 { Exit::Fine } else { Exit::Breaks })
}

/// The language that a file is in, if its name says so.
fn form(file: &Path) -> Option<ScenarioForm> {
    let extension = file.extension()?;
    if extension.eq_ignore_ascii_case("json") {
        Some(ScenarioForm::Json)
    } else if extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml") {
        Some(ScenarioForm::Yaml)
    } else {
        None
    }
}
