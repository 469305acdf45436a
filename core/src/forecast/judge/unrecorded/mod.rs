//! Those of whom no request was recorded, and who are known from other sources: what becomes of them.

pub(crate) mod cause;
pub(crate) mod completeness;
pub(crate) mod findings;
