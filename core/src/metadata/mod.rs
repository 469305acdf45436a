//! What the service serves: the tree of paths, by version and by what the instance has.

mod versions;

pub use versions::VERSIONS;
