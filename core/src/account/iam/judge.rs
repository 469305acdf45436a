//! What can be said of a request of which not every key is known.
//!
//! A key that a request may have and nobody told is open. A condition on it may hold or not, so that a decision may be
//! open too; it is not where the other statements decide whatever the open keys are.

use super::decision::StatementRef;
use super::kinds::Effect;
use super::policy::{Policy, PolicySet, Statement};
use super::request::{Context, Request};
use super::variable::Scope;

/// What is certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Allowed, whatever the open keys are.
    Allowed,
    /// Denied, whatever the open keys are; by this statement, unless nothing allows it.
    Denied(Option<StatementRef>),
    /// It depends on open keys: those of these statements.
    Open {
        /// The keys, as the policies write them, each once.
        keys: Vec<String>,
        /// The statements that have them.
        statements: Vec<StatementRef>,
    },
}

/// Whether a statement applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Applies {
    No,
    Maybe,
    Yes,
}

/// Judges a request, where `is_open` says of a key that the request lacks whether it may have it all the same.
#[must_use]
pub fn judge(set: &PolicySet, request: &Request, is_open: &dyn Fn(&str) -> bool) -> Judgement {
    let context = Context::new(request);
    let mut bench = Bench { request, context: &context, is_open, keys: Vec::new(), statements: Vec::new() };
    let mut denying = None;
    let mut may_be_denied = false;
    let (mut allowed, mut may_be_allowed) = (true, true);
    for layer in set.layers() {
        let mut allows = Applies::No;
        for policy in layer.policies {
            for statement in &policy.statements {
                let applies = bench.applies(policy, statement);
                match (statement.effect, applies) {
                    (_, Applies::No) => {}
                    (Effect::Deny, Applies::Yes) => {
                        denying.get_or_insert_with(|| policy.place(statement));
                    }
                    (Effect::Deny, Applies::Maybe) => may_be_denied = true,
                    (Effect::Allow, Applies::Yes) => allows = Applies::Yes,
                    (Effect::Allow, Applies::Maybe) if allows == Applies::No => allows = Applies::Maybe,
                    (Effect::Allow, Applies::Maybe) => {}
                }
            }
        }
        allowed &= allows == Applies::Yes;
        may_be_allowed &= allows != Applies::No;
    }
    if denying.is_some() || !may_be_allowed {
        Judgement::Denied(denying)
    } else if allowed && !may_be_denied {
        Judgement::Allowed
    } else {
        Judgement::Open { keys: bench.keys, statements: bench.statements }
    }
}

/// One request before the statements.
struct Bench<'a> {
    request: &'a Request,
    context: &'a Context<'a>,
    is_open: &'a dyn Fn(&str) -> bool,
    keys: Vec<String>,
    statements: Vec<StatementRef>,
}

/// As many statements and keys are named at the most.
const MOST_NAMED: usize = 100;

impl Bench<'_> {
    fn applies(&mut self, policy: &Policy, statement: &Statement) -> Applies {
        let scope = Scope { version: policy.version, context: self.context };
        if !statement.action.has_action(&self.request.action)
            || !statement.resource.has_resource(&self.request.resource, &scope)
        {
            return Applies::No;
        }
        let mut open = Vec::new();
        for condition in &statement.conditions {
            let held = condition.holds(&scope);
            if held.missing && (self.is_open)(&condition.key) {
                open.push(&condition.key);
            } else if !held.holds {
                return Applies::No;
            }
        }
        if open.is_empty() {
            return Applies::Yes;
        }
        if self.statements.len() < MOST_NAMED {
            self.statements.push(policy.place(statement));
        }
        for key in open {
            if self.keys.len() < MOST_NAMED && !self.keys.iter().any(|named| named.eq_ignore_ascii_case(key)) {
                self.keys.push(key.clone());
            }
        }
        Applies::Maybe
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::iam::{Policy, parse};

    fn judged(statement: &str, open: bool) -> Judgement {
        let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{statement}]}}"#);
        let policy = parse(&text, "p").unwrap();
        let set = PolicySet { identity: vec![Policy::full_access("all"), policy], ..PolicySet::default() };
        let resource = "arn:aws:ec2:us-east-1:123456789012:instance/*".to_owned();
        let request = Request { action: "ec2:RunInstances".into(), resource, ..Request::default() };
        judge(&set, &request, &|_| open)
    }

    #[test]
    fn a_key_that_nobody_told_leaves_the_decision_open() {
        let deny = r#"{"Sid": "D", "Effect": "Deny", "Action": "ec2:RunInstances", "Resource": "*",
            "Condition": {"StringNotEquals": {"ec2:MetadataHttpTokens": "required"}}}"#;
        let Judgement::Open { keys, statements } = judged(deny, true) else { panic!("{:?}", judged(deny, true)) };
        assert_eq!(keys, ["ec2:MetadataHttpTokens"]);
        assert_eq!(statements[0].sid.as_deref(), Some("D"));
        assert!(matches!(judged(deny, false), Judgement::Denied(Some(by)) if by.sid.as_deref() == Some("D")));
    }

    #[test]
    fn other_statements_may_decide_all_the_same() {
        let both = r#"{"Effect": "Deny", "Action": "ec2:*", "Resource": "*",
            "Condition": {"Bool": {"aws:SecureTransport": "false"}}}, {"Effect": "Deny", "Action": "*", "Resource": "*"}"#;
        assert!(matches!(judged(both, true), Judgement::Denied(Some(by)) if by.number == 2));
        let elsewhere = r#"{"Effect": "Deny", "Action": "s3:*", "Resource": "*",
            "Condition": {"Bool": {"aws:SecureTransport": "false"}}}"#;
        assert_eq!(judged(elsewhere, true), Judgement::Allowed);
        let never = judge(&PolicySet::default(), &Request::default(), &|_| true);
        assert_eq!(never, Judgement::Denied(None));
    }
}
