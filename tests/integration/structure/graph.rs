//! Files of core, and arrows between them.

use std::collections::{BTreeMap, BTreeSet};

use imdsim_tests::data::root;
use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

use super::names::Modules;

pub(super) struct Graph {
    modules: Modules,
    arrows: BTreeSet<(String, String)>,
}

impl Graph {
    pub(super) fn of_core() -> Self {
        let modules = Modules::of_core();
        let mut arrows = BTreeSet::new();
        for (path, module) in modules.iter() {
            for written in &module.source.uses {
                if let Some(file) = modules.file(path, written)
                    && file != module.file
                {
                    arrows.insert((module.file.clone(), file.to_owned()));
                }
            }
        }
        Self { modules, arrows }
    }

    /// How many files and arrows there are.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.modules.iter().count(), self.arrows.len())
    }

    pub(super) fn has(&self, from: &str, to: &str) -> bool {
        self.arrows.contains(&(from.to_owned(), to.to_owned()))
    }

    /// The arrows between parts of this module that do not lead to a later paragraph of its list.
    pub(super) fn upward(&self, module: &str) -> Vec<(&str, &str)> {
        let path: Vec<String> = module.split("::").filter(|name| !name.is_empty()).map(ToOwned::to_owned).collect();
        let order = order(&self.modules.get(&path).unwrap().file);
        let folder: String = path.iter().map(|name| format!("{name}/")).collect();
        let part = |file: &str| {
            let (first, _) = file.strip_prefix(&folder)?.split_once(['/', '.'])?;
            Some((*order.get(first)?, first.to_owned()))
        };
        let mut found = Vec::new();
        for (from, to) in &self.arrows {
            if let (Some((above, one)), Some((below, other))) = (part(from), part(to))
                && one != other
                && above >= below
            {
                found.push((from.as_str(), to.as_str()));
            }
        }
        found
    }

    /// The sets of files each of which comes back to itself by way of the others.
    pub(super) fn circles(&self) -> Vec<Vec<&str>> {
        let graph: DiGraphMap<&str, ()> = self.arrows.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
        let mut circles: Vec<Vec<&str>> = tarjan_scc(&graph).into_iter().filter(|files| files.len() > 1).collect();
        for circle in &mut circles {
            circle.sort_unstable();
        }
        circles.sort_unstable_by_key(|circle| (core::cmp::Reverse(circle.len()), circle[0]));
        circles
    }

    /// The arrows within a circle.
    pub(super) fn told(&self, circle: &[&str]) -> String {
        let within = |(from, to): &&(String, String)| circle.contains(&from.as_str()) && circle.contains(&to.as_str());
        self.arrows.iter().filter(within).map(|(from, to)| format!("    {from} -> {to}\n")).collect()
    }
}

/// The modules that a file declares, each with the number of its paragraph.
fn order(file: &str) -> BTreeMap<String, usize> {
    let text = std::fs::read_to_string(root().join("core/src").join(file)).unwrap();
    let mut order = BTreeMap::new();
    for (number, paragraph) in text.split("\n\n").enumerate() {
        for line in paragraph.lines() {
            let words: Vec<&str> = line.trim_end_matches(';').split(' ').collect();
            if let ["mod", name] | ["pub" | "pub(crate)", "mod", name] = words[..] {
                order.insert(name.to_owned(), number);
            }
        }
    }
    order
}
