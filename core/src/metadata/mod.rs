//! What the service serves: the tree of paths, by version and by what the instance has.

mod appearance;
mod credentials;
mod instance;
mod json;
mod route;
mod tags;
mod tree;
mod versions;

pub use instance::{
    Hypervisor, Image, Instance, InstanceError, Interface, KeyPair, Placement, Role, SecurityGroup, Signals, SpotAction,
};
pub use route::{Found, Routed, Visitor, route};
pub use tags::check as check_tags;
pub use tree::Content;
pub use versions::VERSIONS;
