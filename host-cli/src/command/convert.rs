//! `imdsim convert`.

use imdsim_core::ask::{Open, Task};

use super::output::Output;
use crate::cli::ConvertArgs;
use crate::exit::Exit;
use crate::input::{Feeding, seed};
use crate::io::Io;
use crate::problem::Problem;

pub(crate) fn run(args: &ConvertArgs, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let open = Open { strict: args.input.strict, ..Open::new(Task::Convert, seed()) };
    let feeding = Feeding::begin(&args.input, args.output.as_deref(), &open)?;
    let mut output = Output::open(args.output.as_deref())?;
    let mut any = false;
    let (_, last) = feeding.feed(io, &mut |lines, _, io| {
        any |= !lines.is_empty();
        output.write_json(lines, io)
    })?;
    any |= !last.is_empty();
    output.write_json(&last, io)?;
    Ok(if any { Exit::Fine } else { Exit::Nothing })
}
