//! From precompiled bytes to an instance.

use std::thread;
use std::time::Duration;

use wasmtime::{Engine, Instance, Module, Store};

use super::config;
use super::error::EngineError;
use super::limits::{Cap, Limits};

/// How often a running call is looked at.
pub(super) const TICK: Duration = Duration::from_millis(20);

/// The plugin, as the build script compiled it.
pub(super) const PLUGIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/plugin.cwasm"));

/// A fresh instance of what the build script compiled.
#[expect(unsafe_code, reason = "machine code can only be loaded on trust")]
pub(super) fn instantiate(compiled: &'static [u8], limits: Limits) -> Result<(Store<Cap>, Instance), EngineError> {
    let engine = Engine::new(&config::config(None).map_err(contract)?).map_err(contract)?;
    // SAFETY: `compiled` is in this program's own image: the unchanged output of `Engine::precompile_module` in
    // build.rs, made by the same version of wasmtime under the same `config`. Only this module calls this function,
    // with `PLUGIN` or, in tests, with the script's other outputs.
    let module = unsafe { Module::deserialize(&engine, compiled) }.map_err(contract)?;
    let mut store = Store::new(&engine, Cap { memory: limits.memory, refused: false });
    store.limiter(|cap| cap);
    store.epoch_deadline_trap();
    store.set_epoch_deadline(u64::MAX / 2);
    let refused = EngineError::OutOfMemory(limits.memory);
    // No imports are given: a plugin that wants one does not start.
    let instance = match Instance::new(&mut store, &module, &[]) {
        Ok(instance) => instance,
        Err(_) if store.data().refused => return Err(refused),
        Err(e) => return Err(contract(e)),
    };
    tick(&engine)?;
    Ok((store, instance))
}

/// Moves the engine's clock on until the engine is gone.
fn tick(engine: &Engine) -> Result<(), EngineError> {
    let engine = engine.weak();
    let ticker = thread::Builder::new().name("deadline".into()).spawn(move || {
        loop {
            thread::sleep(TICK);
            let Some(engine) = engine.upgrade() else { break };
            engine.increment_epoch();
        }
    });
    ticker.map(|_| ()).map_err(|e| EngineError::Trapped(format!("no thread for the deadline: {e}")))
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn contract(error: wasmtime::Error) -> EngineError {
    EngineError::Contract(format!("{error:#}"))
}
