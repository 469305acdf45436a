//! From assessments to reports, and their wording.

pub(crate) mod report;
pub(crate) mod unrecorded;
pub(crate) mod wording;
