//! JSON as the service prints it: two spaces, `"Key" : "value"`, keys in a fixed order, no line end.

use serde_json::Value;

/// An object of these members.
pub(super) fn object<'a>(members: impl IntoIterator<Item = (&'a str, Value)>) -> String {
    let lines: Vec<String> =
        members.into_iter().map(|(key, value)| format!("  {} : {value}", Value::from(key))).collect();
    format!("{{\n{}\n}}", lines.join(",\n"))
}
