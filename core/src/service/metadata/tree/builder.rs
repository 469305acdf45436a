//! Putting values and directories into the tree.

use super::directory::{Directory, Node};
use crate::service::metadata::appearance::Horizon;
use crate::service::metadata::instance::Instance;
use crate::service::metadata::visitor::Visitor;

/// Puts into the tree what the request's version shows.
pub(super) struct Builder<'a> {
    pub(super) instance: &'a Instance,
    pub(super) visitor: &'a Visitor<'a>,
    pub(super) horizon: Horizon<'a>,
    pub(super) root: Directory,
}

impl Builder<'_> {
    /// Puts a value below `meta-data`.
    pub(super) fn value(&mut self, path: &[&str], value: impl Into<String>) {
        self.put(&[&["meta-data"], path].concat(), Some(Node::Leaf(value.into())));
    }

    /// Puts a value below `meta-data`, if there is one (CAT-02).
    pub(super) fn optional(&mut self, path: &[&str], value: Option<impl ToString>) {
        if let Some(value) = value {
            self.value(path, value.to_string());
        }
    }

    /// Puts a list below `meta-data`, one item a line, if there are any (CAT-02).
    pub(super) fn list(&mut self, path: &[&str], items: &[String]) {
        if !items.is_empty() {
            self.value(path, items.join("\n"));
        }
    }

    /// Puts `node`, or an empty directory, at `path` below the version, with the directories above it.
    pub(super) fn put(&mut self, path: &[&str], node: Option<Node>) {
        if !self.horizon.shows(path) {
            return;
        }
        let Some((name, above)) = path.split_last() else {
            return;
        };
        let Some(directory) = self.directory(above) else {
            return;
        };
        directory
            .entries
            .insert((*name).to_owned(), (None, node.unwrap_or_else(|| Node::Directory(Directory::default()))));
    }

    /// Lists the entry at `path` below the version as `label`.
    pub(super) fn label(&mut self, path: &[&str], label: String) {
        if let Some((name, above)) = path.split_last()
            && let Some(directory) = self.directory(above)
            && let Some(entry) = directory.entries.get_mut(*name)
        {
            entry.0 = Some(label);
        }
    }

    /// The directory at `path`, made if it is not there; absent where a value is in the way.
    pub(super) fn directory(&mut self, path: &[&str]) -> Option<&mut Directory> {
        let mut here = &mut self.root;
        for name in path {
            let (_, node) =
                here.entries.entry((*name).to_owned()).or_insert_with(|| (None, Node::Directory(Directory::default())));
            here = match node {
                Node::Directory(directory) => directory,
                Node::Leaf(_) => return None,
            };
        }
        Some(here)
    }
}
