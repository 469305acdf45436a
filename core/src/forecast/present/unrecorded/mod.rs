//! What is said of those of whom no request was recorded.

mod report;
pub(crate) mod words;
