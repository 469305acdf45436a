//! Permissions: condition keys, policies, and role credentials.

mod credentials;
mod evaluation;
mod keys;
mod policies;

pub use credentials::*;
pub use evaluation::*;
pub use keys::*;
pub use policies::*;
