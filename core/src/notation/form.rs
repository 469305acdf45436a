//! How a text is written, told by the text itself.

use std::collections::BTreeSet;

use serde::de::IgnoredAny;

use super::{Form, console};
use crate::api::Command;

/// Lines of a text that are looked at: comments may come first, but no book.
const MOST_LINES: usize = 2_000;

impl Form {
    /// The form of `text`; `None` if it is none of them. A bare request, as JSON without its action, is none.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if console::is_console(text) {
            return Some(Self::Console);
        }
        match text.bytes().next()? {
            b'{' => of_object(text),
            b'[' => Some(Self::ApiJson),
            _ => of_lines(text),
        }
    }

    /// The form of `text`, or the one whose reader says best what is wrong with it.
    #[must_use]
    pub fn likeliest(text: &str) -> Self {
        let object = text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']);
        Self::of(text).unwrap_or(if object { Self::ApiJson } else { Self::PowerShell })
    }

    /// Its name, for messages.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AwsCli => "AWS CLI",
            Self::PowerShell => "PowerShell",
            Self::ApiJson => "EC2 API requests as JSON",
            Self::CloudFormation => "CloudFormation",
            Self::Console => "words of the EC2 console",
            Self::TerraformPlan => "Terraform plan or state",
        }
    }
}

fn of_object(text: &str) -> Option<Form> {
    let members: std::collections::BTreeMap<String, IgnoredAny> = serde_json::from_slice(text.as_bytes()).ok()?;
    let names: BTreeSet<&str> = members.keys().map(String::as_str).collect();
    let any = |wanted: &[&str]| wanted.iter().any(|name| names.contains(name));
    if any(&["resource_changes", "planned_values", "terraform_version", "format_version"]) {
        Some(Form::TerraformPlan)
    } else if any(&["Resources", "AWSTemplateFormatVersion"]) {
        Some(Form::CloudFormation)
    } else if any(&["Action"]) || (names.len() == 1 && Command::actions().any(|action| names.contains(action))) {
        Some(Form::ApiJson)
    } else {
        None
    }
}

fn of_lines(text: &str) -> Option<Form> {
    let lines = || text.lines().take(MOST_LINES).filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    if lines().any(|line| line.starts_with("Resources:") || line.starts_with("AWSTemplateFormatVersion")) {
        return Some(Form::CloudFormation);
    }
    lines().find_map(|line| {
        let mut words = line.split_whitespace().skip_while(|word| *word == "$" || is_assignment(word));
        let first = words.next()?;
        if matches!(first, "aws" | "aws.exe" | "aws.cmd") {
            return Some(Form::AwsCli);
        }
        core::iter::once(first).chain(words).take(4).any(is_cmdlet).then_some(Form::PowerShell)
    })
}

/// `AWS_PROFILE=name`
fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|c| c == b'_' || c.is_ascii_uppercase() || c.is_ascii_digit())
    })
}

/// `New-EC2Instance`
fn is_cmdlet(word: &str) -> bool {
    word.split_once('-').is_some_and(|(verb, noun)| {
        !verb.is_empty()
            && verb.bytes().all(|c| c.is_ascii_alphabetic())
            && noun.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("ec2"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_forms_apart() {
        for (text, form) in [
            ("aws ec2 run-instances", Some(Form::AwsCli)),
            ("# launch\n\n  $ AWS_PROFILE=x aws ec2 run-instances \\\n --image-id a", Some(Form::AwsCli)),
            ("New-EC2Instance -ImageId a", Some(Form::PowerShell)),
            ("$launched = new-ec2instance -ImageId a", Some(Form::PowerShell)),
            ("---\n# x\nDescription: aws ec2 x\nResources:\n  A: {}", Some(Form::CloudFormation)),
            (r#"{"Resources": {}}"#, Some(Form::CloudFormation)),
            (r#"{"format_version": "1.2", "terraform_version": "1.9", "values": {}}"#, Some(Form::TerraformPlan)),
            (r#"{"RunInstances": {}}"#, Some(Form::ApiJson)),
            (r#"{"Action": "RunInstances"}"#, Some(Form::ApiJson)),
            (r#"[{"Action": "RunInstances"}]"#, Some(Form::ApiJson)),
            (r#"{"ImageId": "ami-1"}"#, None),
            ("http-tokens=required", None),
            ("ec2 run-instances", None),
            ("", None),
            ("{", None),
        ] {
            assert_eq!(Form::of(text), form, "{text}");
        }
    }
}
