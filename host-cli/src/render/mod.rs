//! Answers as text for people. Nothing is decided here, only laid out.

pub(crate) mod audit;
pub(crate) mod changed;
pub(crate) mod clean;
pub(crate) mod comparison;
mod evidence;
pub(crate) mod explanation;
pub(crate) mod fleet;
pub(crate) mod iam;
pub(crate) mod page;
pub(crate) mod plan;
pub(crate) mod recommendation;
pub(crate) mod report;
pub(crate) mod resolved;
pub(crate) mod rules;
mod table;
pub(crate) mod tags;
pub(crate) mod timeline;
