//! A command as a line of the AWS CLI.

use serde_json::Value;

use crate::api::{Command, Member, kebab};

/// The line for `command`, quoted for a POSIX shell. User data is left out, because it may hold secrets.
pub(super) fn line(command: &Command) -> String {
    let mut line = format!("aws ec2 {}", kebab(command.action()));
    for (member, value) in in_order(command, &command.told()) {
        option(&mut line, member.name, value);
    }
    line
}

/// The members that a call gives, in the order in which people write them.
pub(super) fn in_order<'a>(
    command: &Command,
    members: &'a Value,
) -> impl Iterator<Item = (&'static Member, &'a Value)> {
    let known = Command::entry(command.action()).map(|entry| entry.members.known).unwrap_or_default();
    known.iter().filter_map(|member| members.get(member.name).map(|value| (member, value)))
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
                None => line.push_str(&format!(" --{name} {}", quoted(&value.to_string()))),
            }
        }
        Value::Object(map) if map.len() == 1 && map.get("Value").and_then(attribute).is_some() => {
            let text = map.get("Value").and_then(attribute).unwrap_or_default();
            line.push_str(&format!(" --{name} {}", quoted(text)));
        }
        Value::Object(_) => line.push_str(&format!(" --{name} {}", quoted(&value.to_string()))),
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

/// A word for a POSIX shell.
fn quoted(text: &str) -> String {
    let plain = !text.is_empty()
        && text
            .bytes()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_' | b'.' | b'/' | b':' | b'@' | b'+' | b','));
    if plain { text.to_owned() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}
