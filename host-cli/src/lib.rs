//! imdsim on the command line. It reads files and prints answers; what it prints is decided in the plugin, the very
//! module that runs in any other wasm host. Of imdsim-core it uses the types that cross that boundary, and nothing
//! that computes.

mod clean;
mod cli;
mod command;
pub mod engine;
mod exit;
mod input;
mod io;
mod message;
mod problem;
mod run;
mod serving;
mod ui;

pub use exit::Exit;
pub use io::{Io, Terminal};
pub use run::run;
