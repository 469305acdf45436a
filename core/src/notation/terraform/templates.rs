//! The launch templates and launch configurations that a plan makes: a launch refers to one by an expression, since its
//! id is known only once the plan is applied.

use std::collections::BTreeMap;

use serde_json::Value;

use super::configuration::{Configuration, without_indexes};
use super::plan::Change;
use super::resource::label;
use crate::notation::generated_name;

/// Names of launch templates.
#[derive(Debug, Default)]
pub(super) struct Templates {
    /// By the address without indexes: each address with its name.
    by_address: BTreeMap<String, Vec<(String, String)>>,
    /// By what the state has as id.
    by_id: BTreeMap<String, String>,
}

impl Templates {
    /// Takes one that is made.
    pub(super) fn take(&mut self, change: &Change<'_>) {
        let name = name(change);
        if let Some(id) = change.after.get("id").and_then(Value::as_str) {
            self.by_id.insert(id.to_owned(), name.clone());
        }
        let plain = without_indexes(change.address);
        self.by_address.entry(plain).or_default().push((change.address.to_owned(), name));
    }

    /// The name of the one with this id.
    pub(super) fn of_id(&self, id: &str) -> Option<&String> {
        self.by_id.get(id)
    }

    /// The name of the one that the expression at `path` of the resource at `address` refers to.
    pub(super) fn of_expression(&self, from: &Configuration<'_>, address: &str, path: &[&str]) -> Option<&String> {
        let module = module_of(address);
        let index = index_of(address);
        for reference in from.references(address, path) {
            let mut parts = reference.split('.');
            let (Some(kind), Some(name)) = (parts.next(), parts.next()) else { continue };
            let plain = format!("{}{kind}.{}", without_indexes(module), without_indexes(name));
            let Some(all) = self.by_address.get(&plain) else { continue };
            let here = || all.iter().filter(|(other, _)| module_of(other) == module);
            let same = || here().find(|(other, _)| index_of(other) == index);
            let only = || if here().count() == 1 { here().next() } else { None };
            if let Some((_, name)) = only().or_else(same) {
                return Some(name);
            }
        }
        None
    }
}

/// The name that the plan gives, or one that nothing else in it has.
pub(super) fn name(change: &Change<'_>) -> String {
    let given = change.after.get("name").and_then(Value::as_str).filter(|name| !name.is_empty());
    given.map_or_else(|| unnamed(change.address), str::to_owned)
}

/// A name for the resource at `address`: its label, or all of the address where others may have the same label.
pub(super) fn unnamed(address: &str) -> String {
    let alone = module_of(address).is_empty() && index_of(address).is_empty();
    if alone { generated_name(&label(address)) } else { generated_name(address) }
}

/// `module.a["x"].` of an address; empty at the root.
fn module_of(address: &str) -> &str {
    let plain_end = address.rfind("aws_").unwrap_or_default();
    address.get(..plain_end).unwrap_or_default()
}

/// `[0]` or `["x"]` of an address; empty where there is none.
fn index_of(address: &str) -> &str {
    let own = address.get(module_of(address).len()..).unwrap_or_default();
    own.find('[').and_then(|at| own.get(at..)).unwrap_or_default()
}
