//! What works on text and values alone: redaction, time, patterns, documents and their emitters.

pub mod coverage;
pub(crate) mod cut;
pub mod document;
pub(crate) mod encoding;
mod failure;
pub(crate) mod ids;
pub mod json;
pub mod keyed;
pub(crate) mod lines;
pub(crate) mod places;
mod position;
pub mod redact;
pub mod suggest;
pub mod time;
pub(crate) mod typed;
pub(crate) mod value;
pub(crate) mod wildcards;
pub mod words;

pub use failure::Failure;
pub use position::TextPosition;
