//! A command as a cmdlet of AWS Tools for PowerShell.

use serde_json::{Map, Value};

use super::aws_cli::in_order;
use crate::account::Command;
use crate::notation::members;
use crate::notation::powershell::{cmdlet_of, parameter_of};

/// The cmdlet for `command`. User data is left out, because it may hold secrets.
pub(super) fn line(command: &Command) -> String {
    let Value::Object(call) = serde_json::to_value(command).unwrap_or_default() else { return String::new() };
    let mut line = String::new();
    for (action, members) in call {
        line.push_str(cmdlet_of(&action).unwrap_or(&action));
        let flattens = action == "RunInstances";
        for (name, value) in in_order(&action, &members) {
            parameter(&mut line, &action, name, value, flattens);
        }
    }
    line
}

fn parameter(line: &mut String, action: &str, name: &str, value: &Value, flattens: bool) {
    let shown = match (action, name) {
        // `-Force` is about prompts there.
        ("StopInstances" | "TerminateInstances", "Force") => "Enforce",
        _ => parameter_of(name),
    };
    match value {
        Value::Null => {}
        Value::Array(items) if items.is_empty() => {}
        Value::Object(inner) if is_attribute(inner) && members::of(action).is_some() => {
            if let Some(text) = inner.get("Value") {
                line.push_str(&format!(" -{shown} {}", argument(text)));
            }
        }
        Value::Object(inner) if flattens => {
            for (member, value) in inner.iter().filter(|(_, value)| !value.is_null()) {
                line.push_str(&format!(" -{shown}_{} {}", parameter_of(member), argument(value)));
            }
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(argument).collect();
            line.push_str(&format!(" -{shown} {}", items.join(",")));
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            line.push_str(&format!(" -{shown} {}", argument(value)));
        }
    }
}

/// Whether an object is an attribute's value, which stands alone as a parameter.
fn is_attribute(map: &Map<String, Value>) -> bool {
    map.keys().all(|name| name == "Value")
}

/// A value as an argument, where a bare word is a text.
fn argument(value: &Value) -> String {
    match value {
        Value::String(text) if is_plain(text) => text.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            literal(value)
        }
    }
}

/// Whether PowerShell takes a bare word for the text that it is.
fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_' | b'.' | b'/' | b':'))
}

/// A value in an expression.
fn literal(value: &Value) -> String {
    match value {
        Value::Null => "$null".to_owned(),
        Value::Bool(true) => "$true".to_owned(),
        Value::Bool(false) => "$false".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(items) => format!("@({})", items.iter().map(literal).collect::<Vec<_>>().join(",")),
        Value::Object(map) => {
            let pairs: Vec<String> = map
                .iter()
                .filter(|(name, inner)| !inner.is_null() && *name != "UserData")
                .map(|(name, inner)| format!("{name}={}", literal(inner)))
                .collect();
            format!("@{{{}}}", pairs.join(";"))
        }
    }
}

/// A text; PowerShell takes curly quotes for straight ones, so that they are doubled as well.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("'");
    for letter in text.chars() {
        if matches!(letter, '\'' | '\u{2018}' | '\u{2019}') {
            quoted.push(letter);
        }
        quoted.push(letter);
    }
    quoted.push('\'');
    quoted
}
