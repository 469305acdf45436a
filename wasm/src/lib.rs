//! imdsim-core as WebAssembly. Each face is thin: it carries bytes or values in and out, and decides nothing.

#[cfg(feature = "plugin")]
pub mod plugin;

#[cfg(feature = "browser")]
pub mod browser;
