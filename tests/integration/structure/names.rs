//! What a path names: the file that defines it.

use std::collections::BTreeMap;

use imdsim_tests::data::root;

use super::source::Source;

/// The modules of core by their paths (`forecast::judge`), each with the file it stands in.
pub(super) struct Modules {
    all: BTreeMap<Vec<String>, Module>,
}

pub(super) struct Module {
    /// Below `core/src`.
    pub file: String,
    pub source: Source,
}

/// What a path leads to.
enum Place<'m> {
    Module(&'m [String]),
    Item(&'m [String]),
}

impl Modules {
    pub(super) fn of_core() -> Self {
        let mut modules = Self { all: BTreeMap::new() };
        modules.read(Vec::new(), "lib.rs".into(), "");
        modules
    }

    fn read(&mut self, path: Vec<String>, file: String, folder: &str) {
        let text = std::fs::read_to_string(root().join("core/src").join(&file)).unwrap();
        let source = Source::of(&text);
        for module in &source.modules {
            let below = [path.as_slice(), core::slice::from_ref(module)].concat();
            let inner = format!("{folder}{module}/");
            let alone = format!("{folder}{module}.rs");
            let file = if root().join("core/src").join(&alone).exists() { alone } else { format!("{inner}mod.rs") };
            self.read(below, file, &inner);
        }
        self.all.insert(path, Module { file, source });
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&[String], &Module)> {
        self.all.iter().map(|(path, module)| (path.as_slice(), module))
    }

    pub(super) fn get(&self, path: &[String]) -> Option<&Module> {
        self.all.get(path)
    }

    /// The file that defines what is written so in this module; nothing if that is not of core, or a module.
    pub(super) fn file(&self, module: &[String], written: &[String]) -> Option<&str> {
        match self.find(module, written, true, 0)? {
            Place::Item(module) => Some(&self.all.get(module)?.file),
            Place::Module(_) => None,
        }
    }

    fn find<'m>(&'m self, module: &[String], written: &[String], local: bool, depth: usize) -> Option<Place<'m>> {
        let (mut at, _) = self.all.get_key_value(module)?;
        let mut rest = written;
        let mut first = local;
        while let Some((name, after)) = rest.split_first() {
            let here = &self.all[at];
            let child = [at.as_slice(), core::slice::from_ref(name)].concat();
            match name.as_str() {
                "crate" => (at, _) = self.all.get_key_value(&[] as &[String])?,
                "self" => {}
                "super" => (at, _) = self.all.get_key_value(at.split_last()?.1)?,
                _ if self.all.contains_key(&child) => (at, _) = self.all.get_key_value(&child)?,
                _ if depth > 20 => return None,
                _ => match self.imported(at, here, name, depth) {
                    Some(Place::Module(module)) => (at, _) = self.all.get_key_value(module)?,
                    Some(Place::Item(module)) => return Some(Place::Item(module)),
                    // Of another crate, or of the language.
                    None if first && !here.source.items.contains(name) => return None,
                    None => return Some(Place::Item(at)),
                },
            }
            first = false;
            rest = after;
        }
        Some(Place::Module(at))
    }

    fn imported<'m>(&'m self, at: &[String], here: &'m Module, name: &str, depth: usize) -> Option<Place<'m>> {
        if here.source.items.iter().any(|item| item == name) {
            return None;
        }
        // A function may bring in a name of its own, so that there can be several: all but the first are lost here, and
        // found where they are brought in.
        if let Some((_, path)) = here.source.names.iter().find(|(known, _)| known == name) {
            return self.find(at, path, true, depth + 1);
        }
        here.source.globs.iter().find_map(|glob| match self.find(at, glob, true, depth + 1)? {
            Place::Module(module) if module != at => {
                let there = &self.all[module];
                let is_there = there.source.items.iter().any(|item| item == name)
                    || there.source.names.iter().any(|(known, _)| known == name);
                if is_there { self.find(module, &[name.to_owned()], false, depth + 1) } else { None }
            }
            Place::Module(_) | Place::Item(_) => None,
        })
    }
}
