//! Recordings: what was seen of callers and the service, read from the formats that people have.

pub mod capture;
pub mod analyzer;
pub mod digest;
pub mod event;
pub mod foreign;
pub mod reader;
pub mod rotation;
