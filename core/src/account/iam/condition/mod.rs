//! Conditions: operators, and when they hold.

mod expected;
mod holds;
mod operator;
#[cfg(test)]
mod tests;

pub use operator::{Operator, Order, SetPrefix, Test};

pub(super) use expected::{Expected, same_number};
pub(super) use operator::names;

/// One key of a `Condition` block under its operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// How the key is compared.
    pub operator: Operator,
    /// The key, as written.
    pub key: String,
    /// The values, as written; one of them has to match, or none of them for a negated operator (IAM-33).
    pub values: Vec<String>,
    /// Line of the key, from 1.
    pub line: usize,
}
