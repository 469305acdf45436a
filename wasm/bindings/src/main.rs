//! Builds the browser modules: `cargo run -p imdsim-bindings -- OUT` compiles imdsim-wasm for the page and writes what
//! wasm-bindgen makes of it to the folder OUT: for each module NAME.js, NAME_bg.wasm and their `.d.ts`.
//!
//! wasm-bindgen's program must be of the very version of its crate; as a library both come from one Cargo.lock, and
//! nothing has to be installed.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm-web";

/// The modules, each a feature of imdsim-wasm; those that take longest first.
const MODULES: [&str; 7] = ["recording", "plan", "scenario", "policies", "launch", "explain", "unpack"];

/// As many are built at a time: most of a build is one long step on one processor, and more would need gigabytes.
const MOST_LANES: usize = 2;

/// Readers search long runs of bytes, several times as fast with SIMD; every browser of the last years has it.
const FLAGS: &str = "-Ctarget-feature=+simd128";

/// What reads recordings is for speed as far as its size allows: its own code, with small functions put in their places
/// (docs/speed.md). All else is downloaded more often than it has much to do.
const READING_FLAGS: &str = "-Ctarget-feature=+simd128 -Cllvm-args=-inline-threshold=40";

/// The level that a crate is optimized to for a module, where it is not that of the profile.
fn levels(module: &str) -> &'static [(&'static str, &'static str)] {
    match module {
        "recording" => &[("imdsim-core", "3"), ("serde_json", "2")],
        "unpack" => &[("miniz_oxide", "3"), ("ruzstd", "3"), ("serde_json", "\"z\""), ("memchr", "\"z\"")],
        _ => &[("serde_json", "\"z\""), ("memchr", "\"z\"")],
    }
}

/// Set by the cargo around this program, meant for the host's own code and wrong for the module.
const NOT_OURS: [&str; 6] = [
    "CARGO_BUILD_TARGET",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_TARGET_DIR",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTC_WRAPPER",
    "RUSTDOCFLAGS",
];

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::args_os().nth(1).map(PathBuf::from).ok_or("usage: imdsim-bindings OUT")?;
    let out = std::path::absolute(out)?;
    fs::create_dir_all(&out)?;
    let next = AtomicUsize::new(0);
    let lane = |lane: usize| {
        while let Some(module) = MODULES.get(next.fetch_add(1, Ordering::Relaxed)) {
            make(module, lane, &out)?;
        }
        Ok::<(), String>(())
    };
    let lanes = thread::available_parallelism().map_or(1, usize::from).min(MOST_LANES);
    thread::scope(|scope| {
        let started: Vec<_> = (0..lanes).map(|number| scope.spawn(move || lane(number))).collect();
        started.into_iter().try_for_each(|lane| lane.join().map_err(|_| "a build panicked")?.map_err(Into::into))
    })
}

/// Compiles a module, and writes what wasm-bindgen makes of it.
fn make(module: &str, lane: usize, out: &Path) -> Result<(), String> {
    let wasm = compile(module, lane)?;
    let made = Bindgen::new().input_path(&wasm).out_name(module).web(true).and_then(|bindgen| {
        bindgen
            .typescript(true)
            // Bundlers find the module by the address that is then written into the script.
            .omit_default_module_path(false)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(out)
    });
    made.map_err(|error| format!("wasm-bindgen: {error:#}"))
}

/// The module as rustc makes it, in a target folder of its own for each lane: with a shared one two builds would wait
/// for each other, and with that of the cargo around this program as well.
fn compile(module: &str, lane: usize) -> Result<PathBuf, String> {
    let root = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
        .map_err(|error| format!("the root of the project: {error}"))?;
    let target_dir = root.join("target/web").join(lane.to_string());
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(&root)
        .args(["build", "--locked", "--package", "imdsim-wasm", "--lib", "--features", module])
        .args(["--profile", PROFILE, "--target", TARGET, "--target-dir"])
        .arg(&target_dir)
        .env("CARGO_BUILD_BUILD_DIR", target_dir.join("build"));
    for name in NOT_OURS {
        cargo.env_remove(name);
    }
    for (package, level) in levels(module) {
        cargo.arg("--config").arg(format!("profile.{PROFILE}.package.{package}.opt-level = {level}"));
    }
    let flags = if module == "recording" { READING_FLAGS } else { FLAGS };
    let status = cargo.env("RUSTFLAGS", flags).status().map_err(|error| format!("cargo: {error}"))?;
    if !status.success() {
        return Err(format!("{module} could not be built: see above (is the target {TARGET} installed?)"));
    }
    Ok(target_dir.join(TARGET).join(PROFILE).join("imdsim_wasm.wasm"))
}
