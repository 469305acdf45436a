//! From text to a scenario, without trusting the text: its length, its depth and what it grows to are bounded.

use core::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
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

impl ScenarioError {
    /// The same in this place.
    pub(crate) fn within(self, place: &str) -> Self {
        Self(format!("{place}: {}", self.0))
    }
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for ScenarioError {}

/// The scenarios of a text: one, or a list of them. Each is complete, so that it can be cut out and run alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ScenarioText {
    /// One.
    One(Box<Scenario>),
    /// Several, each in a world of its own.
    Several(Vec<Scenario>),
}

impl ScenarioText {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Scenario] {
        match self {
            Self::One(one) => core::slice::from_ref(one),
            Self::Several(several) => several,
        }
    }

    /// The only one.
    ///
    /// # Errors
    /// It is a list.
    pub fn one(self) -> Result<Scenario, ScenarioError> {
        match self {
            Self::One(one) => Ok(*one),
            Self::Several(_) => Err(ScenarioError("expected one scenario, not a list of them".into())),
        }
    }
}

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScenarioForm {
    /// JSON.
    Json,
    /// YAML, of which JSON is a part.
    Yaml,
}

/// Reads scenarios from YAML or JSON; where `form` is not known, from either.
///
/// # Errors
/// Text that is neither or is too large, another version of the format, or members that are unknown or of the wrong
/// type, with the step that they are in. Values are not told: one may be user data.
pub fn read(text: &str, form: Option<ScenarioForm>) -> Result<ScenarioText, ScenarioError> {
    if text.len() > LONGEST {
        return Err(ScenarioError(format!("the scenario has more than {LONGEST} bytes")));
    }
    let value = value(text, form).map_err(|error| ScenarioError(error.to_string()))?;
    let mut steps_left = MOST_STEPS;
    match value {
        Value::Array(items) => {
            let all: Result<Vec<_>, _> = (1_usize..)
                .zip(items)
                .map(|(number, item)| {
                    scenario(item, &mut steps_left).map_err(|error| error.within(&format!("scenario {number}")))
                })
                .collect();
            all.map(ScenarioText::Several)
        }
        Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            scenario(value, &mut steps_left).map(|one| ScenarioText::One(Box::new(one)))
        }
    }
}

/// One scenario, with no more than `steps_left` steps, which are counted down.
fn scenario(value: Value, steps_left: &mut usize) -> Result<Scenario, ScenarioError> {
    let Value::Object(mut members) = value else {
        return Err(ScenarioError("expected an object with `imdsim_scenario`, `world` and `steps`".into()));
    };
    let version = members.get("imdsim_scenario").and_then(Value::as_u64);
    if version != Some(1) {
        return Err(ScenarioError("expected `imdsim_scenario: 1`, the only version of the format".into()));
    }
    let Some(Value::Array(steps)) = members.insert("steps".into(), Value::Array(Vec::new())) else {
        return Err(ScenarioError("expected `steps`, a list".into()));
    };
    *steps_left = steps_left
        .checked_sub(steps.len())
        .ok_or_else(|| ScenarioError(format!("more than {MOST_STEPS} steps in one text")))?;
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

/// The text as a value of `form`, or whichever of the two it is.
fn value(text: &str, form: Option<ScenarioForm>) -> Result<Value, Unreadable> {
    match form {
        Some(ScenarioForm::Json) => json(text),
        Some(ScenarioForm::Yaml) => yaml(text, MOST_GROWN, |_| None),
        None => {
            let is_braced = text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']);
            let as_json = is_braced.then(|| json(text));
            match as_json {
                Some(Ok(value)) => Ok(value),
                // What begins with a name in quotes was meant as JSON, although YAML has that, too.
                Some(Err(error)) => {
                    yaml(text, MOST_GROWN, |_| None).map_err(|other| if begins_as_json(text) { error } else { other })
                }
                None => yaml(text, MOST_GROWN, |_| None),
            }
        }
    }
}

/// Whether the first thing in the braces and brackets is in quotes.
fn begins_as_json(text: &str) -> bool {
    text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '{' | '[' | '\u{feff}')).starts_with('"')
}
