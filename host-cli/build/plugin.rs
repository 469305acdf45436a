//! Builds the plugin with a cargo inside this cargo.

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// The reader searches long runs of bytes, several times as fast with SIMD; every wasm host of today has it.
const FLAGS: &str = "-Ctarget-feature=+simd128";

/// Set by the cargo or the tool around this script, meant for the host's own code, and wrong for the plugin: coverage
/// flags break it, clippy's wrapper would check it instead of building it.
const NOT_OURS: [&str; 6] = [
    "CARGO_BUILD_TARGET",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_TARGET_DIR",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTC_WRAPPER",
    "RUSTDOCFLAGS",
];

/// The plugin's path.
///
/// # Errors
/// The wasm target is not installed, or the build fails; its own output has said why.
pub(crate) fn build(out: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let root = fs::canonicalize(PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join(".."))?;
    require_target()?;

    // Directories of its own, both: with shared ones it would wait for ever for the lock that the outer cargo holds,
    // and a build directory set by the user counts even where a target directory is given.
    let target_dir = out.join("wasm");
    // A debug build is for trying things out: it does not wait for the plugin that a release carries.
    let profile = if env::var("PROFILE")? == "release" { "wasm" } else { "wasm-dev" };
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(&root)
        .args(["build", "--locked", "--package", "imdsim-wasm", "--lib", "--features", "plugin"])
        .args(["--profile", profile, "--target", TARGET, "--target-dir"])
        .arg(&target_dir)
        .env("CARGO_BUILD_BUILD_DIR", out.join("wasm-build"));
    for name in NOT_OURS {
        cargo.env_remove(name);
    }
    cargo.env("RUSTFLAGS", FLAGS);
    if !cargo.status()?.success() {
        return Err("the plugin could not be built: see the messages above".into());
    }

    let built = target_dir.join(TARGET).join(profile);
    for changed in read_deps(&built.join("imdsim_wasm.d"))? {
        println!("cargo::rerun-if-changed={}", changed.display());
    }
    for manifest in ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "core/Cargo.toml", "wasm/Cargo.toml"] {
        println!("cargo::rerun-if-changed={}", root.join(manifest).display());
    }
    Ok(built.join("imdsim_wasm.wasm"))
}

/// Says how to install the target, where the build would only say that it cannot find `core`.
fn require_target() -> Result<(), Box<dyn Error>> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"));
    let told = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output()?;
    let installed = told.status.success() && Path::new(String::from_utf8_lossy(&told.stdout).trim()).is_dir();
    if installed {
        return Ok(());
    }
    Err(format!("the {TARGET} target is not installed: run `rustup target add {TARGET}` and build again").into())
}

/// The files that the plugin was made from, out of the dependency file that cargo leaves beside it: a Makefile rule
/// in which spaces inside names are escaped.
fn read_deps(path: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let (_, files) = text.split_once(": ").ok_or_else(|| format!("{}: no rule in it", path.display()))?;
    let names = files.trim().replace("\\ ", "\0");
    Ok(names.split_whitespace().map(|name| PathBuf::from(name.replace('\0', " "))).collect())
}
