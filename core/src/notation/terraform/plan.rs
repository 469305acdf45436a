//! The resources in a plan and what is to be done with each.

use serde_json::Value;

use crate::notation::ReadError;
use crate::text::TextPosition;

/// How deep modules may be nested.
const DEEPEST: usize = 64;

/// A resource that the plan touches.
#[derive(Clone, Debug)]
pub(super) struct Change<'a> {
    /// Its address, `module.web.aws_instance.this[0]`.
    pub(super) address: &'a str,
    /// Its type, `aws_instance`.
    pub(super) kind: &'a str,
    /// What is done with it, in order.
    pub(super) actions: Vec<Action>,
    /// What it is now; null if it is not yet.
    pub(super) before: &'a Value,
    /// What it is to be; null if it is to go.
    pub(super) after: &'a Value,
    /// Which values of `after` are known only once the plan is applied.
    pub(super) unknown: &'a Value,
}

/// What is done with a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// It is made.
    Create,
    /// It is changed in place.
    Update,
    /// It is removed.
    Delete,
    /// It stays as it is.
    Nothing,
    /// It is forgotten, imported or the like.
    Other,
}

/// What the plan changes. A document without changes gives its planned values, as if all of them were new.
pub(super) fn changes(document: &Value) -> Result<Vec<Change<'_>>, ReadError> {
    if let Some(Value::Array(changes)) = document.get("resource_changes") {
        return Ok(changes.iter().filter_map(change).collect());
    }
    if let Some(root) = document.get("planned_values").and_then(|values| values.get("root_module")) {
        let mut found = Vec::new();
        module(root, 0, &mut found)?;
        return Ok(found);
    }
    let error = no_values();
    Err(if document.get("values").is_some() {
        error.remedy("this is a state; expected a plan: `terraform plan -out=PLAN` and `terraform show -json PLAN`")
    } else {
        error.remedy("expected what `terraform show -json PLAN` prints")
    })
}

/// What there is once the plan is applied, or in the state that the document is.
pub(super) fn all(document: &Value) -> Result<Vec<Change<'_>>, ReadError> {
    if document.get("resource_changes").is_some() {
        return Ok(changes(document)?.into_iter().filter(|change| change.after.is_object()).collect());
    }
    let mut found = Vec::new();
    for values in ["planned_values", "values"] {
        if let Some(root) = document.get(values).and_then(|values| values.get("root_module")) {
            module(root, 0, &mut found)?;
            return Ok(found);
        }
    }
    // The state of a configuration that has made nothing yet.
    if document.get("terraform_version").is_some() {
        return Ok(found);
    }
    Err(no_values().remedy("expected what `terraform show -json` prints"))
}

fn no_values() -> ReadError {
    ReadError::new(TextPosition::default(), "there are no planned values")
}

fn change(entry: &Value) -> Option<Change<'_>> {
    if entry.get("mode").and_then(Value::as_str).is_some_and(|mode| mode != "managed") {
        return None;
    }
    let change = entry.get("change")?;
    let actions = change.get("actions")?.as_array()?.iter().take(4).map(|action| match action.as_str() {
        Some("create") => Action::Create,
        Some("update") => Action::Update,
        Some("delete") => Action::Delete,
        Some("no-op" | "read") => Action::Nothing,
        _ => Action::Other,
    });
    Some(Change {
        address: entry.get("address")?.as_str()?,
        kind: entry.get("type")?.as_str()?,
        actions: actions.collect(),
        before: change.get("before").unwrap_or(&Value::Null),
        after: change.get("after").unwrap_or(&Value::Null),
        unknown: change.get("after_unknown").unwrap_or(&Value::Null),
    })
}

fn module<'a>(module_value: &'a Value, depth: usize, found: &mut Vec<Change<'a>>) -> Result<(), ReadError> {
    if depth > DEEPEST {
        return Err(ReadError::new(TextPosition::default(), format!("modules are nested more than {DEEPEST} deep")));
    }
    let items = |name: &str| module_value.get(name).and_then(Value::as_array).into_iter().flatten();
    for resource in items("resources") {
        let text = |name: &str| resource.get(name).and_then(Value::as_str);
        let (Some(address), Some(kind), Some(after)) = (text("address"), text("type"), resource.get("values")) else {
            continue;
        };
        if text("mode").is_none_or(|mode| mode == "managed") {
            let actions = vec![Action::Create];
            found.push(Change { address, kind, actions, before: &Value::Null, after, unknown: &Value::Null });
        }
    }
    items("child_modules").try_for_each(|child| module(child, depth + 1, found))
}
