//! Which statements refuse calls for the way in which the credentials were delivered (IAM-05, IAM-24, IAM-31).

use super::kinds::Effect;
use super::policy::{PolicySet, Statement};
use super::request::{Context, Request};
use super::variable::Scope;
use super::{PolicyKind, StatementRef};
use crate::knowledge::rules::RuleId;
use crate::service::Version;

/// A statement that denies, and looks at `ec2:RoleDelivery`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The statement.
    pub statement: StatementRef,
    /// The part that its policy plays.
    pub kind: PolicyKind,
    /// The actions that it denies as written; those that it does not, if `actions_inverted`.
    pub actions: Vec<String>,
    /// Whether it stands as `NotAction`.
    pub actions_inverted: bool,
    /// The resources as written.
    pub resources: Vec<String>,
    /// Whether they stand as `NotResource`.
    pub resources_inverted: bool,
    /// The keys that it depends on besides; none: it refuses whatever else is true of the call.
    pub depends_on: Vec<String>,
}

/// The key.
const KEY: &str = "ec2:RoleDelivery";

/// The statements that refuse calls signed with role credentials that this version of the service delivered. Of such a
/// call nothing else is known, so that conditions on other keys stay open.
#[must_use]
pub fn refusals(set: &PolicySet, delivery: Version) -> Vec<Refusal> {
    let signed = Request::default().signed_by_role(delivery, "");
    let mut request = Request::default();
    request.context.extend(signed.context.into_iter().filter(|(key, _)| key == KEY));
    let context = Context::new(&request);
    let mut found = Vec::new();
    for layer in set.layers() {
        for policy in &layer.policies {
            let scope = Scope { version: policy.version, context: &context };
            for statement in policy.statements.iter().filter(|statement| looks_at_delivery(statement)) {
                if let Some(depends_on) = depends_on(statement, &scope) {
                    found.push(Refusal {
                        statement: policy.place(statement),
                        kind: layer.kind,
                        actions: statement.action.patterns.clone(),
                        actions_inverted: statement.action.inverted,
                        resources: statement.resource.patterns.clone(),
                        resources_inverted: statement.resource.inverted,
                        depends_on,
                    });
                }
            }
        }
    }
    found
}

/// The rules that such a ruling rests on.
pub const RULES: [RuleId; 3] =
    [crate::knowledge::rules::IAM_05, crate::knowledge::rules::IAM_24, crate::knowledge::rules::IAM_41];

fn looks_at_delivery(statement: &Statement) -> bool {
    statement.effect == Effect::Deny && statement.conditions.iter().any(|c| c.key.eq_ignore_ascii_case(KEY))
}

/// The keys that it depends on besides; `None` where the delivery alone keeps it from applying.
fn depends_on(statement: &Statement, scope: &Scope<'_>) -> Option<Vec<String>> {
    let mut open: Vec<String> = Vec::new();
    for condition in &statement.conditions {
        let held = condition.holds(scope);
        if held.missing {
            open.push(condition.key.clone());
        } else if !held.holds {
            return None;
        }
    }
    open.dedup();
    Some(open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::iam::parse;

    fn of(condition: &str, delivery: Version) -> Vec<Refusal> {
        let text = format!(
            r#"{{"Version": "2012-10-17", "Statement": [{{"Effect": "Deny", "Action": "*", "Resource": "*",
                "Condition": {condition}}}]}}"#
        );
        let set = PolicySet { identity: vec![parse(&text, "p").unwrap()], ..PolicySet::default() };
        refusals(&set, delivery)
    }

    #[test]
    fn only_what_imdsv1_delivered_is_refused() {
        let below = r#"{"NumericLessThan": {"ec2:RoleDelivery": "2.0"}}"#;
        assert_eq!(of(below, Version::V1).len(), 1);
        assert_eq!(of(below, Version::V1)[0].depends_on, Vec::<String>::new());
        assert_eq!(of(below, Version::V2), []);
        assert_eq!(of(r#"{"Bool": {"aws:SecureTransport": "false"}}"#, Version::V1), []);
    }

    #[test]
    fn other_keys_stay_open() {
        let both = r#"{"NumericLessThan": {"ec2:RoleDelivery": "2.0"},
            "StringNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/old"}}"#;
        assert_eq!(of(both, Version::V1)[0].depends_on, ["aws:PrincipalArn"]);
        assert_eq!(of(both, Version::V2), []);
    }
}
