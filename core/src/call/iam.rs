//! Policies and calls.

use super::Answer;
use crate::authorization;
pub use crate::authorization::{
    Ask, AskAction, AskText, DecidedCall, DecidedRequest, DecidingStatement, GivenPolicy, IamCall, IamReport,
    PolicyFile, PolicyFinding, Ruling, StatementOutcome, TracedStatement,
};
pub use crate::control::{Caller, RoleDelivery};
pub use crate::delivery::{DeliveredRole, DeliveryReport, RefusedBy, UsedRole};
pub use crate::notation::Form;
pub use crate::scenario::PolicyPart;

/// Decides about calls by policies.
#[must_use]
pub fn iam(call: &IamCall) -> Answer {
    match authorization::decide(call) {
        Ok(report) => Answer::Iam(Box::new(report)),
        Err(error) => Answer::Failure(error.into()),
    }
}
