//! Recordings: what was seen of callers and the service, read from the formats that people have.
//!
//! A new format is one file: how it is told from others (`sniff`), how its records stand in a source and what one of them
//! says (`Format`). It is declared here and has one line in the table of `ingest/sniff.rs`; pieces, lines, documents, long
//! records, faults and their places are the same for all (`records.rs`, and the scanner of JSON in `text/json/`).

mod analyzer;
mod capture;
mod cloudtrail;
mod cloudwatch;
mod datadog;
mod described;
pub mod digest;
pub mod event;
pub mod evidence;
pub mod fault;
pub mod foreign;
mod format;
mod har;
mod head;
#[cfg(test)]
mod heard;
pub mod ingest;
pub mod jsonl;
mod keys;
pub mod limit;
pub mod named;
pub mod reader;
pub mod record_ref;
mod records;
pub(crate) mod role_request;
pub mod rotation;
pub mod rows;
pub mod skipped;
mod smithy;
mod web;
