//! imdsim's own recording format: one JSON object a line, versioned, easy to write by hand.
//!
//! The smallest record is `{"method":"GET","path":"/latest/meta-data/instance-id"}`. A first line
//! `{"imdsim_trace":1}` names the version and may carry the options in force; without it version 1 is assumed, and it
//! may come again where recordings were put one after the other.
//! `schemas/trace.schema.json` describes both.

mod answer;
mod fields;
mod number;
mod quick;
mod reader;
mod record;
mod shapes;
mod sniff;
pub(super) mod time;
mod writer;

pub use record::{AnswerWord, Header, Record, Text, TimeField, TtlField, VersionWord};
pub(super) use sniff::{sniff_any, sniff_ours};
pub(crate) use time::read as moment;
pub use writer::Writer;

/// The version of the format that is written, and the newest that is read.
pub const TRACE_VERSION: u32 = 1;
