//! `imdsim change`.

use imdsim_core::ask::{Answer, Call, ChangeCall, OptionsInput};

use super::options;
use super::output::{Output, pretty};
use crate::cli::{ChangeArgs, Color, Format};
use crate::engine::{Limits, Plugin};
use crate::exit::Exit;
use crate::io::Io;
use crate::problem::Problem;
use crate::render::changed;
use crate::render::page::Page;

pub(crate) fn run(args: &ChangeArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let call = Call::Change(ChangeCall {
        target: args.target.clone(),
        to: args.to.iter().cloned().map(OptionsInput::Pair).collect(),
        from: options::recorded(&args.from)?,
        surfaces: args.surface.iter().map(|surface| (*surface).into()).collect(),
    });
    let Answer::Changed(found) = Plugin::start(Limits::default())?.call(&call)? else {
        return Err(Problem::new("the engine wrote no change"));
    };
    match args.format {
        Format::Json => Output::Stdout.write_json(&pretty(&found)?, io)?,
        Format::Text => {
            let mut page = Page::new(io.terminal.colored(color, io.terminal.stdout), io.terminal.width.unwrap_or(100));
            changed::render(&found, &mut page);
            io.print(page.finish().as_bytes())?
        }
    };
    let made = found.surfaces.iter().any(|surface| surface.cannot_do.is_empty());
    Ok(if made { Exit::Fine } else { Exit::Breaks })
}
