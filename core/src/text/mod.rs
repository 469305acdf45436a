//! What works on text and values alone: redaction, time, patterns.

pub(crate) mod cut;
pub(crate) mod ids;
mod position;
pub mod redact;
pub mod suggest;
pub mod time;
pub(crate) mod typed;
pub(crate) mod wildcards;

pub use position::TextPosition;
