//! The control plane: commands of the EC2 API go in with the time, effects or errors come out. [`World`] holds one
//! account in one Region, and joins it with the service of each instance ([`crate::service::endpoint`]).

mod apply;
mod assume;
mod authorize;
mod build;
mod caller;
mod context;
pub mod defaults;
mod effect;
mod error;
pub mod iam;
pub mod image;
pub mod instance;
pub mod instance_type;
pub mod launch_template;
mod progress;
mod refusal;
pub mod resolution;
mod spec;
pub mod tag_keys;
pub mod tags;
mod values;
mod world;

pub use authorize::{AllowAll, AuthorizationRequest, Authorizer, Decision, Denial};
pub use caller::{Caller, RoleDelivery};
pub use effect::Effect;
pub use error::ApiError;
pub use spec::{ImageSpec, InstanceSpec, InstanceTypeSpec, TemplateSpec, WorldSpec};
pub use world::{World, WorldError};
