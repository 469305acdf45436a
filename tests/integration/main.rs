//! One harness for what holds across the faces of imdsim; a file for each behaviour.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    reason = "what goes wrong in a test should stop it loudly, and scores are for reading"
)]

mod assumptions;
mod build;
mod clients;
mod control;
mod coverage;
mod documents;
mod evidence;
mod faces;
mod fleet;
mod hostile;
mod lab;
mod laws;
mod map;
mod parity;
mod plan;
mod policies;
mod recommend;
mod refusals;
mod samples;
mod schemas;
mod structure;
mod tidy;
mod views;
