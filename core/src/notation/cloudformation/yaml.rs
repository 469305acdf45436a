//! YAML as CloudFormation has it: the short forms of intrinsic functions become their long forms.

use serde_json::{Map, Value};
use yaml_serde::Value as Yaml;

use crate::notation::ReadError;
use crate::text::TextPosition;

/// How deep a template may be nested.
const DEEPEST: usize = 64;
/// The most values in a template. Aliases are copied, so that a short text could have far more.
const MOST_VALUES: usize = 500_000;

/// The template in `text`.
pub(super) fn parse(text: &str) -> Result<Value, ReadError> {
    let yaml: Yaml = yaml_serde::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let place = error.location().map_or_else(TextPosition::default, |at| TextPosition::at(at.line(), at.column()));
        ReadError::new(place, "this is not YAML, has a key twice, or is nested or aliased too much")
    })?;
    let mut left = MOST_VALUES;
    plain(yaml, 0, &mut left)
}

fn plain(yaml: Yaml, depth: usize, left: &mut usize) -> Result<Value, ReadError> {
    if depth > DEEPEST {
        return Err(ReadError::new(
            TextPosition::default(),
            format!("the template is nested more than {DEEPEST} deep"),
        ));
    }
    *left = left.checked_sub(1).ok_or_else(|| {
        ReadError::new(
            TextPosition::default(),
            format!("the template has more than {MOST_VALUES} values, aliases counted"),
        )
    })?;
    Ok(match yaml {
        Yaml::Null => Value::Null,
        Yaml::Bool(flag) => Value::Bool(flag),
        Yaml::Number(number) => number
            .as_i64()
            .map(Value::from)
            .or_else(|| number.as_u64().map(Value::from))
            .unwrap_or_else(|| Value::from(number.as_f64())),
        Yaml::String(text) => Value::String(text),
        Yaml::Sequence(items) => {
            let items = items.into_iter().map(|item| plain(item, depth + 1, left));
            Value::Array(items.collect::<Result<_, _>>()?)
        }
        Yaml::Mapping(map) => {
            let mut plain_map = Map::new();
            for (key, value) in map {
                plain_map.insert(name(&key)?, plain(value, depth + 1, left)?);
            }
            Value::Object(plain_map)
        }
        Yaml::Tagged(tagged) => {
            let tag = tagged.tag.to_string();
            let function = match tag.trim_start_matches('!') {
                short @ ("Ref" | "Condition") => short.to_owned(),
                other => format!("Fn::{other}"),
            };
            Value::Object([(function, plain(tagged.value, depth + 1, left)?)].into_iter().collect())
        }
    })
}

/// A key as text.
fn name(key: &Yaml) -> Result<String, ReadError> {
    match key {
        Yaml::String(text) => Ok(text.clone()),
        Yaml::Number(number) => Ok(number.to_string()),
        Yaml::Bool(flag) => Ok(flag.to_string()),
        Yaml::Null | Yaml::Sequence(_) | Yaml::Mapping(_) | Yaml::Tagged(_) => {
            Err(ReadError::new(TextPosition::default(), "a key of the template is not a text"))
        }
    }
}
