//! `imdsim tags`.

use imdsim_core::ask::{Answer, Call, TagsCall, TagsText};

use super::answered::{Answered, Printing};
use super::output::Output;
use crate::cli::{Color, TagsArgs};
use crate::exit::Exit;
use crate::input::{Text, Texts};
use crate::io::Io;
use crate::problem::Problem;

pub(crate) fn run(args: &TagsArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let mut reader = Texts::default();
    let mut texts = Vec::new();
    let (stdin, keys): (Vec<&String>, Vec<&String>) = args.keys.iter().partition(|key| *key == "-");
    for file in stdin.into_iter().chain(&args.file) {
        let Text { name, text } = reader.file(file, io)?;
        texts.push(TagsText { name, text });
    }
    let call = Call::Tags(TagsCall { keys: keys.into_iter().cloned().collect(), texts, ..TagsCall::default() });
    let answered = Answered::call(&call)?;
    let Answer::Tags(found) = answered.answer()? else {
        return Err(Problem::new("the engine judged no tags"));
    };
    answered.print(&found, Printing::new(args.format, color), &mut Output::Stdout, io)?;
    Ok(if found.bad > 0 { Exit::Breaks } else { Exit::Fine })
}
