//! Recordings: which files are meant, in which order they are read, and how they get into the engine.

mod feeding;
mod find;
mod progress;
mod source;
mod text;

pub(crate) use feeding::{Feeding, seed};
pub(crate) use text::{Text, Texts};
