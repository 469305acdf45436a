//! What the plugin may use.

use std::time::Duration;

use wasmtime::ResourceLimiter;

/// Bounds on one run of the plugin.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Linear memory, in bytes.
    pub memory: usize,
    /// How long one call may take. A call gets at most one chunk of a recording, so this is not the time for the
    /// whole.
    pub deadline: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { memory: 512 << 20, deadline: Duration::from_secs(60) }
    }
}

/// Watches the memory of one store, and remembers having said no: the plugin itself can only abort then.
#[derive(Debug)]
pub(super) struct Cap {
    pub(super) memory: usize,
    pub(super) refused: bool,
}

impl ResourceLimiter for Cap {
    fn memory_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        let granted = desired <= self.memory;
        self.refused |= !granted;
        Ok(granted)
    }

    fn table_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        Ok(desired <= 100_000)
    }
}
