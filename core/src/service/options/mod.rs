//! The five instance metadata options (rules OPT-01 to OPT-05), named and printed as the EC2 API prints them.

mod all;
mod hop_limit;
mod partial;
mod switch;

pub use all::MetadataOptions;
pub use hop_limit::HopLimit;
pub use partial::PartialOptions;
pub use switch::{HttpTokens, Switch};
