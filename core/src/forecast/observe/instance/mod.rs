//! What is known of each instance: what its recording shows, what other sources say of it, and from both the options in
//! force on it. Every caller belongs to one instance, and nothing that is known of one bears on another.

mod common;
mod counts;
mod hints;
mod in_force;
mod origin;
mod recorded;
mod table;
mod tags;
mod told;

pub(crate) use common::common;
pub(crate) use counts::Counts;
pub(crate) use in_force::{Given, InForce};
pub use origin::{OptionOrigin, Origin};
pub(crate) use recorded::Instance;
pub(crate) use table::Instances;
pub(crate) use tags::Tags;
pub(crate) use told::{Facts, Told};
