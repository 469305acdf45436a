//! What the service serves: the tree of paths, by version and by what the instance has.

mod appearance;
mod credentials;
mod instance;
mod json;
mod route;
mod tags;
mod tree;
mod versions;
mod visitor;

pub(crate) use credentials::utc;
pub use instance::{
    Hypervisor, Image, Instance, InstanceError, Interface, KeyPair, Placement, Role, SecurityGroup, Signals, SpotAction,
};
pub use route::{Resource, Routed, route};
pub use tags::{check as check_tags, longest_key as longest_tag_key};
pub use tree::Content;
pub use versions::VERSIONS;
pub use visitor::Visitor;
