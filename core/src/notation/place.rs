//! Where in a text something stands.

use core::fmt;

use serde::Serialize;

/// A place in a text: line and column of a command line, or the path to a member of a document, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The path to a member, `Resources.Web.Properties.MetadataOptions`, or a Terraform resource's address.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub path: String,
}

impl Place {
    /// A line and a column, both from 1.
    pub(super) const fn at(line: usize, column: usize) -> Self {
        Self { line: Some(line), column: Some(column), path: String::new() }
    }

    /// A path.
    pub(super) fn path(path: impl Into<String>) -> Self {
        Self { path: path.into(), ..Self::default() }
    }

    /// The same place, at `path` below it.
    pub(super) fn below(&self, path: &str) -> Self {
        Self { path: join(&self.path, path), ..self.clone() }
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

impl fmt::Display for Place {
    /// `line 3, column 7, MetadataOptions.HttpTokens`; nothing where no place is known.
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
        assert_eq!(Place::at(3, 7).below("Tags").below("[1]").to_string(), "line 3, column 7, Tags[1]");
        assert_eq!(Place::path("Resources.Web").below("Type").to_string(), "Resources.Web.Type");
        assert_eq!(Place::default().below("").to_string(), "");
    }
}
