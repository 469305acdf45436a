//! `imdsim simulate`.

use imdsim_core::ask::{Answer, Call, SimulateCall};

use super::output::{Output, pretty};
use super::text;
use crate::cli::policies::SimulateArgs;
use crate::cli::{Color, Format};
use crate::engine::{Limits, Plugin};
use crate::exit::Exit;
use crate::io::Io;
use crate::problem::Problem;
use crate::render::page::Page;
use crate::render::timeline;

pub(crate) fn run(args: &SimulateArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let text = text::read(&args.file, "a scenario, in YAML or JSON", io)?;
    let answer = Plugin::start(Limits::default())?.call(&Call::Simulate(SimulateCall { text }));
    let answer = answer.map_err(|error| Problem::from(error).in_source(&args.file.display().to_string()))?;
    let Answer::Timeline(found) = answer else {
        return Err(Problem::new("the engine gave no timeline"));
    };
    match args.format {
        Format::Json => Output::Stdout.write_json(&pretty(&found)?, io)?,
        Format::Text => {
            let mut page = Page::new(io.terminal.colored(color, io.terminal.stdout), io.terminal.width.unwrap_or(100));
            timeline::render(&found, &mut page);
            io.print(page.finish().as_bytes())?
        }
    };
    Ok(if found.failed == 0 { Exit::Fine } else { Exit::Breaks })
}
