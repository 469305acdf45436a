//! Policies and calls.

use super::Answer;
pub use crate::account::{Caller, RoleDelivery};
use crate::ask::authorization;
pub use crate::ask::authorization::{
    Ask, AskAction, AskText, DecidedCall, DecidedRequest, DecidingStatement, GivenPolicy, IamCall, IamReport,
    PolicyFile, PolicyFinding, Ruling, StatementOutcome, TracedStatement,
};
pub use crate::forecast::delivery::{DeliveredRole, DeliveryReport, RefusedBy, UsedRole};
pub use crate::notation::Form;
pub use crate::scenario::PolicyPart;

/// Decides about calls by policies.
#[must_use]
pub fn iam(call: &IamCall) -> Answer {
    match authorization::decide(call) {
        Ok(report) => Answer::Iam(Box::new(report)),
        Err(error) => Answer::Failure(error),
    }
}
