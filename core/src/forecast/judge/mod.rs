//! From conduct and options to assessments: what becomes of each caller, and of those of whom no request was recorded.

pub(crate) mod assess;
pub(crate) mod documented;
pub(crate) mod fates;
pub(crate) mod fidelity;
pub(crate) mod picture;
pub(crate) mod region;
pub(crate) mod remedy;
pub(crate) mod target;
pub(crate) mod unrecorded;
