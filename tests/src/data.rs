//! Where the data of the tests lie.

use std::fs;
use std::path::{Path, PathBuf};

/// The repository's root.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A file under `tests/data`.
#[must_use]
pub fn data(name: &str) -> PathBuf {
    root().join("tests/data").join(name)
}

/// The files under a folder with this ending, in order.
///
/// # Errors
/// A folder that cannot be read.
pub fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, std::io::Error> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The files of scenarios among the cases, folder by folder.
///
/// # Errors
/// A folder that cannot be read.
pub fn scenario_files() -> Result<Vec<PathBuf>, std::io::Error> {
    let mut found = Vec::new();
    for folder in ["data-plane", "control-plane", "scenarios"] {
        found.extend(files(&root().join("tests/cases").join(folder), "yaml")?);
    }
    Ok(found)
}

/// The folder of public recordings, which are not part of the repository: the variable `IMDSIM_SAMPLES` names it.
/// A test that needs them says that it did nothing where the variable is not set.
#[must_use]
pub fn samples(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("IMDSIM_SAMPLES").map(PathBuf::from);
    if folder.is_none() {
        use std::io::Write;
        let _ = writeln!(std::io::stderr(), "{test}: nothing tested, IMDSIM_SAMPLES is not set");
    }
    folder
}
