//! Answers as text for people. Nothing is decided here, only laid out.

pub(crate) mod clean;
pub(crate) mod comparison;
pub(crate) mod explanation;
pub(crate) mod page;
pub(crate) mod recommendation;
pub(crate) mod report;
pub(crate) mod rules;
mod table;
