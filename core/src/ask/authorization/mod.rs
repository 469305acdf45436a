//! Policies and a call: is it allowed, which statement decides, and what is left open? The call is one as people write
//! it, carried out in a world of its own to learn which resources and condition keys IAM is told of, or an action and
//! a resource with their keys.

mod answer;
mod asked;
mod call;
mod decide;
mod finding;
mod given;
mod sentence;
#[cfg(test)]
mod tests;

pub use answer::{DecidedCall, DecidedRequest, IamReport, Ruling, StatementOutcome, TracedStatement};
pub use asked::{Ask, AskAction, AskText};
pub use call::IamCall;
pub use decide::decide;
pub use finding::{DecidingStatement, PolicyFinding};
pub use given::{GivenPolicy, Policies, PolicyFile};
