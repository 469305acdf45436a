//! An answer of the engine on its way to whoever asked.

use std::path::Path;

use imdsim_core::ask::{Answer, Call, Open, RenderCall, RenderFormat};

use super::output::{Output, pretty};
use crate::cli::{Color, Format, InputArgs};
use crate::engine::{Limits, Plugin, answer};
use crate::input::Feeding;
use crate::io::Io;
use crate::problem::Problem;

/// Columns of text that does not go to a terminal.
const USUAL_WIDTH: usize = 100;

/// An answer, and the engine that gave it, which renders it, too.
pub(super) struct Answered {
    plugin: Plugin,
    json: Vec<u8>,
}

impl Answered {
    /// Asks a question.
    pub(super) fn call(call: &Call) -> Result<Self, Problem> {
        let mut plugin = Plugin::start(Limits::default())?;
        let json = plugin.ask(call)?;
        Ok(Self { plugin, json })
    }

    /// Feeds recordings and asks what `open` is for; with what the answer goes to, which is made before anything is
    /// read.
    pub(super) fn feed(
        input: &InputArgs,
        output: Option<&Path>,
        open: &Open,
        io: &mut Io<'_>,
    ) -> Result<(Self, Output), Problem> {
        let feeding = Feeding::begin(input, output, open)?;
        let output = Output::open(output)?;
        let (plugin, json) = feeding.feed(io, &mut |_, _, _| Ok(true))?;
        Ok((Self { plugin, json }, output))
    }

    /// An answer that came in another way.
    pub(super) fn new(plugin: Plugin, json: Vec<u8>) -> Self {
        Self { plugin, json }
    }

    /// What it is, unless it is a failure.
    pub(super) fn answer(&self) -> Result<Answer, Problem> {
        Ok(answer(&self.json)?)
    }

    /// Prints it; `found` is what is in it, for JSON. `false` says that nobody reads it.
    pub(super) fn print(
        self,
        found: &impl serde::Serialize,
        printing: Printing,
        output: &mut Output,
        io: &mut Io<'_>,
    ) -> Result<bool, Problem> {
        self.print_below("", found, printing, output, io)
    }

    /// The same below lines of a listing.
    pub(super) fn print_below(
        mut self,
        listing: &str,
        found: &impl serde::Serialize,
        printing: Printing,
        output: &mut Output,
        io: &mut Io<'_>,
    ) -> Result<bool, Problem> {
        let Some(format) = printing.format.rendered() else {
            let read = output.write_json(&pretty(found)?, io)?;
            return output.finish().map(|()| read);
        };
        let answers = vec![String::from_utf8_lossy(&self.json).into_owned()];
        let text = printing.render(format, answers, listing, &mut self.plugin, output, io)?;
        let read = output.write(text.as_bytes(), io)?;
        output.finish().map(|()| read)
    }
}

/// How answers are printed.
#[derive(Clone)]
pub(super) struct Printing {
    pub(super) format: Format,
    pub(super) color: Color,
    /// Whether the timeline of a scenario shows all that came back.
    pub(super) with_answers: bool,
    /// Whether what follows a short form is shown, too.
    pub(super) details: bool,
    /// The caller of whom alone is to be read.
    pub(super) caller: Option<String>,
}

impl Printing {
    pub(super) const fn new(format: Format, color: Color) -> Self {
        Self { format, color, with_answers: false, details: false, caller: None }
    }

    /// Has the engine render answers for `output`.
    pub(super) fn render(
        &self,
        format: RenderFormat,
        answers: Vec<String>,
        listing: &str,
        plugin: &mut Plugin,
        output: &Output,
        io: &Io<'_>,
    ) -> Result<String, Problem> {
        let color = match output {
            Output::Stdout => io.terminal.colored(self.color, io.terminal.stdout),
            Output::File(_) => self.color == Color::Always,
        };
        let width = u32::try_from(io.terminal.width.unwrap_or(USUAL_WIDTH)).unwrap_or(u32::MAX);
        let (listing, with_answers) = (listing.to_owned(), self.with_answers);
        let (details, caller) = (self.details, self.caller.clone());
        let call = Call::Render(RenderCall { answers, listing, format, width, color, with_answers, details, caller });
        let Answer::Rendered { text } = plugin.call(&call)? else {
            return Err(Problem::new("the engine rendered nothing"));
        };
        Ok(text)
    }
}
