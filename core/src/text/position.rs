//! Where in a text something stands.

use core::fmt;

use serde::{Deserialize, Serialize};

/// A position in a text: line and column, or the path to a member of a document, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TextPosition {
    /// The line, from 1, where one is known.
    pub line: Option<usize>,
    /// The column in characters, from 1, where one is known.
    pub column: Option<usize>,
    /// The path to a member, `Resources.Web.Properties.MetadataOptions`, or a Terraform resource's address; empty where
    /// there is none.
    pub path: String,
}

impl TextPosition {
    /// A line and a column, both from 1.
    #[must_use]
    pub const fn at(line: usize, column: usize) -> Self {
        Self { line: Some(line), column: Some(column), path: String::new() }
    }

    /// A path.
    #[must_use]
    pub fn path(path: impl Into<String>) -> Self {
        Self { line: None, column: None, path: path.into() }
    }

    /// The same position, at `path` below it.
    #[must_use]
    pub fn below(&self, path: &str) -> Self {
        Self { path: join(&self.path, path), ..self.clone() }
    }
}

/// Where reading JSON failed.
impl From<&serde_json::Error> for TextPosition {
    fn from(error: &serde_json::Error) -> Self {
        Self::at(error.line(), error.column())
    }
}

/// Two paths as one.
fn join(parent: &str, path: &str) -> String {
    match (parent.is_empty(), path.is_empty()) {
        (true, _) => path.to_owned(),
        (_, true) => parent.to_owned(),
        (false, false) if path.starts_with('[') => format!("{parent}{path}"),
        (false, false) => format!("{parent}.{path}"),
    }
}

impl fmt::Display for TextPosition {
    /// `line 3, column 7, MetadataOptions.HttpTokens`; nothing where no position is known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        if let Some(line) = self.line {
            write!(f, "line {line}")?;
            between = ", ";
        }
        if let Some(column) = self.column {
            write!(f, "{between}column {column}")?;
            between = ", ";
        }
        if !self.path.is_empty() {
            write!(f, "{between}{}", self.path)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_is_known() {
        assert_eq!(TextPosition::at(3, 7).below("Tags").below("[1]").to_string(), "line 3, column 7, Tags[1]");
        assert_eq!(TextPosition::path("Resources.Web").below("Type").to_string(), "Resources.Web.Type");
        assert_eq!(TextPosition::default().below("").to_string(), "");
    }
}
