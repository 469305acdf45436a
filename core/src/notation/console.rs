//! Words of the EC2 console: a dialog's name, then what is chosen in its fields.
//!
//! ```text
//! console: Modify instance metadata options
//! Instance: i-1234567898abcdef0
//! Instance metadata service: Enable
//! IMDSv2: Required
//! ```
//!
//! Fields may stand on lines of their own or behind semicolons. Names of dialogs and fields are those of
//! <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html> and
//! <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html>.

use serde_json::{Map, Value};

use super::{ReadError, Reading, told};
use crate::text::TextPosition;
use crate::text::suggest::did_you_mean;

/// What begins such a text.
pub(super) const START: &str = "console:";

/// A dialog, the call that it makes, and its fields.
struct Dialog {
    name: &'static str,
    action: &'static str,
    fields: &'static [Field],
}

/// A field: its name, the member that it gives, within `MetadataOptions` or not, and its values.
struct Field {
    name: &'static str,
    member: &'static str,
    is_option: bool,
    takes: Takes,
}

/// What a field takes.
#[derive(Clone, Copy)]
enum Takes {
    /// A text as it stands.
    Text,
    /// A number, or a word for none.
    Number,
    /// One of these words; each with the value that it stands for.
    Words(&'static [(&'static str, &'static str)]),
}

const ON_OFF: Takes = Takes::Words(&[
    ("Enable", "enabled"),
    ("Enabled", "enabled"),
    ("Select", "enabled"),
    ("Clear", "disabled"),
    ("Disable", "disabled"),
    ("Disabled", "disabled"),
    ("No preference", "no-preference"),
]);

const VERSIONS: Takes = Takes::Words(&[
    ("V2 only (token required)", "required"),
    ("V2 (token required)", "required"),
    ("V1 and V2 (token optional)", "optional"),
    ("No preference", "no-preference"),
]);

const TOKENS: Takes = Takes::Words(&[("Required", "required"), ("Optional", "optional")]);

const fn field(name: &'static str, member: &'static str, takes: Takes) -> Field {
    Field { name, member, is_option: false, takes }
}

const fn option(name: &'static str, member: &'static str, takes: Takes) -> Field {
    Field { name, member, is_option: true, takes }
}

/// The hop limit of an existing instance is in no dialog (MOD-12), nor is the IPv6 address.
const DIALOGS: [Dialog; 4] = [
    Dialog {
        name: "Modify instance metadata options",
        action: "ModifyInstanceMetadataOptions",
        fields: &[
            field("Instance", "InstanceId", Takes::Text),
            field("Instance metadata service", "HttpEndpoint", ON_OFF),
            field("IMDSv2", "HttpTokens", TOKENS),
        ],
    },
    Dialog {
        name: "Allow tags in instance metadata",
        action: "ModifyInstanceMetadataOptions",
        fields: &[field("Instance", "InstanceId", Takes::Text), field("Allow", "InstanceMetadataTags", ON_OFF)],
    },
    Dialog {
        name: "Launch an instance",
        action: "RunInstances",
        fields: &[
            field("AMI", "ImageId", Takes::Text),
            field("Instance type", "InstanceType", Takes::Text),
            option("Metadata accessible", "HttpEndpoint", ON_OFF),
            option("Metadata version", "HttpTokens", VERSIONS),
            option("Metadata response hop limit", "HttpPutResponseHopLimit", Takes::Number),
            option("Allow tags in metadata", "InstanceMetadataTags", ON_OFF),
        ],
    },
    Dialog {
        name: "IMDS defaults",
        action: "ModifyInstanceMetadataDefaults",
        fields: &[
            field("Instance metadata service", "HttpEndpoint", ON_OFF),
            field("Metadata version", "HttpTokens", VERSIONS),
            field("Metadata response hop limit", "HttpPutResponseHopLimit", Takes::Number),
            field("Access to tags in metadata", "InstanceMetadataTags", ON_OFF),
            field("IMDSv2 enforcement", "HttpTokensEnforced", ON_OFF),
        ],
    },
];

/// The call that a dialog makes.
pub(super) fn read(text: &str) -> Result<Reading, ReadError> {
    let lines = (1_usize..).zip(text.lines()).flat_map(|(line, text)| text.split(';').map(move |part| (line, part)));
    let mut parts = lines.map(|(line, part)| (line, part.trim())).filter(|(_, part)| !part.is_empty());
    let (line, first) = parts.next().unwrap_or((1, ""));
    let named = first.get(START.len()..).map(str::trim).filter(|_| is_console(first)).unwrap_or_default();
    let dialog = DIALOGS.iter().find(|dialog| dialog.name.eq_ignore_ascii_case(named)).ok_or_else(|| {
        let names = DIALOGS.iter().map(|dialog| dialog.name);
        let all = || format!("the dialogs are {}", DIALOGS.iter().map(|d| d.name).collect::<Vec<_>>().join(", "));
        error(line, format!("there is no dialog `{}`", told(named)), did_you_mean(named, names).unwrap_or_else(all))
    })?;
    let mut members = Map::new();
    let mut options = Map::new();
    for (line, part) in parts {
        let (name, value) = part.split_once(':').map(|(name, value)| (name.trim(), value.trim())).ok_or_else(|| {
            error(line, format!("`{}` is no field with a value", told(part)), "expected `IMDSv2: Required`".into())
        })?;
        let field = dialog.field(name, line)?;
        let into = if field.is_option { &mut options } else { &mut members };
        if into.insert(field.member.to_owned(), field.value(value, line)?).is_some() {
            return Err(error(line, format!("`{}` stands twice", field.name), "take one of them out".into()));
        }
    }
    if !options.is_empty() {
        members.insert("MetadataOptions".into(), Value::Object(options));
    }
    let mut reading = Reading::default();
    reading.push(dialog.action, Value::Object(members), TextPosition::at(line, 1), Vec::new())?;
    Ok(reading)
}

/// Whether a text begins as words of the console do.
pub(super) fn is_console(text: &str) -> bool {
    text.get(..START.len()).is_some_and(|start| start.eq_ignore_ascii_case(START))
}

impl Dialog {
    fn field(&self, name: &str, line: usize) -> Result<&'static Field, ReadError> {
        let fields: &'static [Field] = self.fields;
        fields.iter().find(|field| field.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
            let all = || {
                let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                format!("its fields are {}; the AWS CLI can change what it cannot", names.join(", "))
            };
            let what = format!("the dialog `{}` has no field `{}`", self.name, told(name));
            error(line, what, did_you_mean(name, fields.iter().map(|field| field.name)).unwrap_or_else(all))
        })
    }
}

impl Field {
    fn value(&self, value: &str, line: usize) -> Result<Value, ReadError> {
        let wrong = |remedy: String| error(line, format!("`{}` is never `{}`", self.name, told(value)), remedy);
        match self.takes {
            Takes::Text => Ok(value.into()),
            Takes::Number if value.eq_ignore_ascii_case("no preference") && !self.is_option => Ok((-1).into()),
            Takes::Number => value.parse::<i64>().map(Into::into).map_err(|_| wrong("expected a whole number".into())),
            Takes::Words(words) => {
                let found = words.iter().find(|(word, _)| word.eq_ignore_ascii_case(value));
                found.map(|(_, means)| Value::from(*means)).ok_or_else(|| {
                    let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                    wrong(format!("expected one of {}", words.join(", ")))
                })
            }
        }
    }
}

fn error(line: usize, problem: String, remedy: String) -> ReadError {
    ReadError::new(TextPosition::at(line, 1), problem).remedy(remedy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Command, RawOptions};

    fn command(text: &str) -> Value {
        serde_json::to_value(&read(text).unwrap().commands[0].command).unwrap()
    }

    #[test]
    fn dialogs_make_calls() {
        assert_eq!(
            command(
                "console: modify instance metadata options\nInstance: i-1\nInstance metadata service: Enable\nIMDSv2: Required"
            ),
            serde_json::json!({"ModifyInstanceMetadataOptions":
                {"InstanceId": "i-1", "HttpEndpoint": "enabled", "HttpTokens": "required"}})
        );
        assert_eq!(
            command(
                "Console: Launch an instance; AMI: ami-1; Metadata version: V2 only (token required); Metadata response hop limit: 2"
            ),
            serde_json::json!({"RunInstances": {"ImageId": "ami-1",
                "MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": "2"}}})
        );
        assert_eq!(
            command(
                "console: IMDS defaults; Metadata version: No preference; Metadata response hop limit: No preference"
            ),
            serde_json::json!({"ModifyInstanceMetadataDefaults":
                {"HttpTokens": "no-preference", "HttpPutResponseHopLimit": "-1"}})
        );
    }

    #[test]
    fn what_the_console_cannot_do_is_told() {
        let refused = |text: &str| read(text).unwrap_err().to_string();
        let hops = refused("console: Modify instance metadata options\nInstance: i-1\nMetadata response hop limit: 2");
        assert!(hops.starts_with("line 3, column 1") && hops.contains("AWS CLI"), "{hops}");
        assert!(refused("console: Launch instence").contains("did you mean `Launch an instance`"));
        assert!(refused("console: IMDS defaults; Metadata version: V3").contains("expected one of V2 only"));
        let twice = refused("console: IMDS defaults; IMDSv2 enforcement: Enabled; IMDSv2 enforcement: Disabled");
        assert!(twice.contains("twice"), "{twice}");
        assert!(refused("").contains("no dialog"));
    }

    #[test]
    fn fields_give_members_of_their_calls() {
        for dialog in &DIALOGS {
            let members = Command::entry(dialog.action).unwrap().members;
            for field in dialog.fields {
                let of = if field.is_option { &RawOptions::MEMBERS } else { members };
                assert!(of.known(field.member).is_some(), "{}: {}", dialog.name, field.member);
            }
        }
    }
}
