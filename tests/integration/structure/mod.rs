//! What may use what in core: rooms only those below them, and no file one that comes back to it.

mod graph;
mod names;
mod source;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use graph::Graph;
use source::Source;

static GRAPH: LazyLock<Graph> = LazyLock::new(Graph::of_core);

/// Modules whose `mod.rs` (or `lib.rs`) puts their parts in an order: a part uses only those in later paragraphs.
const ORDERED: &[&str] = &["", "forecast"];

/// Arrows upward that are left, and why: from a file, to a file.
const UPWARD: &[(&str, &str, &str)] = &[];

/// Where circles are left, and why: folders.
const CIRCLES: &[(&str, &str)] = &[
    ("account/", ""),
    ("account/apply/", ""),
    ("api/", "the text of a macro names what it is expanded beside"),
    ("ask/resolve/", ""),
    ("ask/tags/", ""),
    ("notation/", ""),
    ("recordings/", ""),
];

#[test]
fn rooms_only_use_those_below_them() {
    let graph = &*GRAPH;
    let found: BTreeSet<(&str, &str)> = ORDERED.iter().flat_map(|module| graph.upward(module)).collect();
    let excused: BTreeSet<(&str, &str)> = UPWARD.iter().map(|(from, to, _)| (*from, *to)).collect();
    let wrong: Vec<String> = found.difference(&excused).map(|(from, to)| format!("{from} -> {to}")).collect();
    assert!(wrong.is_empty(), "{} arrows go upward:\n{}", wrong.len(), wrong.join("\n"));
    let gone: Vec<_> = excused.difference(&found).collect();
    assert!(gone.is_empty(), "no longer there: {gone:?}");
}

#[test]
fn no_file_comes_back_to_itself() {
    let graph = &*GRAPH;
    let circles = graph.circles();
    let excused =
        |circle: &&Vec<&str>| CIRCLES.iter().any(|(folder, _)| circle.iter().all(|file| file.starts_with(folder)));
    let told = |circle: &Vec<&str>| format!("{} files:\n{}", circle.len(), graph.told(circle));
    let wrong: Vec<String> = circles.iter().filter(|circle| !excused(circle)).map(told).collect();
    assert!(wrong.is_empty(), "{} circles:\n{}", wrong.len(), wrong.join("\n"));
    let gone = CIRCLES.iter().find(|(folder, _)| !circles.iter().any(|circle| circle[0].starts_with(folder)));
    assert_eq!(gone, None, "no longer has circles");
}

/// Where no arrow was found, the tests above would find nothing wrong.
#[test]
fn arrows_are_found() {
    let graph = &*GRAPH;
    let (files, arrows) = graph.size();
    println!(
        "{files} files, {arrows} arrows, the largest circle of {} files",
        graph.circles().first().map_or(0, Vec::len)
    );
    assert!(files > 300 && arrows > 1_500, "{files} files, {arrows} arrows");
    for (from, to) in [
        // By a name that `service/endpoint/mod.rs` hands on.
        ("forecast/judge/fates.rs", "service/endpoint/gate/mod.rs"),
        // By the name of a module.
        ("forecast/observe/callers.rs", "forecast/observe/identity.rs"),
    ] {
        assert!(graph.has(from, to), "{from} uses {to}");
    }
    assert!(!graph.has("forecast/judge/fates.rs", "service/endpoint/mod.rs"));
}

#[test]
fn a_file_uses_what_its_code_names() {
    let source = Source::of(
        "use crate::a::{self, b::C as D};\npub use x::E;\nmod f;\n#[cfg(test)]\nmod tests;\n#[cfg(test)]\nuse super::g;\n\
         pub(in crate::h) fn i() { print!(\"{}\", super::j::k(D)) }",
    );
    let uses: Vec<String> = source.uses.iter().map(|path| path.join("::")).collect();
    for used in ["crate::a", "crate::a::b::C", "super::j::k", "D"] {
        assert!(uses.iter().any(|path| path == used), "{used}: {uses:?}");
    }
    for other in ["x::E", "super::g", "crate::h"] {
        assert!(!uses.iter().any(|path| path == other), "{other}: {uses:?}");
    }
    assert_eq!(source.modules, ["f"]);
    assert!(source.names.contains(&("E".into(), vec!["x".into(), "E".into()])));
}
