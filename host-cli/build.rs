//! Builds the plugin and compiles it for this host, so that the program needs no compiler and starts at once.
//!
//! `IMDSIM_PLUGIN=<absolute path>` takes a plugin that was built before instead of building it.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "build/contract.rs"]
mod contract;
#[path = "src/engine/config.rs"]
mod engine_config;
#[path = "build/page.rs"]
mod page;
#[path = "build/plugin.rs"]
mod plugin;

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let target = env::var("TARGET")?;
    println!("cargo::rerun-if-env-changed=IMDSIM_PLUGIN");
    for own in ["build.rs", "build", "src/engine/config.rs", "tests/plugins"] {
        println!("cargo::rerun-if-changed={own}");
    }

    page::embed(&out)?;
    let wasm = match env::var_os("IMDSIM_PLUGIN") {
        Some(given) => {
            let given = PathBuf::from(given);
            println!("cargo::rerun-if-changed={}", given.display());
            given
        }
        None => plugin::build(&out)?,
    };
    let bytes = fs::read(&wasm).map_err(|e| format!("{}: {e}", wasm.display()))?;
    contract::check(&bytes).map_err(|e| format!("{}: {e}", wasm.display()))?;

    // For tests that run it in other hosts.
    fs::write(out.join("plugin.wasm"), &bytes)?;

    let engine = engine(&target)?;
    fs::write(out.join("plugin.cwasm"), engine.precompile_module(&bytes)?)?;
    precompile_misbehaving(&engine, &out)?;
    Ok(())
}

/// Compiles for the target with the instructions that any of its machines has had for fifteen years. A machine without
/// them refuses to load the result.
#[expect(unsafe_code, reason = "a wrong flag could make wrong code; these name instructions of x86-64-v2")]
fn engine(target: &str) -> Result<wasmtime::Engine, Box<dyn Error>> {
    let mut config = engine_config::config(Some(target))?;
    if target.starts_with("x86_64") {
        for flag in ["has_sse3", "has_ssse3", "has_sse41", "has_sse42", "has_popcnt"] {
            // SAFETY: the flags only allow instructions; wasmtime checks when loading that the machine has them.
            unsafe { config.cranelift_flag_enable(flag) };
        }
    }
    Ok(wasmtime::Engine::new(&config)?)
}

/// The modules that the engine's tests load to see that nothing a plugin does takes the host down. They are compiled
/// here because the tests, like the program, have no compiler.
fn precompile_misbehaving(engine: &wasmtime::Engine, out: &Path) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir("tests/plugins")? {
        let path = entry?.path();
        let Some(name) = path.file_stem() else { continue };
        let compiled = engine.precompile_module(&wat::parse_file(&path)?)?;
        fs::write(out.join(name).with_extension("cwasm"), compiled)?;
    }
    Ok(())
}
