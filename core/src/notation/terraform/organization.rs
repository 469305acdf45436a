//! Policies of AWS Organizations: those that hold the defaults of accounts.

use serde_json::Value;

use super::configuration::Configuration;
use super::plan::Change;
use crate::account::defaults::DeclarativePolicy;
use crate::notation::{NoteKind, ReadError, ReadPolicy, Reading, told};
use crate::text::TextPosition;
use crate::text::value::json;

/// Takes the declarative policies for EC2 that the plan attaches to something.
pub(super) fn policies(
    changes: &[Change<'_>],
    configuration: &Configuration<'_>,
    reading: &mut Reading,
) -> Result<(), ReadError> {
    for change in changes.iter().filter(|change| change.kind == "aws_organizations_policy" && change.after.is_object())
    {
        let text = |name: &str| change.after.get(name).and_then(Value::as_str);
        if text("type") != Some("DECLARATIVE_POLICY_EC2") {
            continue;
        }
        let place = TextPosition::path(told(change.address));
        if !changes.iter().any(|other| attaches(other, change, configuration)) {
            let text = "the policy is attached to no account, so that it does not count";
            reading.note(NoteKind::PassedOver, place, text);
            continue;
        }
        let content = text("content").ok_or_else(|| {
            ReadError::new(place.below("content"), "the policy's document is known only once the plan is applied")
        })?;
        let policy = DeclarativePolicy::printed(&json(content)?)
            .unwrap_or_else(|| Err("there is no `ec2_attributes` in it".into()))
            .map_err(|problem| ReadError::new(place.below("content"), problem))?;
        reading.policies.push(ReadPolicy { policy, place });
    }
    Ok(())
}

/// Whether the resource attaches the policy.
fn attaches(other: &Change<'_>, policy: &Change<'_>, configuration: &Configuration<'_>) -> bool {
    if other.kind != "aws_organizations_policy_attachment" || !other.after.is_object() {
        return false;
    }
    let named = other.after.get("policy_id").and_then(Value::as_str);
    match (named, policy.after.get("id").and_then(Value::as_str)) {
        (Some(named), Some(id)) => named == id,
        (Some(_), None) => false,
        // It is known once the policy is made: the expression says whose it is.
        (None, _) => {
            let label = policy.address.rsplit('.').next().unwrap_or_default();
            let label = label.split('[').next().unwrap_or_default();
            let references = configuration.references(other.address, &["policy_id"]);
            references.is_empty()
                || references.iter().any(|one| one.split(['.', '[']).nth(1).is_some_and(|name| name == label))
        }
    }
}
