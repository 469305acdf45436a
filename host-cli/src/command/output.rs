//! Where results go.

use std::fs::{self, File};
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
    File(OutputFile),
}

/// A file that has its name only once it is whole: whoever interrupts leaves an earlier one as it was.
pub(super) struct OutputFile {
    path: PathBuf,
    /// What it is called until then; nothing for what is no regular file, such as a pipe, which is written to at once.
    unfinished: Option<PathBuf>,
    file: File,
}

impl Output {
    /// Makes the file, if one is named, so that a long replay does not end in an error that was there from the
    /// beginning.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Problem> {
        let Some(path) = path else { return Ok(Self::Stdout) };
        let special = fs::metadata(path).is_ok_and(|there| !there.is_file());
        let unfinished = (!special).then(|| unfinished(path));
        let written = unfinished.as_deref().unwrap_or(path);
        let file = File::create(written).map_err(|e| Problem::file("write", path, &e))?;
        Ok(Self::File(OutputFile { path: path.to_owned(), unfinished, file }))
    }

    /// Writes text that was rendered for it. `false` says that nobody reads it any more.
    pub(super) fn write(&mut self, bytes: &[u8], io: &mut Io<'_>) -> Result<bool, Problem> {
        match self {
            Self::Stdout => io.print(bytes),
            Self::File(OutputFile { path, file, .. }) => {
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

    /// All of it was written: the file gets its name.
    pub(super) fn finish(&mut self) -> Result<(), Problem> {
        let Self::File(OutputFile { path, unfinished, .. }) = self else { return Ok(()) };
        match unfinished.take() {
            Some(written) => fs::rename(written, &*path).map_err(|e| Problem::file("write", path, &e)),
            None => Ok(()),
        }
    }
}

/// Beside the file, so that it can be renamed, and hidden.
fn unfinished(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.unfinished", std::process::id()))
}

impl Drop for OutputFile {
    /// What was not finished is not left behind.
    fn drop(&mut self) {
        if let Some(unfinished) = self.unfinished.take() {
            let _ = fs::remove_file(unfinished);
        }
    }
}

/// A value as JSON for people and programs alike, with a line feed at its end.
pub(super) fn pretty<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, Problem> {
    let mut json = serde_json::to_vec_pretty(value).map_err(|e| Problem::new(e.to_string()))?;
    json.push(b'\n');
    Ok(json)
}
