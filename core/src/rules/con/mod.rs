//! Where the sources contradict each other or say nothing: what was chosen, and what else it could be.

mod edges;
mod requests;
mod surroundings;

pub use edges::*;
pub use requests::*;
pub use surroundings::*;
