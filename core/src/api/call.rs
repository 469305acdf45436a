//! What every call has.

use serde::Serialize;

/// A call of the EC2 API.
pub trait Call: Serialize {
    /// The action, `RunInstances`.
    const ACTION: &'static str;
    /// What it answers.
    type Answer: Serialize;

    /// Whether it only checks.
    fn is_dry_run(&self) -> bool;
}
