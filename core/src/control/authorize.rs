//! The door to IAM: whoever evaluates policies is asked once a resource, with the condition keys that the call has.

use core::fmt;
use std::collections::BTreeMap;

use crate::rules::RuleId;

/// What is to be authorized: one action on one resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorizationRequest {
    /// The action, `ec2:RunInstances`.
    pub action: String,
    /// The resource's ARN; `*` for an action without one. An instance that is about to be launched has the id `*`.
    pub resource: String,
    /// The condition keys that are present, with their values: `ec2:MetadataHttpTokens`, `aws:PrincipalArn`.
    pub context: BTreeMap<String, Vec<String>>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether the call may go on.
    pub allowed: bool,
    /// The rules that decided, in order.
    pub rules: Vec<RuleId>,
}

impl Decision {
    /// Allowed, without a rule worth a mention.
    #[must_use]
    pub const fn allow() -> Self {
        Self { allowed: true, rules: Vec::new() }
    }
}

/// Decides whether calls are authorized.
pub trait Authorizer: fmt::Debug {
    /// Whether `request` is authorized.
    fn authorize(&self, request: &AuthorizationRequest) -> Decision;
}

/// Authorizes everything.
#[derive(Clone, Copy, Debug, Default)]
pub struct AllowAll;

impl Authorizer for AllowAll {
    fn authorize(&self, _request: &AuthorizationRequest) -> Decision {
        Decision::allow()
    }
}
