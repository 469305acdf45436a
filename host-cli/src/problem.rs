//! An error as the user sees it.

use std::fmt;
use std::io;
use std::path::Path;

use crate::engine::EngineError;

/// What is wrong and what to do about it. Every problem ends the run with [`crate::Exit::Unusable`].
#[derive(Debug)]
pub(crate) struct Problem {
    /// Lower case, no full stop.
    pub(crate) message: String,
    /// What to do; absent where the message says it.
    pub(crate) help: Option<String>,
}

impl Problem {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    #[must_use]
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Says in which source it came up, unless it says so itself.
    #[must_use]
    pub(crate) fn in_source(self, name: &str) -> Self {
        if self.message.contains(name) {
            return self;
        }
        Self { message: format!("{name}: {}", self.message), ..self }
    }

    /// Something could not be done with a file: `cannot read `a.pcap`: permission denied`.
    pub(crate) fn file(action: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(format!("cannot {action} `{}`: {}", path.display(), reason(error)))
    }
}

/// The system's words, where they are not clearer in ours.
#[expect(clippy::wildcard_enum_match_arm, reason = "the rest is clear enough in the system's words")]
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or directory".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::IsADirectory => "it is a directory".into(),
        io::ErrorKind::StorageFull => "no space left".into(),
        _ => error.to_string(),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<EngineError> for Problem {
    fn from(error: EngineError) -> Self {
        Self { message: error.to_string(), help: error.help() }
    }
}
