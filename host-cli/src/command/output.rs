//! Where results go.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::clean;
use crate::io::Io;
use crate::problem::Problem;

/// Standard output, or a file.
pub(super) enum Output {
    /// Standard output.
    Stdout,
    /// The file of `--output`.
    File(PathBuf, File),
}

impl Output {
    /// Makes the file, if one is named, so that a long replay does not end in an error that was there from the
    /// beginning.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Problem> {
        let Some(path) = path else { return Ok(Self::Stdout) };
        let file = File::create(path).map_err(|e| Problem::file("write", path, &e))?;
        Ok(Self::File(path.to_owned(), file))
    }

    /// Writes text that was rendered for it. `false` says that nobody reads it any more.
    pub(super) fn write(&mut self, bytes: &[u8], io: &mut Io<'_>) -> Result<bool, Problem> {
        match self {
            Self::Stdout => io.print(bytes),
            Self::File(path, file) => {
                file.write_all(bytes).map(|()| true).map_err(|e| Problem::file("write", path, &e))
            }
        }
    }

    /// The same for JSON, which on a terminal must not move the cursor either.
    pub(super) fn write_json(&mut self, json: &[u8], io: &mut Io<'_>) -> Result<bool, Problem> {
        if matches!(self, Self::Stdout) && io.terminal.stdout {
            return self.write(clean::json(&String::from_utf8_lossy(json)).as_bytes(), io);
        }
        self.write(json, io)
    }
}

/// A value as JSON for people and programs alike, with a line feed at its end.
pub(super) fn pretty<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, Problem> {
    let mut json = serde_json::to_vec_pretty(value).map_err(|e| Problem::new(e.to_string()))?;
    json.push(b'\n');
    Ok(json)
}
