//! Values of JSON as our types.

mod misfit;
mod strict;

pub(crate) use misfit::Misfit;
pub(crate) use strict::from_value;
