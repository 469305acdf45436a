//! Intrinsic functions: the few whose value the template itself tells are carried out, all others are unknown.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use crate::notation::{Unknown, told};
use crate::text::TextPosition;

/// Takes intrinsic functions out of values.
#[derive(Debug)]
pub(super) struct Intrinsics<'a> {
    /// The names of the stack's launch templates, by logical id.
    pub(super) templates: &'a BTreeMap<String, String>,
    /// Where the values stand.
    pub(super) place: &'a TextPosition,
    /// What is unknown.
    pub(super) unknown: Vec<Unknown>,
}

/// The function and its argument, if `value` is a call of an intrinsic function.
pub(super) fn function(value: &Value) -> Option<(&str, &Value)> {
    let map = value.as_object().filter(|map| map.len() == 1)?;
    map.iter()
        .next()
        .filter(|(name, _)| *name == "Ref" || *name == "Condition" || name.starts_with("Fn::"))
        .map(|(name, argument)| (name.as_str(), argument))
}

impl Intrinsics<'_> {
    /// `value` without what is unknown; `None` if all of it is. `path` is the property, below the resource's.
    pub(super) fn resolve(&mut self, value: Value, path: &str) -> Option<Value> {
        if let Some((name, argument)) = function(&value) {
            return self.call(name, argument, path);
        }
        match value {
            Value::Object(map) => {
                let mut resolved = Map::new();
                for (name, inner) in map {
                    if let Some(inner) = self.resolve(inner, &format!("{path}.{name}")) {
                        resolved.insert(name, inner);
                    }
                }
                Some(Value::Object(resolved))
            }
            Value::Array(items) => {
                let items = items.into_iter().enumerate();
                Some(Value::Array(
                    items.filter_map(|(index, inner)| self.resolve(inner, &format!("{path}[{index}]"))).collect(),
                ))
            }
            Value::String(text) if text.contains("{{resolve:") => {
                self.unknown(path, "a dynamic reference, which is looked up when the stack is made");
                None
            }
            value @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => Some(value),
        }
    }

    fn call(&mut self, name: &str, argument: &Value, path: &str) -> Option<Value> {
        match (name, argument) {
            ("Ref", Value::String(of)) if of == "AWS::NoValue" => return None,
            ("Fn::Base64", Value::String(text)) => return Some(Value::String(STANDARD.encode(text))),
            ("Fn::Base64", inner) => {
                if let Some((inner_name, inner_argument)) = function(inner)
                    && let Some(Value::String(text)) = self.call(inner_name, inner_argument, path)
                {
                    return Some(Value::String(STANDARD.encode(text)));
                }
                return None;
            }
            ("Fn::Sub", Value::String(text)) if !text.contains("${") => return Some(Value::String(text.clone())),
            // Whatever is put in: what is wrong with the key of a tag stays in it.
            ("Fn::Sub", Value::String(text)) if path.ends_with(".Key") && literal(text).contains('/') => {
                return Some(Value::String(text.clone()));
            }
            _ => {}
        }
        let because = match argument {
            Value::String(of) if !matches!(name, "Fn::Sub" | "Fn::Base64") => format!("{name} of `{}`", told(of)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
                format!("{name}, which is worked out when the stack is made")
            }
        };
        self.unknown(path, &because);
        None
    }

    /// The name of the launch template of the stack that `value` refers to.
    pub(super) fn template(&self, value: &Value) -> Option<&String> {
        match function(value)? {
            ("Ref", Value::String(id)) => self.templates.get(id),
            (_, argument) => attribute_of(argument).and_then(|(id, _)| self.templates.get(id)),
        }
    }

    /// The version that `value` means, if it is an attribute of a launch template of the stack.
    pub(super) fn version(&self, value: &Value) -> Option<&'static str> {
        let ("Fn::GetAtt", argument) = function(value)? else { return None };
        let (id, attribute) = attribute_of(argument)?;
        self.templates.get(id)?;
        match attribute {
            "LatestVersionNumber" => Some("$Latest"),
            "DefaultVersionNumber" => Some("$Default"),
            _ => None,
        }
    }

    fn unknown(&mut self, path: &str, because: &str) {
        self.unknown.push(Unknown {
            member: path.to_owned(),
            place: self.place.below(path),
            because: because.to_owned(),
        });
    }
}

/// What of a text for Fn::Sub is put in as it stands.
fn literal(text: &str) -> String {
    let mut parts = text.split("${");
    let mut literal = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        literal.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    literal
}

/// The logical id and the attribute that Fn::GetAtt names.
fn attribute_of(argument: &Value) -> Option<(&str, &str)> {
    match argument {
        Value::String(text) => text.split_once('.'),
        Value::Array(parts) => match parts.as_slice() {
            [Value::String(id), Value::String(attribute)] => Some((id, attribute)),
            _ => None,
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    }
}
