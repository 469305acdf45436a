//! A command as a cmdlet of AWS Tools for PowerShell.

use serde_json::Value;

use super::aws_cli::in_order;
use crate::api::{Command, Member, Shape};
use crate::notation::powershell::parameter_of;

/// The cmdlet for `command`. User data is left out, because it may hold secrets.
pub(super) fn line(command: &Command) -> String {
    let mut line = Command::entry(command.action()).map(|entry| entry.cmdlet).unwrap_or_default().to_owned();
    let flattens = command.action() == "RunInstances";
    for (member, value) in in_order(command, &command.told()) {
        parameter(&mut line, member, value, flattens);
    }
    line
}

fn parameter(line: &mut String, member: &Member, value: &Value, flattens: bool) {
    let shown = parameter_of(member);
    match (value, member.shape) {
        (Value::Null, _) => {}
        (Value::Array(items), _) if items.is_empty() => {}
        (Value::Object(inner), Shape::Object(members)) if members.is_attribute() => {
            if let Some(text) = inner.get("Value") {
                line.push_str(&format!(" -{shown} {}", argument(text)));
            }
        }
        (Value::Object(inner), Shape::Object(members)) if flattens => {
            let given = members.known.iter().filter_map(|member| Some((member, inner.get(member.name)?)));
            for (member, value) in given {
                line.push_str(&format!(" -{shown}_{} {}", parameter_of(member), argument(value)));
            }
        }
        (Value::Array(items), _) => {
            let items: Vec<String> = items.iter().map(argument).collect();
            line.push_str(&format!(" -{shown} {}", items.join(",")));
        }
        (Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_), _) => {
            line.push_str(&format!(" -{shown} {}", argument(value)));
        }
    }
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
                .filter(|(_, inner)| !inner.is_null())
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
