//! `imdsim rules`.

use imdsim_core::ask::{Answer, Call};

use super::answered::{Answered, Printing};
use super::output::Output;
use crate::cli::{Color, RulesArgs};
use crate::exit::Exit;
use crate::io::Io;
use crate::problem::Problem;

pub(crate) fn run(args: &RulesArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let call = Call::Rules { id: args.id.clone() };
    let answered = Answered::call(&call)?;
    let Answer::Rules { rules: found } = answered.answer()? else {
        return Err(Problem::new("the engine gave no rules"));
    };
    answered.print(&found, Printing::new(args.format, color), &mut Output::Stdout, io)?;
    Ok(Exit::Fine)
}
