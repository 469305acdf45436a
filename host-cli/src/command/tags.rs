//! `imdsim tags`.

use imdsim_core::ask::{Answer, Call, TagsCall, TagsText};

use super::output::{Output, pretty};
use crate::cli::{Color, Format, TagsArgs};
use crate::engine::{Limits, Plugin};
use crate::exit::Exit;
use crate::input::{Text, Texts};
use crate::io::Io;
use crate::problem::Problem;
use crate::render::page::Page;
use crate::render::tags;

pub(crate) fn run(args: &TagsArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let mut reader = Texts::default();
    let mut texts = Vec::new();
    let (stdin, keys): (Vec<&String>, Vec<&String>) = args.keys.iter().partition(|key| *key == "-");
    for file in stdin.into_iter().chain(&args.file) {
        let Text { name, text } = reader.file(file, io)?;
        texts.push(TagsText { name, text });
    }
    let call = Call::Tags(TagsCall { keys: keys.into_iter().cloned().collect(), texts, ..TagsCall::default() });
    let Answer::Tags(found) = Plugin::start(Limits::default())?.call(&call)? else {
        return Err(Problem::new("the engine judged no tags"));
    };
    match args.format {
        Format::Json => Output::Stdout.write_json(&pretty(&found)?, io)?,
        Format::Text => {
            let mut page = Page::new(io.terminal.colored(color, io.terminal.stdout), io.terminal.width.unwrap_or(100));
            tags::render(&found, &mut page);
            io.print(page.finish().as_bytes())?
        }
    };
    Ok(if found.bad > 0 { Exit::Breaks } else { Exit::Fine })
}
