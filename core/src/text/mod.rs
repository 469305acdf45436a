//! What works on text and values alone: redaction, time, patterns.

pub(crate) mod cut;
pub mod order;
pub mod redact;
pub mod sorted;
pub mod time;
pub(crate) mod typed;
pub(crate) mod wildcards;
