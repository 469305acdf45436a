//! An audit: what `aws ec2 describe-instances`, `describe-images`, `describe-launch-template-versions` and
//! `get-instance-metadata-defaults` print is read in one pass and in any order, texts that say launches (Terraform,
//! CloudFormation, command lines) each as a whole, and every instance, template and launch is judged by its options.
//! What is kept does not grow with the number of instances, save 8 bytes each to notice those
//! that are printed twice.

mod document;
mod finding;
mod findings;
mod instances;
mod inventory;
mod judged;
mod outline;
mod pass;
mod printable;
mod reading;
mod report;
mod sentence;
mod source;
mod sources;
mod templates;

#[cfg(test)]
mod tests;

pub use finding::{FindingKind, Severity};
pub(crate) use outline::listing;
pub use pass::Audit;
pub use report::{
    AuditFault, AuditLine, AuditReport, AuditSource, Finding, HopLimitNumber, ImageNumbers, InstanceNumbers,
    LaunchNumbers,
};
