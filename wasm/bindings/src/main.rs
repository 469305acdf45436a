//! Builds the browser module: `cargo run -p imdsim-bindings -- OUT` compiles imdsim-wasm for the page and writes what
//! wasm-bindgen makes of it to the folder OUT: `imdsim.js`, `imdsim_bg.wasm` and their `.d.ts`.
//!
//! wasm-bindgen's program must be of the very version of its crate; as a library both come from one Cargo.lock, and
//! nothing has to be installed.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm-web";

/// Readers search long runs of bytes, several times as fast with SIMD; every browser of the last years has it.
const FLAGS: &str = "-Ctarget-feature=+simd128";

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
    let wasm = compile()?;
    Bindgen::new()
        .input_path(&wasm)
        .out_name("imdsim")
        .web(true)?
        .typescript(true)
        // Bundlers find the module by the address that is then written into the script.
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(out)
        .map_err(|error| format!("wasm-bindgen: {error:#}").into())
}

/// The module as rustc makes it, in a target folder of its own: with that of the cargo around this program, both would
/// wait for each other.
fn compile() -> Result<PathBuf, Box<dyn Error>> {
    let root = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))?;
    let target_dir = root.join("target/web");
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(&root)
        .args(["build", "--locked", "--package", "imdsim-wasm", "--lib", "--features", "browser"])
        .args(["--profile", PROFILE, "--target", TARGET, "--target-dir"])
        .arg(&target_dir)
        .env("CARGO_BUILD_BUILD_DIR", target_dir.join("build"));
    for name in NOT_OURS {
        cargo.env_remove(name);
    }
    let status = cargo.env("RUSTFLAGS", FLAGS).status()?;
    if !status.success() {
        return Err(format!("the module could not be built: see above (is the target {TARGET} installed?)").into());
    }
    Ok(target_dir.join(TARGET).join(PROFILE).join("imdsim_wasm.wasm"))
}
