//! The example in wasm/README.md runs as it stands there, under Node.

use std::fs;
use std::process::Command;

use crate::common::{Folder, imdsim};

const PLUGIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/plugin.wasm"));
const README: &str = include_str!("../../../wasm/README.md");
const TRACE: &str = include_str!("../data/two_requests.jsonl");

#[test]
fn the_example_gives_the_same_report_as_the_program() {
    if Command::new("node").arg("--version").output().is_err() {
        let _ = std::io::Write::write_all(&mut std::io::stderr(), b"skipped: there is no `node`\n");
        return;
    }
    let example = README.split("```js\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = Folder::new();
    let script = folder.file("replay.mjs", example);
    let recording = folder.file("a.jsonl", TRACE);
    let plugin = folder.path("plugin.wasm");
    fs::write(&plugin, PLUGIN).unwrap();

    let run = Command::new("node").args([&script, &plugin, &recording]).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let answer: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(answer["answer"], "report");

    let ours = imdsim(["replay", &recording, "--set", "http-tokens=required", "--format", "json"]).run("");
    let mut ours: serde_json::Value = serde_json::from_str(&ours.stdout).unwrap();
    ours["answer"] = "report".into();
    assert_eq!(answer, ours);
}

#[test]
fn the_readme_names_every_function() {
    for name in ["abi_version", "alloc", "free", "call", "open", "begin", "feed", "finish"] {
        assert!(README.contains(&format!("| `imdsim_{name}(")), "{name}");
    }
}
