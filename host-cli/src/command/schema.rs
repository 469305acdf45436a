//! `imdsim schema`.

use crate::cli::{Schema, SchemaArgs};
use crate::exit::Exit;
use crate::io::Io;
use crate::problem::Problem;

pub(crate) fn run(args: &SchemaArgs, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let text = match args.of {
        Schema::Trace => include_str!("../../../schemas/trace.schema.json"),
        Schema::Recommendation => include_str!("../../../schemas/recommendation.schema.json"),
        Schema::Plan => include_str!("../../../schemas/plan.schema.json"),
        Schema::Comparison => include_str!("../../../schemas/comparison.schema.json"),
        Schema::Fleet => include_str!("../../../schemas/fleet.schema.json"),
        Schema::Report => include_str!("../../../schemas/report.schema.json"),
        Schema::Scenario => include_str!("../../../schemas/scenario.schema.json"),
        Schema::Timeline => include_str!("../../../schemas/timeline.schema.json"),
        Schema::Iam => include_str!("../../../schemas/iam.schema.json"),
        Schema::Credentials => include_str!("../../../schemas/credentials.schema.json"),
        Schema::Audit => include_str!("../../../schemas/audit.schema.json"),
        Schema::AuditLine => include_str!("../../../schemas/audit-line.schema.json"),
        Schema::Resolved => include_str!("../../../schemas/resolved.schema.json"),
        Schema::Tags => include_str!("../../../schemas/tags.schema.json"),
        Schema::Change => include_str!("../../../schemas/change.schema.json"),
    };
    io.print(text.as_bytes())?;
    Ok(Exit::Fine)
}
