//! The data plane: what the service of one instance answers to a request, by the options in force, the tokens that it
//! has given out, and the network between.

pub mod endpoint;
pub mod metadata;
pub mod network;
pub mod options;
pub mod token;
mod version;

pub use version::Version;
