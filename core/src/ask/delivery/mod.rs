//! Which role credentials a recording shows to be delivered, by which version of the service, to whom; and which calls
//! made with them a policy on `ec2:RoleDelivery` refuses (IAM-05, IAM-24, IAM-40, IAM-41).
//!
//! API calls that CloudTrail records as made with such credentials are told beside them.
//!
//! What is kept is a count for each caller and role, not the requests, and never anything of an answer's body.

mod deliveries;
mod report;
#[cfg(test)]
mod tests;
mod used;

pub(crate) use deliveries::Deliveries;
pub use report::{DeliveredRole, DeliveryReport, RefusedBy};
pub use used::UsedRole;
