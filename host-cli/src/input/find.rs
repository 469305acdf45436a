//! From names as typed to sources: folders are walked and patterns expanded, because a quoted pattern or Windows'
//! shell leave that to us.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use glob::{MatchOptions, glob_with};

use super::source::Source;
use crate::problem::Problem;

/// How deep folders are walked: no log tree is deeper, and a loop of mounts ends.
const DEEPEST: usize = 64;

/// What names stand for.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Each once.
    pub(super) sources: Vec<Source>,
    /// Links to files that are not there.
    pub(super) dangling: Vec<PathBuf>,
}

/// The sources that are meant, in the order of the names; what a folder or pattern holds is sorted.
///
/// # Errors
/// A name that stands for nothing, or a folder that cannot be read.
pub(super) fn find(names: &[PathBuf]) -> Result<Found, Problem> {
    let mut found = Found::default();
    for name in names {
        if name.as_os_str() == "-" {
            found.sources.push(Source::Stdin);
            continue;
        }
        match fs::metadata(name) {
            Ok(meta) if meta.is_dir() => folder(name, &mut found)?,
            Ok(_) => found.sources.push(Source::File(name.clone())),
            Err(e) if e.kind() == io::ErrorKind::NotFound && is_pattern(name) => pattern(name, &mut found)?,
            Err(e) => return Err(Problem::file("read", name, &e)),
        }
    }
    let mut seen = HashSet::new();
    found.sources.retain(|source| seen.insert(source.identity()));
    Ok(found)
}

fn is_pattern(name: &Path) -> bool {
    name.to_str().is_some_and(|text| text.contains(['*', '?', '[']))
}

fn pattern(name: &Path, found: &mut Found) -> Result<(), Problem> {
    let text = name.to_string_lossy();
    let options = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::new() };
    let paths = glob_with(&text, options).map_err(|e| Problem::new(format!("`{text}` is not a pattern: {}", e.msg)))?;
    let before = found.sources.len() + found.dangling.len();
    for path in paths {
        let path = path.map_err(|e| Problem::file("read", e.path(), e.error()))?;
        if path.is_dir() {
            walk(&path, DEEPEST, found)?;
        } else if is_dangling(&path) {
            found.dangling.push(path);
        } else {
            found.sources.push(Source::File(path));
        }
    }
    if found.sources.len() + found.dangling.len() == before {
        return Err(Problem::new(format!("no file matches `{text}`")));
    }
    Ok(())
}

fn folder(name: &Path, found: &mut Found) -> Result<(), Problem> {
    let before = found.sources.len() + found.dangling.len();
    walk(name, DEEPEST, found)?;
    if found.sources.len() + found.dangling.len() == before {
        return Err(Problem::new(format!("there is no file in `{}`", name.display())));
    }
    Ok(())
}

/// The files in a folder and in those below it, without hidden ones. Links to folders are not followed: they may
/// lead back.
fn walk(folder: &Path, depth: usize, found: &mut Found) -> Result<(), Problem> {
    let unreadable = |e| Problem::file("read", folder, &e);
    if depth == 0 {
        return Err(Problem::new(format!("`{}` lies too deep", folder.display())));
    }
    let mut entries = fs::read_dir(folder).map_err(unreadable)?.collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if entry.file_type().map_err(unreadable)?.is_dir() {
            walk(&entry.path(), depth - 1, found)?;
        } else if fs::metadata(entry.path()).is_ok_and(|m| m.is_file()) {
            found.sources.push(Source::File(entry.path()));
        } else if is_dangling(&entry.path()) {
            found.dangling.push(entry.path());
        }
    }
    Ok(())
}

/// Whether it is a link to something that is not there.
fn is_dangling(path: &Path) -> bool {
    path.is_symlink() && fs::metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}
