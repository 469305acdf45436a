//! `imdsim rules`.

use imdsim_core::ask::{Answer, Call};

use super::output::{Output, pretty};
use crate::cli::{Color, Format, RulesArgs};
use crate::engine::{Limits, Plugin};
use crate::exit::Exit;
use crate::io::Io;
use crate::problem::Problem;
use crate::render::page::Page;
use crate::render::rules;

pub(crate) fn run(args: &RulesArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let call = Call::Rules { id: args.id.clone() };
    let Answer::Rules { rules: found } = Plugin::start(Limits::default())?.call(&call)? else {
        return Err(Problem::new("the engine gave no rules"));
    };
    match args.format {
        Format::Json => Output::Stdout.write_json(&pretty(&found)?, io)?,
        Format::Text => {
            let mut page = Page::new(io.terminal.colored(color, io.terminal.stdout), io.terminal.width.unwrap_or(100));
            match args.id {
                Some(_) => found.iter().for_each(|rule| rules::whole(rule, &mut page)),
                None => rules::list(&found, &mut page),
            }
            io.print(page.finish().as_bytes())?
        }
    };
    Ok(Exit::Fine)
}
