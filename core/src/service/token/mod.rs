//! Session tokens: how long they live, and how they are made and recognised.

mod mint;
mod ttl;

pub use mint::{Mint, Recognised};
pub use ttl::TokenTtl;
