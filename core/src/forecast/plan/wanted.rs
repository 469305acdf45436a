//! What is wanted of a plan.

use crate::notation::Surface;
use crate::service::options::PartialOptions;

/// What is wanted of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanWanted {
    /// Where it is to lead; what it leaves out stays as it is. `None` stands for the strictest options that are left
    /// once every caller can use tokens.
    pub target: Option<PartialOptions>,
    /// The id of the instance that it is for.
    pub instance: Option<String>,
    /// Where its commands are written down.
    pub surface: Surface,
}
