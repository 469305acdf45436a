//! One run of the program.

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches};

use crate::cli::{Cli, Color, Command};
use crate::command::{
    audit, change, convert, explain, fleet, iam, plan, recommend, replay, resolve, rules, schema, simulate, tags, ui,
};
use crate::exit::Exit;
use crate::io::Io;
use crate::message::{Label, message};
use crate::problem::Problem;

/// Runs the program with these arguments, the first being its own name.
pub fn run(args: impl IntoIterator<Item = OsString>, io: &mut Io<'_>) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    let mut command = Cli::command();
    if let Some(width) = io.terminal.width {
        command = command.term_width(width.clamp(40, 120));
    }
    let parsed = command.try_get_matches_from(&args).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(refusal) => return refuse(&refusal, &args, io),
    };
    let done = match &cli.command {
        Command::Replay(args) => replay::run(args, cli.color, io),
        Command::Recommend(args) => recommend::run(args, cli.color, io),
        Command::Fleet(args) => fleet::run(args, cli.color, io),
        Command::Plan(args) => plan::run(args, cli.color, io),
        Command::Explain(args) => explain::run(args, cli.color, io),
        Command::Iam(args) => iam::run(args, cli.color, io),
        Command::Simulate(args) => simulate::run(args, cli.color, io),
        Command::Audit(args) => audit::run(args, cli.color, io),
        Command::Resolve(args) => resolve::run(args, cli.color, io),
        Command::Tags(args) => tags::run(args, cli.color, io),
        Command::Change(args) => change::run(args, cli.color, io),
        Command::Convert(args) => convert::run(args, cli.color, io),
        Command::Rules(args) => rules::run(args, cli.color, io),
        Command::Schema(args) => schema::run(args, io),
        Command::Ui(args) => ui::run(args, io),
    };
    done.unwrap_or_else(|problem| report(&problem, cli.color, io))
}

/// Prints what clap has to say: help and version are results, anything else is bad usage.
fn refuse(refusal: &clap::Error, args: &[OsString], io: &mut Io<'_>) -> Exit {
    // clap has not got as far as reading the choice, if there is one.
    let choice = match args.iter().rev().find_map(|arg| arg.to_str()?.strip_prefix("--color=")) {
        Some("always") => Color::Always,
        Some("never") => Color::Never,
        _ => Color::Auto,
    };
    let terminal = if refusal.use_stderr() { io.terminal.stderr } else { io.terminal.stdout };
    let text = refusal.render();
    let text = if io.terminal.colored(choice, terminal) { text.ansi().to_string() } else { text.to_string() };
    if refusal.use_stderr() {
        io.tell(&text);
        return Exit::Unusable;
    }
    match io.print(text.as_bytes()) {
        Ok(_) => Exit::Fine,
        Err(problem) => report(&problem, choice, io),
    }
}

fn report(problem: &Problem, color: Color, io: &mut Io<'_>) -> Exit {
    let color = io.terminal.colored(color, io.terminal.stderr);
    let mut text = message(Label::Error, &problem.message, color);
    if let Some(help) = &problem.help {
        text.push_str(&message(Label::Help, help, color));
    }
    io.tell(&text);
    Exit::Unusable
}
