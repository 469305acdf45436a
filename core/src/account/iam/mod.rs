//! IAM policies as far as they govern the metadata options: reading policy documents, and deciding whether a call is
//! allowed by the statements of all policies that apply to it (rules IAM-01 to IAM-35).
//!
//! General IAM semantics follow the IAM User Guide,
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies.html>.

mod arn;
mod condition;
mod decision;
mod error;
mod evaluate;
mod json;
mod judge;
mod keys;
mod kinds;
mod layers;
mod lint;
mod notes;
mod parse;
mod policy;
mod refusals;
mod request;
#[cfg(test)]
mod tests;
mod variable;

pub use condition::{Condition, Operator, Order, SetPrefix, Test};
pub use decision::{Decision, Outcome, StatementRef, Traced, Verdict, Warning};
pub use error::PolicyError;
pub use evaluate::evaluate;
pub use judge::{Judgement, judge};
pub use keys::{KeyType, Presence, bears_on_metadata, presence};
pub use kinds::{Effect, PolicyKind, Version};
pub use lint::warnings;
pub use parse::parse;
pub use policy::{Matcher, Policy, PolicySet, Statement};
pub use refusals::{RULES as DELIVERY_RULES, Refusal, refusals};
pub use request::Request;
