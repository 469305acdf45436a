//! `imdsim convert`.

use imdsim_core::ask::{Open, Task};
use imdsim_core::text::coverage::NotCovered;
use serde::Deserialize;

use super::output::Output;
use crate::cli::{Color, ConvertArgs};
use crate::exit::Exit;
use crate::input::{Feeding, seed};
use crate::io::Io;
use crate::message::{Label, message};
use crate::problem::Problem;

pub(crate) fn run(args: &ConvertArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
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
    output.finish()?;
    if let Some(left_out) = left_out(&last) {
        let color = io.terminal.colored(color, io.terminal.stderr);
        io.tell(&message(Label::Note, &format!("{left_out}; the lines say so to whoever reads them"), color));
        return Ok(Exit::Undecided);
    }
    Ok(if any { Exit::Fine } else { Exit::Nothing })
}

/// As much of a header line as says what is not covered.
#[derive(Deserialize)]
struct Header {
    #[serde(default)]
    not_covered: Vec<NotCovered>,
}

/// What the last lines say is not covered and could hide a caller: the first of it.
fn left_out(lines: &[u8]) -> Option<String> {
    let headers = lines.split(|byte| *byte == b'\n').filter(|line| line.starts_with(b"{\"imdsim_trace\""));
    let headers = headers.filter_map(|line| serde_json::from_slice::<Header>(line).ok());
    let one = headers.flat_map(|header| header.not_covered).find(|one| one.could_hide)?;
    Some(format!("not covered: {} ({}, the first in {})", one.text, one.count, one.place))
}
