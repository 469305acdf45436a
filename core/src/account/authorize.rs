//! The door to IAM: whoever evaluates policies is asked once a resource, with the condition keys that the call has.

use core::fmt;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::knowledge::rules::RuleId;

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
    /// Where it may not, which policy has it so, as far as whoever decided tells.
    pub denial: Option<Box<Denial>>,
}

/// Which policy refuses a call, and by which statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Denial {
    /// The action, `ec2:RunInstances`.
    pub action: String,
    /// The ARN of the resource that it was refused on, or `*`.
    pub resource: String,
    /// The part that the policy plays, `service control policy`; for an implicit denial the part that had to allow it.
    pub part: String,
    /// The policy's name; absent for an implicit denial, which no statement makes.
    pub policy: Option<String>,
    /// The statement's `Sid`.
    pub sid: Option<String>,
    /// The statement's number in the policy, from 1.
    pub statement: Option<usize>,
    /// The line on which it begins, from 1, where the policy was given as text.
    pub line: Option<usize>,
    /// Condition keys that were looked up and that the call does not have.
    pub missing_keys: Vec<String>,
}

impl Decision {
    /// Allowed, without a rule worth a mention.
    #[must_use]
    pub const fn allow() -> Self {
        Self { allowed: true, rules: Vec::new(), denial: None }
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
