//! Names and what they stand for.

use std::collections::BTreeMap;

/// How a leaf is sent (HDR-07, HDR-08).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// text/plain.
    Text,
    /// application/octet-stream, and ranges are accepted.
    Octets,
}

/// A directory or a value.
#[derive(Debug)]
pub(in crate::service::metadata) enum Node {
    Leaf(String),
    Directory(Directory),
}

/// Names and what they stand for, in the order of the listing.
#[derive(Debug, Default)]
pub(in crate::service::metadata) struct Directory {
    pub(super) entries: BTreeMap<String, (Option<String>, Node)>,
}

impl Directory {
    /// One name a line; directories end with a slash (CAT-03, RTE-06).
    pub(in crate::service::metadata) fn listing(&self) -> String {
        let lines: Vec<String> = self
            .entries
            .iter()
            .map(|(name, (label, node))| match (label, node) {
                (Some(label), _) => label.clone(),
                (None, Node::Leaf(_)) => name.clone(),
                (None, Node::Directory(_)) => format!("{name}/"),
            })
            .collect();
        lines.join("\n")
    }

    /// What stands at `path` below this directory.
    pub(in crate::service::metadata) fn find<N: AsRef<str>>(&self, path: &[N]) -> Option<&Node> {
        let (name, rest) = path.split_first()?;
        let (_, node) = self.entries.get(name.as_ref())?;
        match node {
            _ if rest.is_empty() => Some(node),
            Node::Leaf(_) => None,
            Node::Directory(directory) => directory.find(rest),
        }
    }
}
