//! Software that gives a name of its own.

use super::{agents, filesystems, go, javascript, jvm, native, python, scripting};
use crate::knowledge::client::family::Family;

/// All software that is known by a name of its own.
pub fn all() -> impl Iterator<Item = &'static Family> {
    [python::FAMILIES, go::FAMILIES, javascript::NAMED, jvm::FAMILIES, scripting::FAMILIES, native::FAMILIES]
        .into_iter()
        .chain([agents::FAMILIES, filesystems::FAMILIES])
        .flatten()
}

/// Software known by the name of its process, whatever library it uses.
pub(crate) fn by_process(processes: &[String]) -> Option<&'static Family> {
    let first = processes.first()?;
    agents::PROCESSES.iter().find(|(names, _)| names.contains(&first.as_str())).map(|(_, family)| family)
}

/// Whether this family is meant, where several share a name and differ by what they ask for.
pub(crate) fn applies(family: &Family, paths: &[&str]) -> bool {
    agents::applies(family, paths)
}
