//! IAM policies of a scenario, and the decisions that they make.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::account::iam::{self, Policy, PolicyKind, PolicySet, Verdict};
use crate::account::{AuthorizationRequest, Authorizer, Decision, Denial};

/// A policy and whom it concerns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct AttachedPolicy {
    /// Its name, for messages.
    pub name: String,
    /// The part that it plays.
    pub part: PolicyPart,
    /// ARNs of the users and roles that it is attached to; none: everybody.
    pub attached_to: Vec<String>,
    /// The policy document, as an object or as text; absent: it allows everything.
    pub document: Option<Value>,
}

/// The part that a policy plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PolicyPart {
    /// A policy of a user or role: the only kind that grants.
    #[default]
    Identity,
    /// A permissions boundary.
    Boundary,
    /// A service control policy. All of them stand on one level, beside one that allows everything.
    ServiceControl,
    /// A session policy.
    Session,
}

/// Policies that were read.
#[derive(Debug)]
struct Policies(Vec<Attached>);

/// One policy that was read.
#[derive(Debug)]
struct Attached {
    part: PolicyPart,
    attached_to: Vec<String>,
    policy: Policy,
    /// Whether the scenario gives it as text, so that its lines mean something.
    is_text: bool,
}

/// Decides by `policies`; `None` where there are none.
///
/// # Errors
/// A document that is not a policy.
pub(super) fn authorizer(policies: &[AttachedPolicy]) -> Result<Option<Arc<dyn Authorizer + Send + Sync>>, String> {
    if policies.is_empty() {
        return Ok(None);
    }
    let read: Result<Vec<_>, String> = policies
        .iter()
        .map(|attached| {
            Ok(Attached {
                part: attached.part,
                attached_to: attached.attached_to.clone(),
                policy: document(attached)?,
                is_text: matches!(attached.document, Some(Value::String(_))),
            })
        })
        .collect();
    Ok(Some(Arc::new(Policies(read?))))
}

fn document(attached: &AttachedPolicy) -> Result<Policy, String> {
    let text = match &attached.document {
        None => return Ok(Policy::full_access(&attached.name)),
        Some(Value::String(text)) => text.clone(),
        Some(object) => serde_json::to_string_pretty(object).map_err(|error| error.to_string())?,
    };
    iam::parse(&text, &attached.name).map_err(|error| error.to_string())
}

impl Policies {
    /// What applies to a caller.
    fn of(&self, principal: &str) -> PolicySet {
        let mut set = PolicySet::default();
        let mut controls = Vec::new();
        for Attached { part, attached_to, policy, .. } in &self.0 {
            if !attached_to.is_empty() && !attached_to.iter().any(|arn| arn == principal) {
                continue;
            }
            match part {
                PolicyPart::Identity => set.identity.push(policy.clone()),
                PolicyPart::Boundary => set.boundary = Some(policy.clone()),
                PolicyPart::ServiceControl => controls.push(policy.clone()),
                PolicyPart::Session => set.session.push(policy.clone()),
            }
        }
        if set.identity.is_empty() {
            set.identity.push(Policy::full_access("AdministratorAccess"));
        }
        if !controls.is_empty() {
            controls.insert(0, Policy::full_access("FullAWSAccess"));
            set.scps.push(controls);
        }
        set
    }
}

impl Policies {
    /// What is told of a denial.
    fn denial(&self, asked: iam::Request, decided: &iam::Decision) -> Denial {
        let by = decided.by.as_ref();
        let has_lines = |name: &str| self.0.iter().filter(|other| other.policy.name == name).all(|other| other.is_text);
        Denial {
            action: asked.action,
            resource: asked.resource,
            part: decided.denied_by.map_or("", PolicyKind::name).to_owned(),
            policy: by.map(|by| by.policy.clone()),
            sid: by.and_then(|by| by.sid.clone()),
            statement: by.map(|by| by.number),
            line: by.filter(|by| has_lines(&by.policy)).map(|by| by.line),
            missing_keys: decided.missing_keys.clone(),
        }
    }
}

impl Authorizer for Policies {
    fn authorize(&self, request: &AuthorizationRequest) -> Decision {
        let principal = request.context.get("aws:PrincipalArn").and_then(|values| values.first());
        let set = self.of(principal.map_or("", String::as_str));
        let asked = iam::Request {
            action: request.action.clone(),
            resource: request.resource.clone(),
            context: request.context.clone(),
            principal: principal.cloned(),
        };
        let decided = iam::evaluate(&set, &asked);
        let allowed = decided.effect == Verdict::Allow;
        let denial = (!allowed).then(|| Box::new(self.denial(asked, &decided)));
        Decision { allowed, rules: decided.rules, denial }
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    fn allowed(policies: &[AttachedPolicy], principal: &str) -> bool {
        let request = AuthorizationRequest {
            action: "ec2:StopInstances".into(),
            resource: "*".into(),
            context: [("aws:PrincipalArn".into(), vec![principal.into()])].into(),
        };
        authorizer(policies).unwrap().unwrap().authorize(&request).allowed
    }

    #[test]
    fn attached_policies_concern_only_those_they_are_attached_to() {
        let document = serde_json::json!({"Version": "2012-10-17",
            "Statement": {"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}});
        let deny = |part| AttachedPolicy {
            name: "deny".into(),
            part,
            attached_to: vec!["arn:aws:iam::123456789012:role/dev".into()],
            document: Some(document.clone()),
        };
        for part in [PolicyPart::Identity, PolicyPart::Boundary, PolicyPart::ServiceControl, PolicyPart::Session] {
            assert!(!allowed(&[deny(part)], "arn:aws:iam::123456789012:role/dev"), "{part:?}");
            assert!(allowed(&[deny(part)], "arn:aws:iam::123456789012:root"), "{part:?}");
        }
        let broken = AttachedPolicy { document: Some("{".into()), ..deny(PolicyPart::Identity) };
        assert!(authorizer(&[broken]).is_err());
        assert!(authorizer(&[]).unwrap().is_none());
    }
}
