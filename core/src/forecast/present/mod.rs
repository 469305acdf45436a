//! From assessments to reports, and their wording.

mod assumption;
pub(crate) mod caller;
mod evidence;
mod fidelity;
mod forwards;
mod instances;
mod reason;
mod recording;
pub(crate) mod remedy;
pub(crate) mod report;
pub(crate) mod seconds;
mod settle;
pub(crate) mod summary;
pub(crate) mod unrecorded;
pub(crate) mod works_under;

pub(crate) use instances::instances;
pub(crate) use recording::recording;
