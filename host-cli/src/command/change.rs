//! `imdsim change`.

use imdsim_core::ask::{Answer, Call, ChangeCall, OptionsInput};

use super::answered::{Answered, Printing};
use super::options;
use super::output::Output;
use crate::cli::{ChangeArgs, Color};
use crate::exit::Exit;
use crate::io::Io;
use crate::problem::Problem;

pub(crate) fn run(args: &ChangeArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let call = Call::Change(ChangeCall {
        target: args.target.clone(),
        to: args.to.iter().cloned().map(OptionsInput::Pair).collect(),
        from: options::recorded(&args.from)?,
        surfaces: args.surface.iter().map(|surface| (*surface).into()).collect(),
    });
    let answered = Answered::call(&call)?;
    let Answer::Changed(found) = answered.answer()? else {
        return Err(Problem::new("the engine wrote no change"));
    };
    answered.print(&found, Printing::new(args.format, color), &mut Output::Stdout, io)?;
    let made = found.surfaces.iter().any(|surface| surface.cannot.is_empty());
    Ok(if made { Exit::Fine } else { Exit::Breaks })
}
