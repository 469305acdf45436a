//! What works on text and values alone: redaction, time, patterns.

pub(crate) mod cut;
pub mod redact;
pub mod time;
pub(crate) mod typed;
pub(crate) mod wildcards;
