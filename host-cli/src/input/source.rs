//! One thing to read.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::io::Io;
use crate::problem::Problem;

/// A file, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// `-`
    Stdin,
    /// A file, by the name under which it was found.
    File(PathBuf),
}

impl Source {
    /// The name by which reports call it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Stdin => "-".into(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Its size in bytes, where it has one.
    pub(super) fn size(&self) -> Option<u64> {
        match self {
            Self::Stdin => None,
            Self::File(path) => fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|m| m.len()),
        }
    }

    /// What tells two names of one file apart from two files.
    pub(super) fn identity(&self) -> PathBuf {
        match self {
            Self::Stdin => "-".into(),
            Self::File(path) => fs::canonicalize(path).unwrap_or_else(|_| path.clone()),
        }
    }

    /// Finds out now what would go wrong later. A pipe is not opened: its writer would see it closed.
    pub(super) fn check(&self) -> Result<(), Problem> {
        match self {
            Self::File(path) if fs::metadata(path).is_ok_and(|m| m.is_file()) => open(path).map(|_| ()),
            Self::Stdin | Self::File(_) => Ok(()),
        }
    }

    /// Opens it and hands it to `work`.
    pub(super) fn read<T>(
        &self,
        io: &mut Io<'_>,
        work: impl FnOnce(&mut dyn Read, &mut Io<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        match self {
            Self::File(path) => work(&mut open(path)?, io),
            Self::Stdin => {
                // Taken out, so that the rest of `io` can be used meanwhile.
                let mut nothing = std::io::empty();
                let Io { stdin, stdout, stderr, terminal } = io;
                let mut rest = Io { stdin: &mut nothing, stdout: *stdout, stderr: *stderr, terminal: *terminal };
                work(*stdin, &mut rest)
            }
        }
    }
}

fn open(path: &Path) -> Result<File, Problem> {
    File::open(path).map_err(|e| Problem::file("read", path, &e))
}
