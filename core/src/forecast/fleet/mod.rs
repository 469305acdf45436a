//! Many instances together: what each can be given, who stands in the way, by instance, role, software and group.

mod caller;
mod clients;
mod group_by;
mod groups;
mod host;
mod make;
mod traits;

pub use group_by::GroupBy;
pub(crate) use make::fleet;
