//! What is known of each instance: what its recording shows, what other sources say of it, and from both the options in
//! force on it. Every caller belongs to one instance, and nothing that is known of one bears on another.

mod common;
mod counts;
mod facts;
mod hints;
mod in_force;
mod origin;
mod recorded;
mod table;
mod tags;

pub(crate) use common::common;
pub(crate) use counts::RequestCounts;
pub(crate) use facts::{FactTable, InstanceFacts};
pub(crate) use in_force::{GivenOptions, InForce};
pub use origin::{OptionOrigin, Origin};
pub(crate) use recorded::RecordedInstance;
pub(crate) use table::RecordedInstances;
pub(crate) use tags::KeptTags;
