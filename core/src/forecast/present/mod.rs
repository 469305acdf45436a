//! From assessments to reports, and their wording.

mod assumption;
pub(crate) mod caller;
mod cause;
mod evidence;
mod find_out;
pub(crate) mod fix;
mod group;
mod hops;
mod instances;
mod model_check;
mod recording;
pub(crate) mod report;
pub(crate) mod seconds;
pub(crate) mod summary;
pub(crate) mod unrecorded;
pub(crate) mod works_under;

pub(crate) use instances::instances;
pub(crate) use recording::recording;
