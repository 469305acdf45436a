//! Why a value is not of a type, with its place and without the value: it may be a secret.

use core::fmt;

use crate::text::json::{JsonError, JsonProblem};

/// Why a value is not of a type. `Display` says where and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misfit(JsonError);

impl From<JsonError> for Misfit {
    fn from(error: JsonError) -> Self {
        Self(error)
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = match &self.0.problem {
            // The problem names it; the path is to the object.
            JsonProblem::Unknown(name, _) => self.0.path.strip_suffix(name.as_str()).unwrap_or(&self.0.path),
            JsonProblem::Syntax(_)
            | JsonProblem::EndsEarly
            | JsonProblem::Missing(_)
            | JsonProblem::Repeated(_)
            | JsonProblem::Expected(_)
            | JsonProblem::Other(_) => &self.0.path,
        };
        let path = path.trim_end_matches('.');
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        self.0.problem.fmt(f)
    }
}
