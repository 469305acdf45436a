//! `imdsim schema`.

use crate::cli::{Schema, SchemaArgs};
use crate::exit::Exit;
use crate::io::Io;
use crate::problem::Problem;

pub(crate) fn run(args: &SchemaArgs, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let text = match args.of {
        Schema::Trace => include_str!("../../../schemas/trace.schema.json"),
        Schema::Recommendation => include_str!("../../../schemas/recommendation.schema.json"),
        Schema::Comparison => include_str!("../../../schemas/comparison.schema.json"),
        Schema::Report => include_str!("../../../schemas/report.schema.json"),
    };
    io.print(text.as_bytes())?;
    Ok(Exit::Fine)
}
