//! The cases: every scenario of `tests/cases`, by the folder that it stands in, and what has to hold for them.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a scenario that is wrong should fail loudly, and it is read from a file"
)]

mod control_plane;
mod data_plane;
mod scenarios;
mod switches;

use std::fs;
use std::path::PathBuf;

use imdsim_core::scenario::{Scenario, ScenarioStep, read};

/// The folders of scenarios.
pub(crate) const FOLDERS: [&str; 3] = ["data-plane", "control-plane", "scenarios"];

/// A file of scenarios.
pub(crate) struct CaseFile {
    /// Its name, with its folder.
    pub(crate) name: String,
    /// What it says.
    pub(crate) text: String,
    /// The scenarios in it.
    pub(crate) scenarios: Vec<Scenario>,
}

/// Every file of a folder, by name.
pub(crate) fn files(folder: &str) -> Vec<CaseFile> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/cases").join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let file = |path: &PathBuf| {
        let name = format!("{folder}/{}", path.file_name().unwrap().to_string_lossy());
        let text = fs::read_to_string(path).unwrap();
        let scenarios = read(&text, None).unwrap_or_else(|error| panic!("{name}: {error}")).all().to_vec();
        CaseFile { name, text, scenarios }
    };
    paths.iter().map(file).collect()
}

/// Every scenario of a folder, with the place where it stands.
pub(crate) fn scenarios_of(folder: &str) -> Vec<(String, Scenario)> {
    let of_file = |file: CaseFile| {
        let place = move |one: &Scenario| format!("{}, {}", file.name, one.id.as_deref().unwrap_or("the only one"));
        file.scenarios.into_iter().map(move |one| (place(&one), one))
    };
    files(folder).into_iter().flat_map(of_file).collect()
}

/// The ids of the rules that a step is expected to meet.
pub(crate) fn named(step: &ScenarioStep) -> impl Iterator<Item = &str> {
    let expect = step.expect.iter();
    let rules = expect.flat_map(|expect| expect.rules.iter().chain(expect.all_rules.iter().flatten()));
    rules.map(String::as_str)
}
