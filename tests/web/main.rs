//! The page: its types agree, it builds, it keeps its budgets, and a real Chromium does with it what people do. All of
//! that is npm's to run, `npm run all` in `web/`; this is how it becomes a part of `cargo test`.

use std::env::{self, consts};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use imdsim_tests::answers;
use imdsim_tests::data::root;

const NODE: &str = "Node 20.19 or later, with npm, builds and tests the page in web/: install it and test again";

#[test]
fn the_page_is_what_it_should_be() {
    let web = root().join("web");
    let program = program().unwrap_or_else(|error| panic!("{error}"));
    let npm = |args: &[&str]| {
        let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        npm.args(args).current_dir(&web).env("npm_config_fund", "false").env("npm_config_audit", "false");
        npm.env("IMDSIM_PROGRAM", &program);
        let status = npm.status().unwrap_or_else(|error| panic!("npm: {error}. {NODE}"));
        assert!(status.success(), "`npm {}` in web/ failed: see above", args.join(" "));
    };
    assert_eq!(node(), Ok(()));
    if !installed(&web) {
        npm(&["ci"]);
    }
    answers::write(&web.join("artefacts/answers.jsonl")).unwrap_or_else(|error| panic!("the answers of core: {error}"));
    npm(&["run", "--silent", "all"]);
}

/// The program, which serves the page in its tests. `cargo test --workspace` has built it already; where this test alone
/// was asked for, it may be old or missing, so it is built the same way again, which costs nothing where it is there.
fn program() -> Result<PathBuf, String> {
    let this = env::current_exe().map_err(|error| format!("this test's own path: {error}"))?;
    let folder = this.parent().and_then(Path::parent).ok_or("this test is in no target folder")?;
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["test", "--locked", "--quiet", "--workspace", "--no-run", "--test", "cli"]).current_dir(root());
    if folder.ends_with("release") {
        cargo.arg("--release");
    }
    let built = cargo.status().map_err(|error| format!("cargo: {error}"))?.success();
    let program = folder.join(format!("imdsim{}", consts::EXE_SUFFIX));
    if built && program.is_file() {
        Ok(program)
    } else {
        Err(format!("{} was not built: see above", program.display()))
    }
}

/// Whether what the lock file names is what is installed: npm leaves a copy of it.
fn installed(web: &Path) -> bool {
    let read = |name: &str| -> Option<serde_json::Value> {
        serde_json::from_str(&fs::read_to_string(web.join(name)).ok()?).ok()
    };
    let versions = |lock: &serde_json::Value| -> Vec<(String, String)> {
        let packages = lock.get("packages").and_then(|packages| packages.as_object()).into_iter().flatten();
        packages
            .filter(|(path, _)| !path.is_empty())
            .map(|(path, package)| (path.clone(), package["version"].to_string()))
            .collect()
    };
    match (read("package-lock.json"), read("node_modules/.package-lock.json")) {
        // What is optional for another system is not installed on this one.
        (Some(wanted), Some(there)) => {
            let wanted = versions(&wanted);
            let there = versions(&there);
            !there.is_empty() && there.iter().all(|package| wanted.contains(package))
        }
        _ => false,
    }
}

/// Whether there is a Node that is new enough; what there is instead.
fn node() -> Result<(), String> {
    let node = Command::new("node").arg("--version").output().map_err(|error| format!("node: {error}. {NODE}"))?;
    let version = String::from_utf8_lossy(&node.stdout).trim().trim_start_matches('v').to_owned();
    let mut numbers = version.split('.').map(|number| number.parse::<u32>().unwrap_or(0));
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found >= (20, 19) { Ok(()) } else { Err(format!("node is {version}. {NODE}")) }
}
