//! What the tests of all faces share: where their data lie, and how the lab is marked.

pub mod answers;
pub mod data;
pub mod lab;
pub mod native;
pub mod packed;
pub mod schemas;
