//! Values of JSON as our types.

mod growing;
mod misfit;
mod strict;

pub(crate) use growing::Growing;
pub(crate) use misfit::Misfit;
pub(crate) use strict::from_value;
