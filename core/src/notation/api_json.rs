//! Requests of the EC2 API as JSON: `{"Action": "StopInstances", "InstanceIds": [...]}`, the same with the action as
//! the only member, several of them in an array, or the bare request beside the action's name.

use serde_json::Value;

use super::check::Check;
use super::{ReadError, Reading, told};
use crate::api::Command;
use crate::text::TextPosition;
use crate::text::suggest::did_you_mean;
use crate::text::value::json;

/// The requests in `text`.
pub(super) fn read(text: &str) -> Result<Reading, ReadError> {
    let mut reading = Reading::default();
    match json(text)? {
        Value::Array(requests) => {
            for (index, request) in requests.into_iter().enumerate() {
                one(request, TextPosition::path(format!("[{index}]")), &mut reading)?;
            }
        }
        request @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
            one(request, TextPosition::default(), &mut reading)?;
        }
    }
    Ok(reading)
}

/// The request of `action` that `text` is.
pub(super) fn read_request(action: &str, text: &str) -> Result<Reading, ReadError> {
    let mut reading = Reading::default();
    request(action, json(text)?, TextPosition::default(), &mut reading)?;
    Ok(reading)
}

fn one(value: Value, place: TextPosition, reading: &mut Reading) -> Result<(), ReadError> {
    let Value::Object(mut map) = value else { return Err(no_action(place)) };
    if let Some(action) = map.remove("Action") {
        let Value::String(action) = action else { return Err(no_action(place)) };
        map.remove("Version");
        return request(&action, Value::Object(map), place, reading);
    }
    let mut entries = map.into_iter();
    match (entries.next(), entries.next()) {
        (Some((action, members @ Value::Object(_))), None) => request(&action, members, place, reading),
        _ => Err(no_action(place)),
    }
}

fn no_action(place: TextPosition) -> ReadError {
    ReadError::new(place, "there is no action").remedy(r#"expected `{"Action": "StopInstances", ...}`"#)
}

fn request(action: &str, value: Value, place: TextPosition, reading: &mut Reading) -> Result<(), ReadError> {
    let Some(entry) = Command::entry(action) else {
        let all =
            || format!("the actions that bear on metadata are {}", Command::actions().collect::<Vec<_>>().join(", "));
        let remedy = did_you_mean(action, Command::actions()).unwrap_or_else(all);
        return Err(ReadError::new(place, format!("there is no action `{}` here", told(action))).remedy(remedy));
    };
    let mut check = Check { place: &place, any_case: false, strict: true, notes: &mut reading.notes };
    let checked = check.object(value, entry.members, "")?;
    reading.push(action, checked, place, Vec::new())
}
