//! What works on text and values alone: redaction, time, patterns.

pub(crate) mod cut;
pub(crate) mod encoding;
mod failure;
pub(crate) mod ids;
pub mod json;
pub(crate) mod lines;
mod position;
pub mod redact;
pub mod suggest;
pub mod time;
pub(crate) mod typed;
pub(crate) mod wildcards;

pub use failure::Failure;
pub use position::TextPosition;
