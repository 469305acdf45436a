//! JSON that is read as it comes: the items of a document of any length, found by its structure alone.

mod brackets;
mod counting;
mod find;
mod flaw;
mod held;
mod route;
mod scanner;
mod strict;
#[cfg(test)]
mod tests;
mod trim;
mod walk;

pub(crate) use flaw::Flaw;
pub(crate) use route::{Route, Step, Wanted};
pub(crate) use scanner::{Found, Item, Scanner};
pub(crate) use strict::{JsonError, parse};
pub(crate) use trim::Trim;
