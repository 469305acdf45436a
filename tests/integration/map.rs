//! ARCHITECTURE.md's code map, and every path that a text names, held to the tree.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use imdsim_tests::data::root;

use super::tidy::{MADE, named, tree};

/// Folders in which every folder is a room.
const HOUSES: [&str; 8] = ["core", "core/src", "host-cli", "host-cli/src", "wasm", "web", "web/src", "tests"];
/// Folders in which every file is one, too, but for the crate's root.
const HOUSES_OF_FILES: [&str; 1] = ["wasm/src"];

/// What stands in backticks in the first column of the table under `## Code map`.
fn mapped(text: &str) -> BTreeSet<&str> {
    let section = text.split("\n## Code map\n").nth(1).unwrap_or_default();
    let rows = section.lines().take_while(|line| !line.starts_with("## ")).filter(|line| line.starts_with('|'));
    rows.filter_map(|row| row.split('|').nth(1)).flat_map(code).collect()
}

/// What stands in backticks in a text; blocks of code are no such thing.
fn code(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.starts_with("    ")).flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

/// What is wrong with a map of a tree with these files.
fn wrong(map: &BTreeSet<&str>, files: &[String]) -> Vec<String> {
    let there = |path: &str| match path.strip_suffix('/') {
        Some(_) => files.iter().any(|file| file.starts_with(path)),
        None => files.iter().any(|file| file == path),
    };
    let gone = map.iter().filter(|path| !there(path)).map(|path| format!("the map names `{path}`, which is not there"));
    let missing = rooms(files).into_iter().filter(|room| !map.iter().any(|path| path == room || led_to(room, path)));
    gone.chain(missing.map(|room| format!("`{room}` is not on the map"))).collect()
}

/// Whether a path leads into a room whose own folders are on the map one by one.
fn led_to(room: &str, path: &str) -> bool {
    let house = room.trim_end_matches('/');
    (HOUSES.contains(&house) || HOUSES_OF_FILES.contains(&house) || !house.contains('/')) && path.starts_with(room)
}

/// Whatever has to be on the map of a tree with these files: folders end with a stroke.
fn rooms(files: &[String]) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for file in files.iter().filter(|file| !file.starts_with('.')) {
        if let Some((top, _)) = file.split_once('/') {
            rooms.insert(format!("{top}/"));
        }
        for house in HOUSES.iter().chain(&HOUSES_OF_FILES) {
            let Some(rest) = file.strip_prefix(house).and_then(|rest| rest.strip_prefix('/')) else { continue };
            if let Some((room, _)) = rest.split_once('/') {
                rooms.insert(format!("{house}/{room}/"));
            } else if HOUSES_OF_FILES.contains(house) && rest != "lib.rs" {
                rooms.insert(file.clone());
            }
        }
    }
    rooms
}

fn files() -> Vec<String> {
    tree(&root()).iter().map(|path| named(path)).collect()
}

#[test]
fn the_map_is_of_this_tree() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let map = mapped(&text);
    assert!(map.len() > 20, "the table under `## Code map` was not found: {map:?}");
    let wrong = wrong(&map, &files());
    assert!(wrong.is_empty(), "ARCHITECTURE.md, code map:\n{}", wrong.join("\n"));
}

#[test]
fn a_map_of_another_tree_is_noticed() {
    let text = "\n## Code map\n\n| Room | What |\n|---|---|\n| `core/src/a/`, `core/src/b/` | not `c/` |\n\
                | `wasm/src/x.rs`, `tests/data/` | |\n\n## Else\n\n| `core/src/d/` | |\n";
    let map = mapped(text);
    assert_eq!(map, BTreeSet::from(["core/src/a/", "core/src/b/", "tests/data/", "wasm/src/x.rs"]));
    let of = |files: &[&str]| wrong(&map, &files.iter().map(|&file| file.to_owned()).collect::<Vec<_>>());
    let good = ["core/src/a/mod.rs", "core/src/b/c/d.rs", "core/src/lib.rs", "wasm/src/x.rs", "tests/data/lab/e"];
    assert_eq!(of(&good), Vec::<String>::new());
    assert_eq!(of(&[&good[1..]].concat()), ["the map names `core/src/a/`, which is not there"]);
    for (new, room) in [
        ("core/src/e/mod.rs", "core/src/e/"),
        ("wasm/src/y.rs", "wasm/src/y.rs"),
        ("wasm/src/z/mod.rs", "wasm/src/z/"),
        ("host-cli/src/f/mod.rs", "host-cli/src/f/"),
        ("fuzz/src/main.rs", "fuzz/"),
    ] {
        let found = of(&[&good[..], &[new]].concat());
        assert!(found.contains(&format!("`{room}` is not on the map")), "{new}: {found:?}");
    }
}

/// A path in backticks or a link, wherever the repository explains itself, leads somewhere.
#[test]
fn texts_name_what_is_there() {
    let files = files();
    let mut wrong = Vec::new();
    for name in files.iter().filter(|name| name.ends_with(".md")) {
        let text = fs::read_to_string(root().join(name)).unwrap();
        let folder = Path::new(name).parent().unwrap();
        let there = |path: &str| root().join(path).exists() || root().join(folder).join(path).exists();
        let paths = code(&text).into_iter().filter(|path| is_path(path) && there(path.split('/').next().unwrap()));
        wrong.extend(paths.filter(|path| !there(path)).map(|path| format!("{name}: `{path}`")));
        let links = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
        let links = links.filter(|link| !link.is_empty() && !link.contains(':'));
        wrong.extend(
            links.filter(|link| !root().join(folder).join(link).exists()).map(|link| format!("{name}: ({link})")),
        );
    }
    assert!(wrong.is_empty(), "these are not there:\n{}", wrong.join("\n"));
}

/// Whether a text in backticks may be the path of one file or folder that is not made by a tool.
fn is_path(text: &str) -> bool {
    text.contains('/')
        && !text.starts_with('/')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c))
        && !text.split('/').any(|part| part.starts_with("NAME") || MADE.contains(&part))
}
