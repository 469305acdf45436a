//! A command as a line of the AWS CLI.

use serde_json::Value;

use crate::account::Command;
use crate::notation::names::kebab;

/// The line for `command`, quoted for a POSIX shell. User data is left out, because it may hold secrets.
pub(super) fn line(command: &Command) -> String {
    let Value::Object(call) = serde_json::to_value(command).unwrap_or_default() else { return String::new() };
    let mut line = String::from("aws ec2");
    for (action, members) in call {
        line.push(' ');
        line.push_str(&kebab(&action));
        for (name, value) in in_order(&action, &members) {
            option(&mut line, name, value);
        }
    }
    line
}

/// The members of a request in the order in which people write them, without user data.
pub(super) fn in_order<'a>(action: &str, members: &'a Value) -> impl Iterator<Item = (&'static str, &'a Value)> {
    let known = crate::notation::members::of(action).map(|members| members.known).unwrap_or_default();
    let names = known.iter().map(|(name, _)| *name).filter(|name| *name != "UserData");
    names.filter_map(|name| members.get(name).map(|value| (name, value)))
}

fn option(line: &mut String, name: &str, value: &Value) {
    let name = kebab(name);
    match value {
        Value::Null => {}
        Value::Bool(true) => line.push_str(&format!(" --{name}")),
        Value::Bool(false) => match name.strip_prefix("no-") {
            Some(positive) => line.push_str(&format!(" --{positive}")),
            None => line.push_str(&format!(" --no-{name}")),
        },
        Value::String(text) => line.push_str(&format!(" --{name}{}", argument(text))),
        Value::Number(number) => line.push_str(&format!(" --{name} {number}")),
        Value::Array(items) if items.is_empty() => {}
        Value::Array(items) => {
            let texts: Option<Vec<&str>> = items.iter().map(plain).collect();
            match texts {
                Some(texts) => {
                    line.push_str(&format!(" --{name}"));
                    for text in texts {
                        line.push(' ');
                        line.push_str(&quoted(text));
                    }
                }
                None => line.push_str(&format!(" --{name} {}", quoted(&without_secrets(value).to_string()))),
            }
        }
        Value::Object(map) if map.len() == 1 && map.get("Value").and_then(attribute).is_some() => {
            let text = map.get("Value").and_then(attribute).unwrap_or_default();
            line.push_str(&format!(" --{name} {}", quoted(text)));
        }
        Value::Object(_) => line.push_str(&format!(" --{name} {}", quoted(&without_secrets(value).to_string()))),
    }
}

/// A text of a list that no reader takes for JSON, an option, or a file.
fn plain(item: &Value) -> Option<&str> {
    item.as_str().filter(|text| {
        !text.starts_with("--") && !text.trim_start().starts_with('[') && !text.contains("://") && *text != "..."
    })
}

/// An attribute's value that can stand alone.
fn attribute(value: &Value) -> Option<&str> {
    plain(value).filter(|text| !text.is_empty() && !text.contains('=') && !text.trim_start().starts_with('{'))
}

/// A value behind its option: one that looks like an option is joined with `=`.
fn argument(text: &str) -> String {
    if text.starts_with("--") || text == "..." { format!("={}", quoted(text)) } else { format!(" {}", quoted(text)) }
}

/// `value` without user data.
fn without_secrets(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let kept = map.iter().filter(|(name, _)| *name != "UserData");
            kept.map(|(name, inner)| (name.clone(), without_secrets(inner))).collect()
        }
        Value::Array(items) => Value::Array(items.iter().map(without_secrets).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

/// A word for a POSIX shell.
fn quoted(text: &str) -> String {
    let plain = !text.is_empty()
        && text
            .bytes()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_' | b'.' | b'/' | b':' | b'@' | b'+' | b','));
    if plain { text.to_owned() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}
