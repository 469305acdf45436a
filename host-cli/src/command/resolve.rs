//! `imdsim resolve`.

use imdsim_core::ask::{Answer, Call, GivenText, LaunchOutcome, Level, ResolveCall};

use super::answered::{Answered, Printing};
use super::output::Output;
use crate::cli::{Color, ResolveArgs};
use crate::exit::Exit;
use crate::input::{Text, Texts};
use crate::io::Io;
use crate::problem::Problem;

pub(crate) fn run(args: &ResolveArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let mut reader = Texts::default();
    let mut texts = Vec::new();
    for (level, option, given) in [
        (Level::Launch, "--launch", &args.launch),
        (Level::Template, "--template", &args.template),
        (Level::Account, "--account", &args.account),
        (Level::Image, "--image", &args.image),
    ] {
        for one in given {
            let Text { name, text } = reader.of(one, option, io)?;
            texts.push(GivenText { level, name, text });
        }
    }
    let call = Call::Resolve(Box::new(ResolveCall { texts, ..ResolveCall::default() }));
    let answered = Answered::call(&call)?;
    let Answer::Resolved(found) = answered.answer()? else {
        return Err(Problem::new("the engine resolved nothing"));
    };
    answered.print(&found, Printing::new(args.format, color), &mut Output::Stdout, io)?;
    let unknown = found.options.iter().any(|option| option.value.is_null());
    Ok(match found.launch {
        LaunchOutcome::Refused { .. } => Exit::Breaks,
        LaunchOutcome::Unknown { .. } => Exit::Undecided,
        LaunchOutcome::Launched | LaunchOutcome::DryRun if unknown => Exit::Undecided,
        LaunchOutcome::Launched | LaunchOutcome::DryRun => Exit::Fine,
    })
}
