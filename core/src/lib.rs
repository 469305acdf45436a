//! The Amazon EC2 Instance Metadata Service (IMDS) as a pure machine: how it answers a request under given
//! options, how recordings of its callers are read, and what a change of options does to each caller.
//!
//! The contract: bytes and calls go in, values come out. There is no clock (time is a field of the input), no
//! randomness (seeds come from the caller), no file, no network, no environment. The same input gives the same
//! output, byte for byte, natively and as Wasm.

#![forbid(unsafe_code)]
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod account;
pub mod audit;
pub mod authorization;
pub mod call;
pub mod client;
pub mod control;
mod cut;
pub mod delivery;
pub mod endpoint;
pub mod iam;
pub mod image;
pub mod instance;
pub mod instance_type;
pub mod launch_template;
mod listing;
pub mod metadata;
pub mod network;
pub mod notation;
pub mod options;
pub mod order;
pub mod quirks;
pub mod redact;
pub mod replay;
pub mod report;
pub mod rows;
pub mod rules;
pub mod scenario;
pub mod sorted;
pub mod tag_keys;
pub mod tags;
pub mod time;
pub mod token;
pub mod trace;
mod typed;
mod wildcards;
