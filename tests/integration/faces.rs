//! The faces: the plugin in its sandbox, and the program. Core itself is `imdsim_tests::native`.

use std::ffi::OsString;
use std::io::Read;

use host_cli::engine::{EngineError, Limits, Plugin};
use host_cli::{Exit, Io, Terminal, run};
use imdsim_core::ask::{Open, OptionsInput, Question, Task};
use imdsim_tests::native::pairs;

/// What a run of the program left behind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) code: u8,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs the program in this process, 100 columns wide, without a terminal.
pub(crate) fn cli(args: &[&str], stdin: impl Read) -> Run {
    cli_on(Terminal::default(), args, stdin)
}

/// The same in so many columns.
pub(crate) fn cli_wide(width: usize, args: &[&str], stdin: impl Read) -> Run {
    cli_on(Terminal { width: Some(width), ..Terminal::default() }, args, stdin)
}

fn cli_on(terminal: Terminal, args: &[&str], stdin: impl Read) -> Run {
    let mut stdin = stdin;
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let terminal = Terminal { width: terminal.width.or(Some(100)), ..terminal };
    let mut io = Io { stdin: &mut stdin, stdout: &mut stdout, stderr: &mut stderr, terminal };
    let args = ["imdsim"].iter().chain(args).map(OsString::from);
    let exit: Exit = run(args, &mut io);
    Run { code: exit as u8, stdout: String::from_utf8(stdout).unwrap(), stderr: String::from_utf8(stderr).unwrap() }
}

/// Runs `imdsim replay -` on these bytes.
pub(crate) fn replay(recording: &[u8], args: &[&str]) -> Run {
    cli(&[&["replay", "-"], args].concat(), recording)
}

/// Runs `imdsim convert -` on these bytes.
pub(crate) fn convert(recording: &[u8]) -> Run {
    cli(&["convert", "-"], recording)
}

/// The same with results on a terminal, without colours.
pub(crate) fn convert_on_terminal(recording: &[u8]) -> Run {
    cli_on(Terminal { stdout: true, color: Some(false), ..Terminal::default() }, &["convert", "-"], recording)
}

/// All that the plugin puts out for a task; the native counterpart is `imdsim_tests::native::run`.
pub(crate) fn plugin(
    task: impl Into<Task>,
    sources: &[(&str, &[u8])],
    chunk: usize,
    seed: u64,
) -> Result<Vec<u8>, EngineError> {
    let mut plugin = Plugin::start(Limits::default())?;
    let stream = plugin.open(&Open::new(task, seed))?;
    let mut out = Vec::new();
    for (name, bytes) in sources {
        out.append(&mut plugin.begin(stream, name)?);
        for piece in bytes.chunks(chunk) {
            plugin.buffer()?[..piece.len()].copy_from_slice(piece);
            out.append(&mut plugin.feed(stream, piece.len())?);
        }
    }
    out.append(&mut plugin.finish(stream)?);
    Ok(out)
}

/// A replay task.
pub(crate) fn replaying(from: &[&str], to: &[&str]) -> Question {
    let [from, to]: [Vec<OptionsInput>; 2] = [pairs(from), pairs(to)];
    Question::Replay { from, to }
}
