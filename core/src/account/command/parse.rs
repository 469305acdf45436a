//! Reading a call from JSON, with an error that helps and that tells no values: one may be user data.

use core::fmt;

use serde_json::{Value, json};

use super::Command;
use crate::text::suggest::nearest;
use crate::text::typed;

/// Why a text is not a call; `Display` says what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandError(String);

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for CommandError {}

impl Command {
    /// The actions, in the order of [`Command`].
    pub const ACTIONS: [&'static str; 22] = [
        "RegisterImage",
        "ModifyImageAttribute",
        "CreateImage",
        "CopyImage",
        "DescribeImageAttribute",
        "DescribeImages",
        "CreateLaunchTemplate",
        "CreateLaunchTemplateVersion",
        "DescribeLaunchTemplateVersions",
        "RunInstances",
        "CreateFleet",
        "RequestSpotInstances",
        "StartInstances",
        "StopInstances",
        "RebootInstances",
        "TerminateInstances",
        "ModifyInstanceMetadataOptions",
        "ModifyInstanceMetadataDefaults",
        "GetInstanceMetadataDefaults",
        "CreateTags",
        "DeleteTags",
        "DescribeInstances",
    ];

    /// The call that `text` is: `{"StopInstances": {"InstanceIds": ["i-..."]}}`.
    ///
    /// # Errors
    /// Text that is not JSON, an unknown action, and what [`Command::from_members`] refuses.
    pub fn from_json(text: &str) -> Result<Self, CommandError> {
        let value = serde_json::from_slice(text.as_bytes())
            .map_err(|e| CommandError(format!("not JSON (line {}, column {})", e.line(), e.column())))?;
        Self::from_value(value)
    }

    /// The call that this object with one member is.
    ///
    /// # Errors
    /// An unknown action, and what [`Command::from_members`] refuses.
    pub fn from_value(value: Value) -> Result<Self, CommandError> {
        match value {
            Value::Object(map) if map.len() == 1 => match map.into_iter().next() {
                Some((action, members)) => Self::from_members(&action, members),
                None => Err(not_one_action()),
            },
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
                Err(not_one_action())
            }
        }
    }

    /// The call of `action` with these members.
    ///
    /// # Errors
    /// An unknown action or member, with the nearest known one; a member that is not of its type. No value is told.
    pub fn from_members(action: &str, members: Value) -> Result<Self, CommandError> {
        if !Self::ACTIONS.contains(&action) {
            return Err(CommandError(match nearest(action, Self::ACTIONS) {
                Some(name) => format!("there is no action `{}`: did you mean `{name}`?", printable(action)),
                None => format!("there is no action `{}`: expected one of {}", printable(action), {
                    Self::ACTIONS.join(", ")
                }),
            }));
        }
        // Its path begins with the action.
        typed::from_value(&json!({ action: members })).map_err(|misfit| CommandError(misfit.to_string()))
    }
}

fn not_one_action() -> CommandError {
    CommandError(r#"expected an object with one action, `{"StopInstances": {"InstanceIds": [...]}}`"#.into())
}

/// A name that was sent, cut and without control characters.
fn printable(text: &str) -> String {
    text.chars().take(80).flat_map(char::escape_default).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        Command::from_json(text).unwrap_err().to_string()
    }

    #[test]
    fn reads_what_the_api_takes_and_keeps_values_as_sent() {
        let text = r#"{"RunInstances": {"ImageId": "ami-1", "MinCount": 1, "MaxCount": "2", "DryRun": true,
            "MetadataOptions": {"HttpTokens": "", "HttpPutResponseHopLimit": 999}}}"#;
        let Ok(Command::RunInstances(run)) = Command::from_json(text) else { panic!("not a RunInstances") };
        let options = run.metadata_options.unwrap();
        assert_eq!(options.http_tokens, Some("".into()));
        assert_eq!(options.http_put_response_hop_limit, Some("999".into()));
        assert_eq!((run.max_count, run.dry_run), (Some("2".into()), Some(true)));
    }

    #[test]
    fn every_action_reads_without_members() {
        for action in Command::ACTIONS {
            let call = Command::from_members(action, serde_json::json!({})).unwrap();
            assert!(serde_json::to_string(&call).unwrap().starts_with(&format!("{{\"{action}\"")), "{action}");
        }
    }

    #[test]
    fn helps_with_names_and_tells_no_values() {
        assert_eq!(
            refused(r#"{"run-instances": {}}"#),
            "there is no action `run-instances`: did you mean `RunInstances`?"
        );
        assert_eq!(
            refused(r#"{"RunInstances": {"MetadataOptions": {"HttpToken": "x"}}}"#),
            "RunInstances: there is no member `HttpToken`: did you mean `HttpTokens`?"
        );
        assert!(
            refused(r#"{"RequestSpotInstances": {"LaunchSpecification": {"MetadataOptions": {}}}}"#)
                .contains("UserData")
        );
        assert!(refused(r#"{"RunInstances": {"UserData": 5}}"#).contains("expected a string"));
        assert!(!refused(r#"{"RunInstances": {"DryRun": "secret"}}"#).contains("secret"));
        assert!(!refused(r#"{"RunInstances": "secret expected secret"}"#).contains("invalid"));
        for text in ["", "[]", "{}", "7", r#"{"StopInstances": {}, "StartInstances": {}}"#] {
            assert!(refused(text).contains("not JSON") || refused(text).contains("one action"), "{text}");
        }
    }
}
