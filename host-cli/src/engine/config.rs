//! How the plugin is compiled, shared by the build script (which compiles) and the program (which loads): the two
//! must agree in every setting, or loading fails.

use wasmtime::{Config, Result};

/// The settings for the target named, or for this machine.
///
/// # Errors
/// A target that wasmtime does not know.
pub(crate) fn config(target: Option<&str>) -> Result<Config> {
    let mut config = Config::new();
    if let Some(target) = target {
        // Named, so that no CPU feature of the machine that builds is taken for granted on the one that runs.
        config.target(target)?;
    }
    // Lets the host stop a plugin that does not come back.
    config.epoch_interruption(true);
    // Answers must not depend on the machine.
    config.wasm_relaxed_simd(false);
    // The plugin's memory begins as a copy, not as a sealed mapping: sealing fails now and then where the kernel holds
    // on to a page (EBUSY), and the copy takes less than a millisecond.
    config.memory_init_cow(false);
    // Only to describe a trap, and it would go into the program.
    config.generate_address_map(false);
    config.native_unwind_info(false);
    Ok(config)
}
