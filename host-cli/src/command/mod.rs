//! The commands, one file each.

pub(crate) mod convert;
pub(crate) mod explain;
pub(crate) mod iam;
mod options;
mod output;
pub(crate) mod replay;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod simulate;
mod text;
