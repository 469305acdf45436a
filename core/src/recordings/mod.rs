//! Recordings: what was seen of callers and the service, read from the formats that people have.

pub mod analyzer;
pub mod capture;
pub mod cloudtrail;
pub mod cloudwatch;
pub mod datadog;
pub mod described;
pub mod digest;
pub mod event;
pub mod evidence;
pub mod foreign;
pub mod har;
#[cfg(test)]
mod heard;
pub mod ingest;
pub mod jsonl;
mod keys;
pub mod lines;
pub mod named;
pub mod reader;
pub(crate) mod role_request;
pub mod rotation;
pub mod rows;
pub mod smithy;
mod web;
