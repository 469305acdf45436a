//! The plugin as a value: everything that is decided is decided in there, in a sandbox that imports nothing. A
//! plugin that traps, takes too much memory or does not come back becomes an [`EngineError`], and its instance is
//! dropped with the [`Plugin`].

mod config;
mod error;
mod limits;
mod load;
mod plugin;

pub use error::EngineError;
pub use limits::Limits;
pub(crate) use plugin::answer;
pub use plugin::{Plugin, StreamId};

#[cfg(test)]
mod tests;
