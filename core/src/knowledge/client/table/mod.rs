//! The software that is known, each with its public sources.

mod agents;
mod commands;
mod common;
mod filesystems;
mod go;
mod javascript;
mod jvm;
mod named;
mod native;
mod python;
mod scripting;
mod shared;

pub use named::all;
pub(super) use named::{applies, by_process};
pub(super) use shared::by_requests;
