//! Options as people have them: `key=value` in AWS's names, or the JSON that `aws ec2 describe-instances` prints.

use core::fmt;

use serde_json::Value;

use super::{HopLimit, HttpTokens, PartialOptions, Switch};
use crate::text::redact::printable;
use crate::text::suggest::nearest;

/// Longest text of a user's that a message has, in characters.
const LONGEST_SHOWN: usize = 80;

/// Why a text is not a set of options; `Display` says what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionError(String);

impl fmt::Display for OptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for OptionError {}

/// AWS CLI name and EC2 API name of each option.
const NAMES: [(&str, &str); 5] = [
    ("http-endpoint", "HttpEndpoint"),
    ("http-tokens", "HttpTokens"),
    ("http-put-response-hop-limit", "HttpPutResponseHopLimit"),
    ("http-protocol-ipv6", "HttpProtocolIpv6"),
    ("instance-metadata-tags", "InstanceMetadataTags"),
];

/// Options from `key=value` texts; the later of two settings of one option wins.
///
/// # Errors
/// An unknown option (with the nearest known name), or a value outside what the option takes.
pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = &'a str>) -> Result<PartialOptions, OptionError> {
    let mut options = PartialOptions::default();
    for pair in pairs {
        let Some((key, value)) = pair.split_once('=') else {
            return Err(OptionError(format!(
                "`{}` is not a setting: expected `option=value`, for example `http-tokens=required`",
                printable(pair, LONGEST_SHOWN)
            )));
        };
        set(&mut options, key.trim(), value.trim())?;
    }
    Ok(options)
}

/// Options from JSON: an object with the options in the API's names (as under `MetadataOptions`), or a whole
/// describe-instances answer whose instances all have the same options. Members that are not options, such as
/// `State`, are passed over.
///
/// # Errors
/// Text that is not JSON, no options in it, values outside what an option takes, or instances that differ.
pub fn from_describe_json(text: &str) -> Result<PartialOptions, OptionError> {
    let value: Value = serde_json::from_slice(text.as_bytes()).map_err(|e| OptionError(format!("not JSON: {e}")))?;
    let mut found = Vec::new();
    collect(&value, &mut found, 0)?;
    let mut sets = found.into_iter();
    let Some(first) = sets.next() else {
        return Err(OptionError(
            "no metadata options in it: expected the JSON that `aws ec2 describe-instances` prints, or the object \
             under `MetadataOptions` in it"
                .into(),
        ));
    };
    if sets.any(|other| other != first) {
        return Err(OptionError(
            "its instances have different metadata options: give the answer for one instance \
             (`aws ec2 describe-instances --instance-ids ID`)"
                .into(),
        ));
    }
    Ok(first)
}

/// Every options object in `value`, at the top or under Reservations and Instances.
fn collect(value: &Value, found: &mut Vec<PartialOptions>, depth: usize) -> Result<(), OptionError> {
    if depth > 6 {
        return Ok(());
    }
    match value {
        Value::Object(map) => {
            if NAMES.iter().any(|(_, api)| map.contains_key(*api)) {
                let mut options = PartialOptions::default();
                for (cli, api) in NAMES {
                    match map.get(api) {
                        Some(Value::String(text)) => set(&mut options, cli, text)?,
                        Some(Value::Number(number)) => set(&mut options, cli, &number.to_string())?,
                        None | Some(Value::Null) => {}
                        Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => {
                            return Err(OptionError(format!("`{api}` must be a text or a number")));
                        }
                    }
                }
                found.push(options);
                return Ok(());
            }
            for key in ["Reservations", "Instances", "MetadataOptions"] {
                if let Some(inner) = map.get(key) {
                    collect(inner, found, depth + 1)?;
                }
            }
            Ok(())
        }
        Value::Array(items) => items.iter().try_for_each(|item| collect(item, found, depth + 1)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

fn set(options: &mut PartialOptions, key: &str, value: &str) -> Result<(), OptionError> {
    let Some((name, _)) = NAMES.iter().find(|(cli, api)| *cli == key || *api == key) else {
        return Err(unknown_option(key));
    };
    match *name {
        "http-tokens" => {
            options.http_tokens =
                Some(HttpTokens::parse(value).ok_or_else(|| bad_value(name, value, "`optional` or `required`"))?);
        }
        "http-put-response-hop-limit" => {
            let limit = value.parse().ok().and_then(HopLimit::new);
            options.http_put_response_hop_limit =
                Some(limit.ok_or_else(|| bad_value(name, value, "an integer from 1 to 64"))?);
        }
        _ => {
            let switch = Switch::parse(value).ok_or_else(|| bad_value(name, value, "`enabled` or `disabled`"))?;
            match *name {
                "http-endpoint" => options.http_endpoint = Some(switch),
                "http-protocol-ipv6" => options.http_protocol_ipv6 = Some(switch),
                _ => options.instance_metadata_tags = Some(switch),
            }
        }
    }
    Ok(())
}

fn bad_value(name: &str, value: &str, expected: &str) -> OptionError {
    OptionError(format!("`{}` is not a value of {name}: expected {expected}", printable(value, LONGEST_SHOWN)))
}

fn unknown_option(key: &str) -> OptionError {
    let known: Vec<&str> = NAMES.iter().map(|(cli, _)| *cli).collect();
    OptionError(match nearest(key, known.iter().copied()) {
        Some(name) => format!("there is no option `{}`: did you mean `{name}`?", printable(key, LONGEST_SHOWN)),
        None => format!("there is no option `{}`: the options are {}", printable(key, LONGEST_SHOWN), known.join(", ")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_option_in_both_spellings() {
        let pairs = [
            "http-endpoint=disabled",
            "HttpTokens=required",
            "http-put-response-hop-limit=64",
            "HttpProtocolIpv6=enabled",
            "instance-metadata-tags=enabled",
        ];
        let options = from_pairs(pairs).unwrap();
        assert_eq!(options.http_endpoint, Some(Switch::Disabled));
        assert_eq!(options.http_tokens, Some(HttpTokens::Required));
        assert_eq!(options.http_put_response_hop_limit, Some(HopLimit::MAX));
        assert_eq!(options.http_protocol_ipv6, Some(Switch::Enabled));
        assert_eq!(options.instance_metadata_tags, Some(Switch::Enabled));
    }

    #[test]
    fn says_what_was_expected() {
        let text = |pair: &str| from_pairs([pair]).unwrap_err().to_string();
        assert_eq!(text("http-token=required"), "there is no option `http-token`: did you mean `http-tokens`?");
        assert_eq!(
            text("http-tokens=Required"),
            "`Required` is not a value of http-tokens: expected `optional` or `required`"
        );
        assert_eq!(
            text("http-put-response-hop-limit=65"),
            "`65` is not a value of http-put-response-hop-limit: expected an integer from 1 to 64"
        );
        assert!(text("required").contains("expected `option=value`"));
        assert!(!text("x\u{1b}[31m=y").contains('\u{1b}'));
    }

    #[test]
    fn reads_what_describe_instances_prints() {
        let one = r#"{"State":"applied","HttpTokens":"optional","HttpPutResponseHopLimit":2,"HttpEndpoint":"enabled"}"#;
        let whole = format!(r#"{{"Reservations":[{{"Instances":[{{"InstanceId":"i-1","MetadataOptions":{one}}}]}}]}}"#);
        assert_eq!(from_describe_json(one), from_describe_json(&whole));
        let differing = format!(r#"[{one},{{"HttpTokens":"required"}}]"#);
        assert!(from_describe_json(&differing).unwrap_err().to_string().contains("different"));
        assert!(from_describe_json("{}").unwrap_err().to_string().contains("describe-instances"));
    }
}
