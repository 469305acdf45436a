//! Settings as people write them: `option=value`, in the names of the AWS CLI, of the EC2 API or of Terraform.

use core::fmt;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::calls::ModifyInstanceMetadataDefaults;
use super::names::kebab;
use super::shape::{Member, Members, Shape};
use super::structures::RawOptions;
use crate::api::account_level::AccountDefaults;
use crate::service::options::PartialOptions;
use crate::text::redact::printable;
use crate::text::suggest::{nearest, same_letters};

/// The most characters of a user's text that are told.
const TOLD: usize = 80;

/// Why a text is no setting.
#[derive(Clone, Debug)]
pub enum SettingError {
    /// It is not `option=value`; the text, cut.
    NoPair(String),
    /// There is no such option.
    NoOption {
        /// Its name, cut.
        name: String,
        /// The one that was probably meant, in the name of the AWS CLI.
        meant: Option<String>,
        /// Whether a default of the account was asked for.
        is_default: bool,
    },
    /// It is not a value of the option.
    NoValue {
        /// The option, in the name of the AWS CLI.
        option: String,
        /// The value, cut.
        value: String,
        /// What the option takes.
        takes: Shape,
    },
    /// The member of an object is neither a text nor a number.
    NoText(&'static str),
}

impl fmt::Display for SettingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPair(text) => {
                write!(f, "`{text}` is not a setting: expected `option=value`, for example `http-tokens=required`")
            }
            Self::NoOption { name, meant, is_default } => {
                let kind = if *is_default { "default" } else { "option" };
                write!(f, "there is no {kind} `{name}`: ")?;
                match meant {
                    Some(meant) => write!(f, "did you mean `{meant}`?"),
                    None => write!(f, "the {kind}s are {}", options(*is_default).collect::<Vec<_>>().join(", ")),
                }
            }
            Self::NoValue { option, value, takes } => {
                write!(f, "`{value}` is not a value of {option}: expected {takes}")
            }
            Self::NoText(member) => write!(f, "`{member}` must be a text or a number"),
        }
    }
}

impl core::error::Error for SettingError {}

/// Options from `key=value` texts; the later of two settings of one option wins.
///
/// # Errors
/// An unknown option (with the nearest known name), or a value outside what the option takes.
pub fn options_from_pairs<'a>(pairs: impl IntoIterator<Item = &'a str>) -> Result<PartialOptions, SettingError> {
    pairs.into_iter().try_fold(PartialOptions::default(), |before, pair| {
        let (key, value) = pair.split_once('=').ok_or_else(|| SettingError::NoPair(printable(pair, TOLD)))?;
        option(key.trim(), value.trim()).map(|given| given.or(before))
    })
}

/// Options from an object with their names in the API, as under `MetadataOptions`; other members, such as `State`, are
/// passed over.
///
/// # Errors
/// A value outside what an option takes.
pub fn options_from_object(object: &Map<String, Value>) -> Result<PartialOptions, SettingError> {
    let mut options = PartialOptions::default();
    for name in RawOptions::MEMBERS.known_names() {
        match object.get(name) {
            Some(Value::String(text)) => options = option(name, text)?.or(options),
            Some(Value::Number(number)) => options = option(name, &number.to_string())?.or(options),
            None | Some(Value::Null) => {}
            Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => return Err(SettingError::NoText(name)),
        }
    }
    Ok(options)
}

/// The defaults of the account with one of them set; `no-preference`, or -1 for the hop limit, clears it.
///
/// # Errors
/// A default that does not exist, or a value that it does not take.
pub fn set_default(before: AccountDefaults, key: &str, value: &str) -> Result<AccountDefaults, SettingError> {
    let (call, member): (ModifyInstanceMetadataDefaults, _) =
        one(&ModifyInstanceMetadataDefaults::MEMBERS, key, value, true)?;
    call.over(before).map_err(|_| no_value(member, value))
}

fn option(key: &str, value: &str) -> Result<PartialOptions, SettingError> {
    let (raw, member): (RawOptions, _) = one(&RawOptions::MEMBERS, key, value, false)?;
    let (options, wrong) = raw.read();
    if wrong.is_empty() { Ok(options) } else { Err(no_value(member, value)) }
}

/// A structure with one member set.
fn one<T: DeserializeOwned>(
    members: &'static Members,
    key: &str,
    value: &str,
    is_default: bool,
) -> Result<(T, &'static Member), SettingError> {
    let member = settable(members).find(|member| same_letters(member.name, key));
    let member = member.ok_or_else(|| SettingError::NoOption {
        name: printable(key, TOLD),
        meant: nearest(key, settable(members).map(|member| member.name)).map(kebab),
        is_default,
    })?;
    let given = Value::Object([(member.name.to_owned(), value.into())].into_iter().collect());
    serde_json::from_value(given).map(|made| (made, member)).map_err(|_| no_value(member, value))
}

/// The members that are options.
fn settable(members: &'static Members) -> impl Iterator<Item = &'static Member> {
    members.known.iter().filter(|member| !matches!(member.shape, Shape::Flag))
}

fn options(is_default: bool) -> impl Iterator<Item = String> {
    let members = if is_default { &ModifyInstanceMetadataDefaults::MEMBERS } else { &RawOptions::MEMBERS };
    settable(members).map(|member| kebab(member.name))
}

fn no_value(member: &Member, value: &str) -> SettingError {
    SettingError::NoValue { option: kebab(member.name), value: printable(value, TOLD), takes: member.shape }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::options::{HopLimit, HttpTokens, Switch};

    #[test]
    fn reads_every_option_in_both_spellings() {
        let pairs = [
            "http-endpoint=disabled",
            "HttpTokens=required",
            "http-put-response-hop-limit=64",
            "HttpProtocolIpv6=enabled",
            "instance-metadata-tags=enabled",
        ];
        let options = options_from_pairs(pairs).unwrap();
        assert_eq!(options.http_endpoint, Some(Switch::Disabled));
        assert_eq!(options.http_tokens, Some(HttpTokens::Required));
        assert_eq!(options.http_put_response_hop_limit, Some(HopLimit::MAX));
        assert_eq!(options.http_protocol_ipv6, Some(Switch::Enabled));
        assert_eq!(options.instance_metadata_tags, Some(Switch::Enabled));
    }

    #[test]
    fn says_what_was_expected() {
        let text = |pair: &str| options_from_pairs([pair]).unwrap_err().to_string();
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
    fn sets_and_clears_defaults() {
        let set = |key: &str, value: &str| set_default(AccountDefaults::default(), key, value);
        assert_eq!(set("http_tokens_enforced", "enabled").unwrap().http_tokens_enforced, Some(Switch::Enabled));
        let before = AccountDefaults { http_tokens: Some(HttpTokens::Optional), ..AccountDefaults::default() };
        assert_eq!(set_default(before, "http-tokens", "no-preference").unwrap(), AccountDefaults::default());
        let text = |key: &str, value: &str| set(key, value).unwrap_err().to_string();
        assert!(text("http-token", "required").contains("no default `http-token`: did you mean `http-tokens`?"));
        assert!(text("dry-run", "true").contains("the defaults are http-tokens, "));
        let limit = text("http-put-response-hop-limit", "0");
        assert!(limit.ends_with("expected an integer from 1 to 64, or -1 for no preference"), "{limit}");
        let switch = text("http-endpoint", "no-preferense");
        assert!(switch.ends_with("expected `enabled`, `disabled` or `no-preference`"), "{switch}");
    }
}
