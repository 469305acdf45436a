//! Statements that say something else than their author meant.

use std::collections::BTreeSet;

use super::condition::{Condition, Expected, Test};
use super::decision::Warning;
use super::error::quoted;
use super::keys::{self, Key, KeyType, Place};
use super::kinds::Effect;
use super::policy::{Policy, Statement};
use crate::knowledge::rules::{self, RuleId};

/// More warnings than this tell nobody anything new.
pub(super) const MOST_WARNINGS: usize = 100;

/// Call whose only resource is `*` (IAM-13).
const DEFAULTS: [&str; 2] = ["ec2:ModifyInstanceMetadataDefaults", "ec2:GetInstanceMetadataDefaults"];

/// What is probably wrong in a policy, in the order of the rules behind it; at most about a hundred warnings.
#[must_use]
pub fn warnings(policy: &Policy) -> Vec<Warning> {
    let mut found = BTreeSet::new();
    for statement in &policy.statements {
        if found.len() < MOST_WARNINGS {
            suspect(policy, statement, &mut found);
        }
    }
    found.into_iter().collect()
}

/// Adds what is probably wrong with one statement.
pub(super) fn suspect(policy: &Policy, statement: &Statement, found: &mut BTreeSet<Warning>) {
    let mut warn = |rule: RuleId, text: String| {
        found.insert(Warning { rule, statement: policy.place(statement), text });
    };
    for action in DEFAULTS.iter().filter(|action| names_only(statement, action)) {
        warn(
            rules::IAM_13,
            format!("`{action}` names no resource: with this `Resource` the statement never applies to it, write `*`"),
        );
    }
    for condition in statement.conditions.iter().take(MOST_WARNINGS) {
        match keys::find(&condition.key) {
            None if !keys::exists(&condition.key) => warn(rules::IAM_12, no_such_key(&condition.key)),
            None => {}
            Some(key) => {
                let doubts = [never_present, wrong_type, wrong_value, beyond_instances, without_role_credentials];
                for (rule, text) in doubts.iter().filter_map(|doubt| doubt(statement, condition, key)) {
                    warn(rule, text);
                }
            }
        }
    }
}

type Doubt = Option<(RuleId, String)>;

/// The action is named in full, and `Resource` leaves `*` out.
fn names_only(statement: &Statement, action: &str) -> bool {
    let named = !statement.action.inverted && statement.action.patterns.iter().any(|p| p.eq_ignore_ascii_case(action));
    named && !statement.resource.inverted && !statement.resource.patterns.iter().any(|p| p == "*")
}

fn no_such_key(key: &str) -> String {
    let meant = keys::meant(key).map(|meant| format!(": did you mean `{meant}`?")).unwrap_or_default();
    format!("the condition key {} does not exist{meant}", quoted(key))
}

/// No action of the statement knows the key.
fn never_present(statement: &Statement, condition: &Condition, key: &Key) -> Doubt {
    let actions = key.actions()?;
    if actions.iter().any(|action| statement.action.has_action(action)) {
        return None;
    }
    let some = actions.first().map(String::as_str).unwrap_or_default();
    let many =
        if actions.len() > 1 { format!("{} actions such as `{some}`", actions.len()) } else { format!("`{some}`") };
    Some((key.rule, format!("`{}` is there for {many} only, none of which this statement speaks of", condition.key)))
}

/// The operator compares something else than what the key has.
fn wrong_type(_: &Statement, condition: &Condition, key: &Key) -> Doubt {
    let is_text = condition.operator.takes_variables() && condition.operator.test != Test::Arn;
    let right = match (key.value_type, condition.operator.test) {
        (_, Test::Null) => true,
        (KeyType::Numeric, test) => matches!(test, Test::Numeric(_)),
        (KeyType::Bool, test) => test == Test::Bool || is_text,
        (KeyType::Arn, test) => test == Test::Arn || is_text,
        // The API sends numbers of attributes as texts, so that both may be meant.
        (KeyType::String(values), test) => {
            is_text || values.is_empty() && matches!(test, Test::Numeric(_) | Test::Bool)
        }
    };
    if right {
        return None;
    }
    let rule = if key.place == Place::RoleCredentials { rules::IAM_32 } else { key.rule };
    let family = match key.value_type {
        KeyType::Numeric => "a number: use an operator such as `NumericLessThan`",
        KeyType::Bool => "a boolean: use `Bool`",
        KeyType::Arn => "an ARN: use `ArnLike`",
        KeyType::String(_) => "a text: use an operator such as `StringEquals`",
    };
    Some((rule, format!("`{}` is {family}, not `{}`", condition.key, condition.operator)))
}

/// A value that the key never has.
fn wrong_value(_: &Statement, condition: &Condition, key: &Key) -> Doubt {
    let KeyType::String(possible) = key.value_type else { return None };
    let fits = |value: &String| match condition.operator.test {
        Test::StringEquals => possible.contains(&value.as_str()),
        Test::StringEqualsIgnoreCase => possible.iter().any(|p| p.eq_ignore_ascii_case(value)),
        Test::StringLike
        | Test::Numeric(_)
        | Test::Date(_)
        | Test::Bool
        | Test::Binary
        | Test::IpAddress
        | Test::Arn
        | Test::Null => true,
    };
    let wrong = condition.values.iter().find(|value| !possible.is_empty() && !value.contains("${") && !fits(value))?;
    let possible: Vec<String> = possible.iter().map(|value| format!("`{value}`")).collect();
    Some((key.rule, format!("`{}` is never {}: it is {}", condition.key, quoted(wrong), possible.join(" or "))))
}

/// A key of instances in a statement on other resources, too (IAM-14).
fn beyond_instances(statement: &Statement, condition: &Condition, key: &Key) -> Doubt {
    if !key.needs_instance() || !statement.action.has_action("ec2:RunInstances") || guarded(statement, condition) {
        return None;
    }
    if condition.operator.test == Test::Null || !statement.reaches_beyond_instances() {
        return None;
    }
    let holds = condition.operator.holds_without_key();
    let text = match (statement.effect, holds) {
        (Effect::Deny, true) => "denies every launch",
        (Effect::Allow, false) => "allows none of them, and without another statement no launch",
        (Effect::Deny, false) | (Effect::Allow, true) => return None,
    };
    let text = format!(
        "a launch is authorized on its image, subnet, volumes and more, and `{}` is there for the instance only: on \
         the others this statement {text}. Name `arn:aws:ec2:*:*:instance/*` in `Resource`",
        condition.key
    );
    Some((rules::IAM_14, text))
}

/// A denial that calls without EC2 role credentials run into (IAM-31).
fn without_role_credentials(statement: &Statement, condition: &Condition, key: &Key) -> Doubt {
    let operator = condition.operator;
    let hits = key.place == Place::RoleCredentials && statement.effect == Effect::Deny && operator.holds_without_key();
    if !hits || operator.test == Test::Null || guarded(statement, condition) {
        return None;
    }
    let remedy = if key.value_type == KeyType::Numeric {
        "write `NumericLessThan` without `IfExists`"
    } else {
        "add `Null` with `false` for the key"
    };
    let text = format!(
        "`{operator}` holds for every caller whose credentials are not of an EC2 role, since `{}` is missing there: \
         all of them are denied; {remedy}",
        condition.key
    );
    Some((if key.value_type == KeyType::Numeric { rules::IAM_31 } else { key.rule }, text))
}

/// Whether the statement asks beside the condition that its key be there.
fn guarded(statement: &Statement, condition: &Condition) -> bool {
    let asks = |other: &Condition| {
        other.operator.test == Test::Null
            && other.key.eq_ignore_ascii_case(&condition.key)
            && other.values.iter().all(|v| matches!(Expected::plain(Test::Null, v), Some(Expected::Bool(false))))
    };
    statement.conditions.iter().any(asks)
}
