//! The Amazon EC2 Instance Metadata Service (IMDS) as a pure machine: how it answers a request under given
//! options, how recordings of its callers are read, and what a change of options does to each caller.
//!
//! The contract: bytes and calls go in, values come out. There is no clock (time is a field of the input), no
//! randomness (seeds come from the caller), no file, no network, no environment. The same input gives the same
//! output, byte for byte, natively and as Wasm.
//!
//! The rooms stand in the order in which they may use each other: each uses only rooms in the paragraphs after its own.

#![forbid(unsafe_code)]
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod ask;

pub mod audit;
pub mod forecast;
pub mod scenario;

mod effects;

pub mod notation;

pub mod account;

pub mod recordings;

pub mod api;

pub mod service;

pub mod knowledge;

pub mod text;
