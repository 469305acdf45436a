//! Policies and calls.

pub use crate::account::{Caller, RoleDelivery};
pub use crate::ask::authorization::{
    Ask, AskAction, AskText, DecidedCall, DecidedRequest, DecidingStatement, GivenPolicy, IamCall, IamReport,
    PolicyFile, PolicyFinding, Ruling, StatementOutcome, TracedStatement,
};
pub use crate::ask::delivery::{DeliveredRole, DeliveryReport, RefusedBy, UsedRole};
pub use crate::notation::Form;
pub use crate::scenario::PolicyPart;
