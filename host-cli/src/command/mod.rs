//! The commands, one file each.

mod answered;
mod assumptions;
pub(crate) mod audit;
pub(crate) mod change;
mod compare;
pub(crate) mod convert;
pub(crate) mod explain;
pub(crate) mod fleet;
pub(crate) mod iam;
mod options;
mod output;
pub(crate) mod plan;
pub(crate) mod recommend;
pub(crate) mod replay;
pub(crate) mod resolve;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod simulate;
pub(crate) mod tags;
mod text;
pub(crate) mod ui;
