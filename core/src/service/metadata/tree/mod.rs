//! The tree below one version, built anew for each request: it is small, and nothing can go stale.

mod devices;
mod dynamic;
mod events;
mod iam;
mod image;
mod network;
mod placement;
mod tags;

use std::collections::BTreeMap;

use super::appearance::Horizon;
use super::instance::Instance;
use super::route::Visitor;

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
pub(super) enum Node {
    Leaf(String),
    Directory(Directory),
}

/// Names and what they stand for, in the order of the listing.
#[derive(Debug, Default)]
pub(super) struct Directory {
    entries: BTreeMap<String, (Option<String>, Node)>,
}

impl Directory {
    /// One name a line; directories end with a slash (CAT-03, RTE-06).
    pub(super) fn listing(&self) -> String {
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
    pub(super) fn find<N: AsRef<str>>(&self, path: &[N]) -> Option<&Node> {
        let (name, rest) = path.split_first()?;
        let (_, node) = self.entries.get(name.as_ref())?;
        match node {
            _ if rest.is_empty() => Some(node),
            Node::Leaf(_) => None,
            Node::Directory(directory) => directory.find(rest),
        }
    }
}

/// Puts into the tree what the request's version shows.
pub(super) struct Builder<'a> {
    instance: &'a Instance,
    visitor: &'a Visitor<'a>,
    horizon: Horizon<'a>,
    root: Directory,
}

/// The tree that `visitor` sees of `instance`.
pub(super) fn build(instance: &Instance, visitor: &Visitor<'_>, horizon: Horizon<'_>) -> Directory {
    let mut builder = Builder { instance, visitor, horizon, root: Directory::default() };
    builder.image();
    builder.devices();
    builder.placement();
    builder.network();
    builder.iam();
    builder.events();
    builder.tags();
    builder.dynamic();
    builder.root
}

impl Builder<'_> {
    /// Puts a value below `meta-data`.
    fn value(&mut self, path: &[&str], value: impl Into<String>) {
        self.put(&[&["meta-data"], path].concat(), Some(Node::Leaf(value.into())));
    }

    /// Puts a value below `meta-data`, if there is one (CAT-02).
    fn optional(&mut self, path: &[&str], value: Option<impl ToString>) {
        if let Some(value) = value {
            self.value(path, value.to_string());
        }
    }

    /// Puts a list below `meta-data`, one item a line, if there are any (CAT-02).
    fn list(&mut self, path: &[&str], items: &[String]) {
        if !items.is_empty() {
            self.value(path, items.join("\n"));
        }
    }

    /// Puts `node`, or an empty directory, at `path` below the version, with the directories above it.
    fn put(&mut self, path: &[&str], node: Option<Node>) {
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
    fn label(&mut self, path: &[&str], label: String) {
        if let Some((name, above)) = path.split_last()
            && let Some(directory) = self.directory(above)
            && let Some(entry) = directory.entries.get_mut(*name)
        {
            entry.0 = Some(label);
        }
    }

    /// The directory at `path`, made if it is not there; absent where a value is in the way.
    fn directory(&mut self, path: &[&str]) -> Option<&mut Directory> {
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
