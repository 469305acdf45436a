//! Any call: reading one from JSON, with an error that helps and that tells no values: one may be user data.

use core::fmt;

use serde_json::Value;

use super::calls::{CallEntry, Command, each_call};
use super::check::{Check, Misfit, Remark};
use crate::text::TextPosition;
use crate::text::redact::printable;
use crate::text::suggest::did_you_mean;

/// Why something is not a call.
#[derive(Clone, Debug)]
pub enum CommandError {
    /// The text is not JSON.
    NotJson(TextPosition),
    /// It is not an object with one action.
    NotOneAction,
    /// There is no such action.
    NoAction {
        /// Its name, cut.
        action: String,
    },
    /// A member does not fit.
    Unfit {
        /// The action.
        action: &'static str,
        /// Why.
        misfit: Misfit,
    },
    /// A member that EC2 knows, and that has no bearing on metadata.
    NoBearing {
        /// The action.
        action: &'static str,
        /// The member.
        path: String,
    },
    /// The members of the action were not checked.
    Unchecked {
        /// The action.
        action: &'static str,
    },
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(position) => write!(f, "not JSON ({position})"),
            Self::NotOneAction => {
                f.write_str(r#"expected an object with one action, `{"StopInstances": {"InstanceIds": [...]}}`"#)
            }
            Self::NoAction { action } => {
                let all = || format!("expected one of {}", Command::actions().collect::<Vec<_>>().join(", "));
                let remedy = did_you_mean(action, Command::actions()).unwrap_or_else(all);
                write!(f, "there is no action `{action}`: {remedy}")
            }
            Self::Unfit { action, misfit: Misfit { path, problem } } => {
                f.write_str(action)?;
                if !path.is_empty() {
                    write!(f, ", {path}")?;
                }
                write!(f, ": {problem}")?;
                problem.remedy().map_or(Ok(()), |remedy| write!(f, ": {remedy}"))
            }
            Self::NoBearing { action, path } => {
                write!(f, "{action}: `{path}` has no bearing on metadata: leave it out")
            }
            Self::Unchecked { action } => write!(f, "{action}: a member of the wrong type"),
        }
    }
}

impl core::error::Error for CommandError {}

impl Command {
    /// The actions, in the order of the table.
    pub fn actions() -> impl Iterator<Item = &'static str> + Clone {
        Self::CALLS.iter().map(|call| call.action)
    }

    /// The line of an action.
    #[must_use]
    pub fn entry(action: &str) -> Option<&'static CallEntry> {
        Self::CALLS.iter().find(|call| call.action == action)
    }

    /// The members that are given.
    #[must_use]
    pub fn members(&self) -> Value {
        // They are made of names, texts and truth values, so that none fails to be written.
        each_call!(self, call => serde_json::to_value(call)).unwrap_or_default()
    }

    /// The members that are given, without those that may hold secrets.
    #[must_use]
    pub fn told(&self) -> Value {
        let mut members = self.members();
        if let (Value::Object(map), Some(entry)) = (&mut members, Self::entry(self.action())) {
            entry.members.take_secrets(map);
        }
        members
    }

    /// The call that `text` is: `{"StopInstances": {"InstanceIds": ["i-..."]}}`.
    ///
    /// # Errors
    /// Text that is not JSON, an unknown action, and what [`Command::from_members`] refuses.
    pub fn from_json(text: &str) -> Result<Self, CommandError> {
        let value = serde_json::from_slice(text.as_bytes()).map_err(|error| CommandError::NotJson((&error).into()))?;
        Self::from_value(value)
    }

    /// The call that this object with one member is.
    ///
    /// # Errors
    /// An unknown action, and what [`Command::from_members`] refuses.
    pub fn from_value(value: Value) -> Result<Self, CommandError> {
        let Value::Object(map) = value else { return Err(CommandError::NotOneAction) };
        let mut entries = map.into_iter();
        match (entries.next(), entries.next()) {
            (Some((action, members)), None) => Self::from_members(&action, members),
            _ => Err(CommandError::NotOneAction),
        }
    }

    /// The call of `action` with these members.
    ///
    /// # Errors
    /// An unknown action or member, with the nearest known one; a member that is not of its type. No value is told.
    pub fn from_members(action: &str, members: Value) -> Result<Self, CommandError> {
        let entry = Self::entry(action).ok_or_else(|| CommandError::NoAction { action: printable(action, 80) })?;
        let action = entry.action;
        let mut passed = None;
        let mut remark = |remark| match remark {
            Remark::NoBearing { path } => passed = passed.take().or(Some(path)),
            // The service has its own words for values that it does not take.
            Remark::OutOfRange { .. } => {}
        };
        let members = Check { any_case: false, strict: true, as_sent: true, remark: &mut remark }
            .object(members, entry.members, "")
            .map_err(|misfit| CommandError::Unfit { action, misfit })?;
        match passed {
            Some(path) => Err(CommandError::NoBearing { action, path }),
            None => Self::from_checked(entry, Value::Object(members)),
        }
    }

    /// The call of `entry` with members that [`Check`] gave.
    ///
    /// # Errors
    /// Members that it did not give.
    pub fn from_checked(entry: &CallEntry, members: Value) -> Result<Self, CommandError> {
        (entry.read)(members).map_err(|_| CommandError::Unchecked { action: entry.action })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::shape::Shape;
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

    /// A value of a shape.
    fn sample(shape: &Shape) -> Value {
        match shape {
            Shape::Text | Shape::Secret => json!("text"),
            Shape::Choice(values) => json!(values[0]),
            Shape::Integer(from, _) => json!(from),
            Shape::Flag => json!(true),
            Shape::List(item) => json!([sample(item)]),
            Shape::Object(members) => {
                members.known.iter().map(|member| (member.name.to_owned(), sample(&member.shape))).collect()
            }
        }
    }

    #[test]
    fn every_action_takes_all_its_members_and_none() {
        for entry in Command::CALLS {
            let all = sample(&Shape::Object(entry.members));
            let command = Command::from_members(entry.action, all.clone()).unwrap();
            let kept = command.members();
            assert_eq!(kept.as_object().unwrap().len(), entry.members.known.len(), "{}", entry.action);
            assert_eq!(kept.to_string().replace('"', ""), all.to_string().replace('"', ""), "{}", entry.action);
            let none = Command::from_members(entry.action, json!({})).unwrap();
            assert_eq!((none.action(), none.members()), (entry.action, json!({})));
            let known: std::collections::BTreeSet<_> = entry.members.known_names().collect();
            assert!(entry.members.besides().all(|(name, _)| !known.contains(name)), "{}", entry.action);
        }
    }

    #[test]
    fn tells_no_secrets() {
        for entry in Command::CALLS {
            let all = Command::from_members(entry.action, sample(&Shape::Object(entry.members))).unwrap();
            assert!(!all.told().to_string().contains("UserData"), "{}", entry.action);
        }
        let data = json!({"LaunchTemplateData": {"UserData": "aHVudGVyMg==", "ImageId": "ami-1"}});
        let create = Command::from_members("CreateLaunchTemplate", data).unwrap();
        assert_eq!(create.told(), json!({"LaunchTemplateData": {"ImageId": "ami-1"}}));
    }

    #[test]
    fn helps_with_names_and_tells_no_values() {
        assert_eq!(
            refused(r#"{"run-instances": {}}"#),
            "there is no action `run-instances`: did you mean `RunInstances`?"
        );
        assert_eq!(
            refused(r#"{"RunInstances": {"MetadataOptions": {"HttpToken": "x"}}}"#),
            "RunInstances, MetadataOptions: there is no member `HttpToken`: did you mean `HttpTokens`?"
        );
        assert!(
            refused(r#"{"RequestSpotInstances": {"LaunchSpecification": {"MetadataOptions": {}}}}"#)
                .contains("UserData")
        );
        assert!(refused(r#"{"RunInstances": {"KeyName": "x"}}"#).contains("`KeyName` has no bearing"));
        assert!(refused(r#"{"RunInstances": {"UserData": 5}}"#).contains("expected a text"));
        assert!(!refused(r#"{"RunInstances": {"DryRun": "secret"}}"#).contains("secret"));
        assert!(!refused(r#"{"RunInstances": "secret expected secret"}"#).contains("secret"));
        for text in ["", "[]", "{}", "7", r#"{"StopInstances": {}, "StartInstances": {}}"#] {
            assert!(refused(text).contains("not JSON") || refused(text).contains("one action"), "{text}");
        }
    }
}
