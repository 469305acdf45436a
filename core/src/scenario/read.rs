//! From text to a scenario, without trusting the text: its length, its depth and what it grows to are bounded.

use core::fmt;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Scenario;
use crate::text::typed;
use crate::text::value::{Unreadable, json, yaml};

/// The longest text, in bytes.
const LONGEST: usize = 1 << 20;
/// What a text may grow to where aliases repeat parts of it.
const MOST_GROWN: usize = 16 << 20;
/// The most steps: each looks at every instance.
const MOST_STEPS: usize = 1_000;

/// Why a text is not a scenario; `Display` says where and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioError(pub(super) String);

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for ScenarioError {}

/// Reads a scenario from YAML or JSON.
///
/// # Errors
/// Text that is neither or is too large, another version of the format, or members that are unknown or of the wrong
/// type, with the step that they are in. Values are not told: one may be user data.
pub fn read(text: &str) -> Result<Scenario, ScenarioError> {
    if text.len() > LONGEST {
        return Err(ScenarioError(format!("the scenario has more than {LONGEST} bytes")));
    }
    let mut members = match value(text).map_err(|error| ScenarioError(error.to_string()))? {
        Value::Object(members) => members,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            return Err(ScenarioError("expected an object with `imdsim_scenario`, `world` and `steps`".into()));
        }
    };
    let version = members.get("imdsim_scenario").and_then(Value::as_u64);
    if version != Some(1) {
        return Err(ScenarioError("expected `imdsim_scenario: 1`, the only version of the format".into()));
    }
    let steps = match members.insert("steps".into(), Value::Array(Vec::new())) {
        Some(Value::Array(steps)) => steps,
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) | None => {
            return Err(ScenarioError("expected `steps`, a list".into()));
        }
    };
    if steps.len() > MOST_STEPS {
        return Err(ScenarioError(format!("more than {MOST_STEPS} steps")));
    }
    let world = part(members.remove("world"), "world")?;
    let policies = part(members.remove("policies"), "policies")?;
    let frame: Scenario = piece(Value::Object(members), "the scenario")?;
    let steps: Result<Vec<_>, _> =
        (1_usize..).zip(steps).map(|(number, step)| piece(step, &format!("step {number}"))).collect();
    Ok(Scenario { world, policies, steps: steps?, ..frame })
}

fn part<T: DeserializeOwned + Default>(value: Option<Value>, place: &str) -> Result<T, ScenarioError> {
    value.map_or_else(|| Ok(T::default()), |value| piece(value, place))
}

fn piece<T: DeserializeOwned>(value: Value, place: &str) -> Result<T, ScenarioError> {
    typed::from_value(&value).map_err(|misfit| ScenarioError(format!("{place}: {misfit}")))
}

/// The text as a value, whichever of the two it is.
fn value(text: &str) -> Result<Value, Unreadable> {
    // What is wrong is told by the reader of YAML, which reads JSON too.
    let json = text.trim_start().starts_with('{').then(|| json(text).ok()).flatten();
    json.map_or_else(|| yaml(text, MOST_GROWN, |_| None), Ok)
}
