//! From assessments to reports, and their wording.

pub(crate) mod caller;
mod evidence;
mod fidelity;
mod instances;
mod recording;
pub(crate) mod remedy;
pub(crate) mod report;
pub(crate) mod seconds;
pub(crate) mod summary;
pub(crate) mod unrecorded;
mod wording;
pub(crate) mod works_under;

pub(crate) use instances::instances;
pub(crate) use recording::recording;
