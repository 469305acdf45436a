//! The shape of the tree, held to what it promises.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use imdsim_core::ask::{Answer, Call};
use imdsim_tests::data::{root, scenario_files};

/// Folders that tools make.
pub(crate) const MADE: [&str; 6] = ["target", ".git", "node_modules", "dist", "pkg", "artefacts"];

/// Every file of the repository under `folder`, without what tools put there.
pub(crate) fn tree(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if MADE.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() { found.append(&mut tree(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn sources(folder: &str) -> Vec<(String, String)> {
    let all = tree(&root().join(folder)).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    all.map(|path| (named(&path), fs::read_to_string(&path).unwrap())).collect()
}

/// The path as the repository names it.
pub(crate) fn named(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

#[test]
fn files_are_small() {
    let mut sizes: Vec<(usize, String)> =
        sources("").into_iter().map(|(name, text)| (text.lines().count(), name)).collect();
    sizes.sort();
    let (median, longest) = (sizes[sizes.len() / 2].0, sizes.last().unwrap());
    println!("{} files, median {median} lines, longest {} ({})", sizes.len(), longest.0, longest.1);
    let long: Vec<_> = sizes.iter().filter(|(lines, _)| *lines > 500).collect();
    assert!(long.is_empty(), "too long: {long:?}");
    assert!(median <= 150, "median {median}");
}

#[test]
fn core_is_pure() {
    let manifest = fs::read_to_string(root().join("core/Cargo.toml")).unwrap();
    let dependencies: BTreeSet<&str> =
        manifest.lines().filter_map(|line| Some(line.split(['=', '.']).next()?.trim())).collect();
    for name in
        ["wasm-bindgen", "wasmtime", "tokio", "rand", "getrandom", "js-sys", "web-sys", "libc", "chrono", "jiff"]
    {
        assert!(!dependencies.contains(name), "core depends on {name}");
    }
    // Its clock comes with its feature `std`.
    let workspace = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let time = workspace.lines().find(|line| line.starts_with("time = ")).unwrap();
    assert!(time.contains("default-features = false, features = [\"parsing\"]"), "{time}");
    for (name, text) in sources("core/src").into_iter().filter(|(name, _)| !name.contains("tests")) {
        for word in [
            "std::fs",
            "std::env",
            "std::process",
            "std::thread",
            "net::Tcp",
            "net::Udp",
            "time::Instant",
            "time::SystemTime",
            "println!",
        ] {
            assert!(!text.contains(word), "{name} uses {word}");
        }
    }
}

/// The program prints what the plugin decides: of core it knows the types that cross the boundary.
#[test]
fn the_program_only_uses_what_crosses_the_boundary() {
    for (name, text) in sources("host-cli/src").into_iter().filter(|(name, _)| !name.ends_with("tests.rs")) {
        for used in text.split("imdsim_core::").skip(1) {
            let crosses =
                ["ask::", "forecast::report::", "knowledge::quirks::", "service::options::", "text::coverage::"];
            assert!(
                crosses.iter().any(|room| used.starts_with(room)),
                "{name} uses imdsim_core::{}",
                used.lines().next().unwrap()
            );
        }
        assert!(
            !text.contains("imdsim_core::service::options::") || text.contains("options::MetadataOptions;"),
            "{name}"
        );
        for computing in
            ["ask::answer", "ask::explain", "ask::render", "ask::Stream", "forecast::Replay", ".document()"]
        {
            assert!(!text.contains(computing), "{name} computes: {computing}");
        }
    }
}

fn rules(id: Option<&str>) -> Vec<imdsim_core::ask::ExplainedRule> {
    match (Call::Rules { id: id.map(str::to_owned) }).answer() {
        Answer::Rules { rules } => rules,
        other => panic!("{id:?}: {other:?}"),
    }
}

#[test]
fn every_rule_is_told_and_found() {
    let all = rules(None);
    let ids: BTreeSet<&str> = all.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids.len(), all.len(), "an id is used twice");
    for rule in &all {
        assert!(!rule.title.is_empty() && !rule.text.is_empty(), "{} says nothing", rule.id);
        assert_eq!(rules(Some(&rule.id))[0].id, rule.id);
        for other in &rule.see {
            assert!(ids.contains(other.as_str()), "{} points to {other}", rule.id);
        }
    }
    for file in scenario_files().unwrap() {
        let text = imdsim_core::scenario::read(&fs::read_to_string(&file).unwrap(), None).unwrap();
        for expect in text.all().iter().flat_map(|one| &one.steps).filter_map(|step| step.expect.as_ref()) {
            for id in expect.rules.iter().chain(expect.all_rules.iter().flatten()) {
                assert!(ids.contains(id.as_str()), "{}: no rule {id}", named(&file));
            }
        }
    }
}

#[test]
fn nothing_points_out_of_the_repository() {
    let lock = |name: &str| name.ends_with("Cargo.lock") || name.ends_with("package-lock.json");
    // Put together here, so that this file does not find itself.
    let machine = ["work/", "root/", "home/"].map(|folder| format!(" /{folder}"));
    let outside = ["..", "shared"].join("/");
    let registries =
        ["crates", "registry.npmjs"].map(|host| format!("{host}.{}", if host == "crates" { "io" } else { "org" }));
    for path in tree(&root()) {
        let name = named(&path);
        let text = format!(" {}", String::from_utf8_lossy(&fs::read(&path).unwrap()));
        let text = text.replace(['"', '\'', '`', '(', '=', '\n'], " ");
        let found = machine.iter().find(|folder| text.contains(folder.as_str()));
        assert_eq!(found, None, "{name} names a path of some machine");
        assert!(!text.contains(&outside) || name == ".ci/run", "{name} points out of the repository");
        let host = registries.iter().find(|host| text.contains(host.as_str()));
        assert!(host.is_none() || lock(&name), "{name} names the registry {host:?}");
    }
}

#[test]
fn nothing_is_left_half_done() {
    let words = ["todo", "unimplemented", "dbg"].map(|word| format!("{word}!("));
    let marks = ["TO", "FIX"].map(|word| word.to_owned() + if word == "TO" { "DO" } else { "ME" });
    for (name, text) in sources("") {
        for word in words.iter().chain(&marks) {
            assert!(!text.contains(word.as_str()), "{name} has {word}");
        }
    }
    let conflict = ['<', '>'].map(|mark| format!("{} ", mark.to_string().repeat(7)));
    for path in tree(&root()) {
        let text = fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&text);
        let found = text.lines().find(|line| conflict.iter().any(|mark| line.starts_with(mark)));
        assert_eq!(found, None, "{} was merged by half", named(&path));
    }
}
