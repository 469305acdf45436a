//! The tree below one version, built anew for each request: it is small, and nothing can go stale.

mod build;
mod builder;
mod devices;
mod directory;
mod dynamic;
mod events;
mod iam;
mod image;
mod network;
mod placement;
mod tags;

pub(super) use build::build;
pub use directory::Content;
pub(super) use directory::Node;
