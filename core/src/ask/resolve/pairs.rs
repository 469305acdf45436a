//! `option=value` for each level: in the names of the AWS CLI or of the EC2 API.

use crate::account::defaults::AccountDefaults;
use crate::account::{Raw, RawOptions};
use crate::service::options::{HopLimit, HttpTokens, PartialOptions, Switch, from_pairs};
use crate::text::Failure;
use crate::text::redact::printable;
use crate::text::suggest::nearest;

/// The pairs in `text`: one, or several with commas between, as `--metadata-options` takes them. `None` if it is
/// anything else.
pub(super) fn split(text: &str) -> Option<Vec<(&str, &str)>> {
    let text = text.trim();
    if text.contains(['\n', '{', '[', '"', ' ', '@']) {
        return None;
    }
    text.split(',').map(|pair| pair.split_once('=').filter(|(key, _)| is_name(key))).collect()
}

fn is_name(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_'))
}

/// What pairs give to a launch or a template.
#[derive(Debug, Default)]
pub(super) struct Launch {
    pub(super) options: PartialOptions,
    pub(super) instance_type: Option<String>,
    pub(super) image_id: Option<String>,
}

/// The pairs of a launch or a template.
///
/// # Errors
/// An option that does not exist, or a value that it does not take.
pub(super) fn launch(pairs: &[(&str, &str)]) -> Result<Launch, Failure> {
    let mut found = Launch::default();
    for (key, value) in pairs {
        match plain(key).as_str() {
            "instancetype" => found.instance_type = Some((*value).to_owned()),
            "imageid" => found.image_id = Some((*value).to_owned()),
            _ => {
                let pair = format!("{key}={value}");
                let one = from_pairs([pair.as_str()]).map_err(|error| Failure::new(error.to_string()))?;
                found.options = one.or(found.options);
            }
        }
    }
    Ok(found)
}

/// The options as a request gives them.
pub(super) fn raw(options: PartialOptions) -> RawOptions {
    let text = |value: Option<String>| value.map(Raw);
    RawOptions {
        http_tokens: text(options.http_tokens.map(|value| value.to_string())),
        http_put_response_hop_limit: text(options.http_put_response_hop_limit.map(|value| value.to_string())),
        http_endpoint: text(options.http_endpoint.map(|value| value.to_string())),
        http_protocol_ipv6: text(options.http_protocol_ipv6.map(|value| value.to_string())),
        instance_metadata_tags: text(options.instance_metadata_tags.map(|value| value.to_string())),
    }
}

/// `over`, and what it is silent on as in `below`.
pub(super) fn lay_over(over: RawOptions, below: RawOptions) -> RawOptions {
    RawOptions {
        http_tokens: over.http_tokens.or(below.http_tokens),
        http_put_response_hop_limit: over.http_put_response_hop_limit.or(below.http_put_response_hop_limit),
        http_endpoint: over.http_endpoint.or(below.http_endpoint),
        http_protocol_ipv6: over.http_protocol_ipv6.or(below.http_protocol_ipv6),
        instance_metadata_tags: over.instance_metadata_tags.or(below.instance_metadata_tags),
    }
}

/// The members of the account's defaults, in the names of the AWS CLI.
const ACCOUNT: [&str; 5] =
    ["http-tokens", "http-put-response-hop-limit", "http-endpoint", "instance-metadata-tags", "http-tokens-enforced"];

/// Sets one of the account's defaults; `no-preference`, or -1 for the hop limit, clears it.
///
/// # Errors
/// A default that does not exist, or a value that it does not take.
pub(crate) fn set_default(defaults: &mut AccountDefaults, key: &str, value: &str) -> Result<(), Failure> {
    let wanted = plain(key);
    let Some(name) = ACCOUNT.into_iter().find(|name| plain(name) == wanted) else {
        let key = printable(key, 60);
        if wanted == "httpprotocolipv6" {
            return Err(Failure::new(format!("the account has no default for `{key}` (RES-30)")));
        }
        let message = match nearest(&key, ACCOUNT) {
            Some(name) => format!("there is no default `{key}`: did you mean `{name}`?"),
            None => format!("there is no default `{key}`: the defaults are {}", ACCOUNT.join(", ")),
        };
        return Err(Failure::new(message));
    };
    let wrong = |expected: &str| {
        Failure::new(format!("`{}` is not a value of {name}: expected {expected}", printable(value, 60)))
    };
    let cleared = value == "no-preference" || (value == "-1" && name == "http-put-response-hop-limit");
    match name {
        "http-tokens" => {
            let read = HttpTokens::parse(value);
            if read.is_none() && !cleared {
                return Err(wrong("`optional`, `required` or `no-preference`"));
            }
            defaults.http_tokens = read;
        }
        "http-put-response-hop-limit" => {
            let read = value.parse().ok().and_then(HopLimit::new);
            if read.is_none() && !cleared {
                return Err(wrong("an integer from 1 to 64, or -1 for no preference"));
            }
            defaults.http_put_response_hop_limit = read;
        }
        _ => {
            let read = Switch::parse(value);
            if read.is_none() && !cleared {
                return Err(wrong("`enabled`, `disabled` or `no-preference`"));
            }
            match name {
                "http-endpoint" => defaults.http_endpoint = read,
                "instance-metadata-tags" => defaults.instance_metadata_tags = read,
                _ => defaults.http_tokens_enforced = read,
            }
        }
    }
    Ok(())
}

/// The mark of an image.
///
/// # Errors
/// Anything but `imds-support` with `v2.0` or `none`.
pub(crate) fn mark(key: &str, value: &str) -> Result<bool, Failure> {
    if plain(key) != "imdssupport" {
        return Err(Failure::new(format!(
            "there is no `{}` of an image here: expected `imds-support=v2.0` or `imds-support=none`",
            printable(key, 60)
        )));
    }
    match value {
        "v2.0" => Ok(true),
        "" | "none" => Ok(false),
        other => Err(Failure::new(format!(
            "`{}` is not a value of imds-support: expected `v2.0`, or `none` for an image without the mark",
            printable(other, 60)
        ))),
    }
}

/// A name without what the spellings differ in.
fn plain(key: &str) -> String {
    key.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
