//! `imdsim explain`.

use imdsim_core::ask::{Answer, Call, ExplainCall, ExplainHeader};
use imdsim_core::knowledge::quirks::Quirks;

use super::answered::{Answered, Printing};
use super::options;
use super::output::Output;
use crate::cli::{Color, ExplainArgs};
use crate::exit::Exit;
use crate::io::Io;
use crate::problem::Problem;

pub(crate) fn run(args: &ExplainArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let call = Call::Explain(ExplainCall {
        method: args.method.clone(),
        path: args.path.clone(),
        headers: args.headers.iter().map(|text| header(text)).collect::<Result<_, _>>()?,
        options: options::proposed(&args.options)?,
        hops: args.hops,
        ipv6: args.ipv6,
        quirks: Quirks::default(),
        instance: None,
    });
    let answered = Answered::call(&call)?;
    let Answer::Explanation(found) = answered.answer()? else {
        return Err(Problem::new("the engine gave no explanation"));
    };
    answered.print(&found, Printing::new(args.format, color), &mut Output::Stdout, io)?;
    Ok(Exit::Fine)
}

fn header(text: &str) -> Result<ExplainHeader, Problem> {
    let (name, value) = text.split_once(':').ok_or_else(|| {
        Problem::new(format!("`{text}` is not a header"))
            .help("expected `Name: value`, for example -H 'X-aws-ec2-metadata-token: valid'")
    })?;
    Ok(ExplainHeader { name: name.trim().to_owned(), value: value.trim().to_owned() })
}
