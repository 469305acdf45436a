//! `imdsim resolve`.

use imdsim_core::ask::{Answer, Call, GivenText, LaunchOutcome, Level, ResolveCall};

use super::output::{Output, pretty};
use crate::cli::{Color, Format, ResolveArgs};
use crate::engine::{Limits, Plugin};
use crate::exit::Exit;
use crate::input::{Text, Texts};
use crate::io::Io;
use crate::problem::Problem;
use crate::render::page::Page;
use crate::render::resolved;

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
    let Answer::Resolved(found) = Plugin::start(Limits::default())?.call(&call)? else {
        return Err(Problem::new("the engine resolved nothing"));
    };
    match args.format {
        Format::Json => Output::Stdout.write_json(&pretty(&found)?, io)?,
        Format::Text => {
            let mut page = Page::new(io.terminal.colored(color, io.terminal.stdout), io.terminal.width.unwrap_or(100));
            resolved::render(&found, &mut page);
            io.print(page.finish().as_bytes())?
        }
    };
    Ok(match found.launch {
        LaunchOutcome::Launched | LaunchOutcome::DryRun => Exit::Fine,
        LaunchOutcome::Refused { .. } | LaunchOutcome::Unknown { .. } => Exit::Breaks,
    })
}
