//! From conduct and options to assessments: what becomes of each caller, and of those of whom no request was recorded.

pub(crate) mod assess;
pub(crate) mod assessment;
mod by_conduct;
pub(crate) mod documented;
pub(crate) mod fates;
pub(crate) mod fix;
pub(crate) mod member;
pub(crate) mod model_check;
pub(crate) mod picture;
mod prospect;
pub(crate) mod region;
pub(crate) mod style;
pub(crate) mod target;
pub(crate) mod unrecorded;
mod verdict;

pub use verdict::Verdict;
