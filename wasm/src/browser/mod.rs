//! The browser face: values of JavaScript in and out. What they mean is `schemas/boundary.schema.json`; the page's
//! types are made from it.

mod call;
mod columns;
mod recording;
mod value;

pub use call::call;
pub use recording::{Recording, words};
