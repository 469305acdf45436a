//! HTTP to this machine, for whatever the program serves: connections, their limits, and the name they were made to.
//!
//! One thread serves all of them, so an answer has to be made of what is in memory. A connection costs a task and a
//! buffer; [`Limits`] says how many there may be, and who goes when there are too many.

mod connection;
mod host;
mod limits;
mod pulse;
mod response;
mod room;
mod server;
mod stream;
#[cfg(test)]
mod tests;

pub(crate) use host::refusal;
pub(crate) use limits::Limits;
pub(crate) use response::{Response, plain, with};
pub(crate) use server::Server;
