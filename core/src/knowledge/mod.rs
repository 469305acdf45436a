//! What is known: the rules of the service with their sources, the questions that are open, and client software.

pub mod client;
pub mod quirks;
pub mod rules;
