//! The commands, one file each.

mod compare;
pub(crate) mod convert;
pub(crate) mod explain;
mod options;
mod output;
pub(crate) mod recommend;
pub(crate) mod replay;
pub(crate) mod rules;
pub(crate) mod schema;
