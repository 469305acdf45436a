//! Where the sources contradict each other or say nothing: what was chosen, and what else it could be.

mod authority;
mod edges;
mod requests;
mod surroundings;
mod values;

pub use authority::*;
pub use edges::*;
pub use requests::*;
pub use surroundings::*;
pub use values::*;
