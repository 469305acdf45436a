//! Assumptions as typed, and from files of them.

use std::path::Path;

use imdsim_core::ask::{Open, Question, RecordingsInput};

use super::text;
use crate::input::seed;
use crate::io::Io;
use crate::problem::Problem;

/// The stream for a question, under these assumptions: each as it is, or `@FILE` for those in a file, one a line. Empty
/// lines and those that begin with `#` are passed over. A strict one ends at the first record that cannot be read.
pub(super) fn open(question: Question, strict: bool, given: &[String], io: &mut Io<'_>) -> Result<Open, Problem> {
    let mut assume = Vec::new();
    for one in given {
        match one.strip_prefix('@') {
            Some(file) => {
                let text = text::read(Path::new(file), "an assumption a line, like `hops=1,for=app*`", io)?;
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
                assume.extend(lines.map(str::to_owned));
            }
            None => assume.push(one.clone()),
        }
    }
    let recordings = RecordingsInput { assume, ..RecordingsInput::default() };
    Ok(Open { strict, recordings, ..Open::new(question, seed()) })
}
