//! JSON that is read as it comes: the items of a document of any length, found by its structure alone.

mod brackets;
mod counting;
mod error;
mod find;
mod flaw;
mod held;
mod path;
mod route;
mod scanner;
#[cfg(test)]
mod tests;
mod trim;
mod walk;

pub(crate) use counting::SourcePosition;
pub use error::JsonError;
pub(crate) use error::JsonProblem;
pub(crate) use error::read;
pub use flaw::Flaw;
pub(crate) use route::{Route, Step, Wanted};
pub(crate) use scanner::{Found, Scanner};
pub(crate) use trim::Trim;
