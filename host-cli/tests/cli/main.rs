//! The built program and the built plugin, from outside.

#![expect(clippy::unwrap_used, reason = "the helpers of tests may fail like tests")]

mod common;
mod contract;
mod control;
mod fleet;
mod plan;
mod plugin_readme;
mod policies;
mod program;
mod ui;
