//! What is said of those of whom no request was recorded.

mod limits;
mod report;
mod words;

pub(crate) use limits::limits;
pub(crate) use report::{all, credentials, metrics, one, unplaced};
pub(crate) use words::{name, sentence};
