//! The world outside, handed in: so that a run can be tested without one.

use std::env;
use std::io::{self, IsTerminal, Read, Write};

use crate::cli::Color;
use crate::problem::Problem;

/// Where input comes from and output goes to.
pub struct Io<'a> {
    /// Read for the file name `-`.
    pub stdin: &'a mut dyn Read,
    /// Results.
    pub stdout: &'a mut dyn Write,
    /// Everything else: errors, notes, progress.
    pub stderr: &'a mut dyn Write,
    /// What is known of the terminal.
    pub terminal: Terminal,
}

/// What decides about colour, width and progress.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terminal {
    /// Whether results go to a terminal.
    pub stdout: bool,
    /// Whether errors and notes go to a terminal.
    pub stderr: bool,
    /// Its width in columns, from COLUMNS or from the terminal itself.
    pub width: Option<usize>,
    /// What the environment says of colour: NO_COLOR is `Some(false)`; FORCE_COLOR and CLICOLOR_FORCE are
    /// `Some(true)`.
    pub color: Option<bool>,
}

impl Terminal {
    /// The terminal of this process.
    #[must_use]
    pub fn detect() -> Self {
        let set = |name: &str| env::var_os(name).is_some_and(|v| !v.is_empty());
        let on = |name: &str| set(name) && env::var_os(name).is_some_and(|v| v != "0");
        let dumb = env::var_os("TERM").is_some_and(|v| v == "dumb");
        let color = if set("NO_COLOR") || (dumb && !on("FORCE_COLOR")) {
            Some(false)
        } else if on("FORCE_COLOR") || on("CLICOLOR_FORCE") {
            Some(true)
        } else {
            None
        };
        let columns = env::var("COLUMNS").ok().and_then(|v| v.parse().ok()).filter(|n| *n > 0);
        let width = columns.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)));
        Self { stdout: io::stdout().is_terminal(), stderr: io::stderr().is_terminal(), width, color }
    }

    /// Whether what goes to a stream is coloured; `terminal` says whether that stream is one.
    pub(crate) fn colored(self, choice: Color, terminal: bool) -> bool {
        match choice {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => self.color.unwrap_or(terminal),
        }
    }
}

impl Io<'_> {
    /// Writes to stdout. A reader who has gone away has seen enough: that is no error, and `false` says that there
    /// is no use in writing more.
    ///
    /// # Errors
    /// Anything else that keeps the output from arriving.
    pub(crate) fn print(&mut self, bytes: &[u8]) -> Result<bool, Problem> {
        match self.stdout.write_all(bytes).and_then(|()| self.stdout.flush()) {
            Ok(()) => Ok(true),
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(false),
            Err(e) => Err(Problem::new(format!("cannot write to standard output: {}", crate::problem::reason(&e)))),
        }
    }

    /// Writes to stderr, where nobody can be told that it failed.
    pub(crate) fn tell(&mut self, text: &str) {
        let _ = self.stderr.write_all(text.as_bytes()).and_then(|()| self.stderr.flush());
    }
}
