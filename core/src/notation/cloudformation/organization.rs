//! Policies of AWS Organizations: those that hold the defaults of accounts.

use serde_json::{Map, Value};

use super::intrinsic::function;
use crate::account::defaults::DeclarativePolicy;
use crate::notation::{NoteKind, ReadError, ReadPolicy, Reading, told};
use crate::text::TextPosition;
use crate::text::value::json;

/// The type of such a resource.
pub(super) const POLICY: &str = "AWS::Organizations::Policy";
/// The type of policy that says something of EC2.
const DECLARATIVE: &str = "DECLARATIVE_POLICY_EC2";

/// Takes the policy, if it is a declarative one for EC2 and is attached to something.
pub(super) fn policy(id: &str, resource: &Map<String, Value>, reading: &mut Reading) -> Result<(), ReadError> {
    let place = TextPosition::path(format!("Resources.{}", told(id)));
    let Some(properties) = resource.get("Properties") else { return Ok(()) };
    if properties.get("Type").and_then(Value::as_str) != Some(DECLARATIVE) {
        return Ok(());
    }
    let attached = match properties.get("TargetIds") {
        Some(Value::Array(targets)) => !targets.is_empty(),
        Some(Value::Null) | None => false,
        Some(Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => true,
    };
    if !attached {
        reading.note(NoteKind::PassedOver, place, "the policy is attached to no account, so that it does not count");
        return Ok(());
    }
    let content = properties.get("Content").unwrap_or(&Value::Null);
    let content_place = place.below("Properties.Content");
    let document = match content {
        Value::String(text) => json(text)?,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => content.clone(),
    };
    if function(&document).is_some() {
        return Err(ReadError::new(content_place, "the policy's document is worked out when the stack is made")
            .remedy("write the document itself there"));
    }
    let policy = DeclarativePolicy::printed(&document)
        .unwrap_or_else(|| Err("there is no `ec2_attributes` in it".into()))
        .map_err(|problem| ReadError::new(content_place, problem))?;
    reading.policies.push(ReadPolicy { policy, place });
    Ok(())
}
