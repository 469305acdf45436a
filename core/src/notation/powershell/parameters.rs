//! What a parameter of a cmdlet is: a member of the request, flattened with `_` where it lies deeper.

use serde_json::{Map, Value};

use super::cmdlets::{parameter_of, singular};
use crate::api::{CallEntry, Members, Shape};
use crate::notation::{NoteKind, ReadError, Reading, told};
use crate::text::TextPosition;
use crate::text::suggest::nearest;

/// What a parameter sets.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// A member of the request.
    Member {
        /// The names on the way to it.
        path: Vec<&'static str>,
        /// What it takes.
        shape: &'static Shape,
    },
    /// A member that has no bearing on metadata.
    Besides,
    /// A parameter that every cmdlet has.
    Common,
    /// The Region.
    Region,
    /// The profile whose credentials are used.
    Profile,
    /// That user data is to be put into base64.
    Encode,
    /// User data from a file.
    File,
    /// A parameter that keeps the cmdlet from making the call.
    NoCall(&'static str),
}

/// Parameters of every cmdlet of AWS Tools, and of PowerShell itself.
const COMMON: [&str; 22] = [
    "AccessKey",
    "ClientConfig",
    "Confirm",
    "Credential",
    "Debug",
    "EndpointUrl",
    "ErrorAction",
    "ErrorVariable",
    "Force",
    "NetworkCredential",
    "NoAutoIteration",
    "OutBuffer",
    "OutVariable",
    "PassThru",
    "PipelineVariable",
    "ProfileLocation",
    "SecretKey",
    "Select",
    "SessionToken",
    "Verbose",
    "WarningAction",
    "WarningVariable",
];

/// What the parameter `name` of the cmdlet for `call` is; without a name it is the first one. Like PowerShell, this
/// takes the beginning of a name for the name if there is only one that begins so.
pub(super) fn target(
    call: &'static CallEntry,
    name: Option<&str>,
    place: &TextPosition,
    reading: &mut Reading,
) -> Result<Target, ReadError> {
    let Some(name) = name else {
        return call
            .members
            .known
            .first()
            .filter(|member| matches!(member.name, "InstanceIds" | "InstanceId" | "ImageId" | "Resources"))
            .map(|member| Target::Member { path: vec![member.name], shape: &member.shape })
            .ok_or_else(|| {
                ReadError::new(place.clone(), "there is a value without a parameter").remedy("name it: `-Name VALUE`")
            });
    };
    let mut all = all(call);
    if let Some((_, target)) = all.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
        return Ok(target.clone());
    }
    let begins = |known: &str| known.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let mut beginning: Vec<_> = all.iter().filter(|(known, _)| begins(known)).collect();
    beginning.dedup_by_key(|(known, _)| singular(known).to_owned());
    if let [(only, target)] = beginning.as_slice() {
        reading.note(NoteKind::TakenAs, place.clone(), format!("`-{}` was taken as `-{only}`", told(name)));
        return Ok(target.clone());
    }
    all.sort_by_key(|(_, target)| !matches!(target, Target::Member { .. }));
    let otherwise = || {
        let known: Vec<String> = call.members.known.iter().map(|member| format!("-{}", parameter_of(member))).collect();
        format!("expected one of {}", known.join(", "))
    };
    let remedy = nearest(name, all.iter().map(|(known, _)| known.as_str()))
        .map_or_else(otherwise, |known| format!("did you mean `-{known}`?"));
    Err(ReadError::new(place.clone(), format!("there is no parameter `-{}`", told(name))).remedy(remedy))
}

/// Every parameter, under its names. Those that every cmdlet has come before members of the same name.
fn all(call: &'static CallEntry) -> Vec<(String, Target)> {
    let mut all = vec![("WhatIf".to_owned(), Target::NoCall("WhatIf"))];
    all.extend(COMMON.iter().map(|name| ((*name).to_owned(), Target::Common)));
    all.extend([("Region".to_owned(), Target::Region), ("ProfileName".to_owned(), Target::Profile)]);
    if call.action == "RunInstances" {
        all.push(("EncodeUserData".into(), Target::Encode));
        all.push(("UserDataFile".into(), Target::File));
    }
    flatten(call.members, "", &[], &mut all);
    all
}

/// The members, in the singular and in the plural, and those of objects behind a `_`.
fn flatten(members: &'static Members, before: &str, path: &[&'static str], all: &mut Vec<(String, Target)>) {
    for member in members.known {
        let path: Vec<&'static str> = path.iter().copied().chain([member.name]).collect();
        let mut names = vec![parameter_of(member), member.name, singular(member.name)];
        names.dedup();
        for name in names {
            all.push((format!("{before}{name}"), Target::Member { path: path.clone(), shape: &member.shape }));
            if let Shape::Object(inner) = member.shape {
                flatten(inner, &format!("{before}{name}_"), &path, all);
            }
        }
    }
    for (member, _) in members.besides() {
        let mut names = vec![member, singular(member)];
        names.dedup();
        all.extend(names.into_iter().map(|name| (format!("{before}{name}"), Target::Besides)));
        all.push((format!("{before}{member}_"), Target::Besides));
    }
}

/// A value as the member takes it: an attribute's value may stand alone.
pub(super) fn fitting(value: Value, shape: &Shape) -> Value {
    match (shape, value) {
        (Shape::Object(members), Value::String(text)) if members.is_attribute() => {
            serde_json::json!({ "Value": text })
        }
        (_, value) => value,
    }
}

/// Puts `value` at `path` in `request`.
pub(super) fn put(request: &mut Value, path: &[&'static str], value: Value) {
    let mut at = request;
    for name in path {
        if !at.is_object() {
            *at = Value::Object(Map::new());
        }
        let Value::Object(map) = at else { return };
        at = map.entry(*name).or_insert(Value::Null);
    }
    match (&mut *at, value) {
        (Value::Object(there), Value::Object(more)) => there.extend(more),
        (there, value) => *there = value,
    }
}
