//! `option=value` for each level: in the names of the AWS CLI or of the EC2 API.

use crate::api::{self, AccountDefaults, options_from_pairs};
use crate::service::options::PartialOptions;
use crate::text::Failure;
use crate::text::redact::printable;
use crate::text::suggest::same_letters;

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
        if same_letters(key, "InstanceType") {
            found.instance_type = Some((*value).to_owned());
        } else if same_letters(key, "ImageId") {
            found.image_id = Some((*value).to_owned());
        } else {
            let pair = format!("{key}={value}");
            let one = options_from_pairs([pair.as_str()]).map_err(|error| Failure::new(error.to_string()))?;
            found.options = one.or(found.options);
        }
    }
    Ok(found)
}

/// The defaults with one of them set; `no-preference`, or -1 for the hop limit, clears it.
///
/// # Errors
/// A default that does not exist, or a value that it does not take.
pub(crate) fn set_default(defaults: AccountDefaults, key: &str, value: &str) -> Result<AccountDefaults, Failure> {
    if same_letters(key, "HttpProtocolIpv6") {
        return Err(Failure::new(format!("the account has no default for `{}` (RES-30)", printable(key, 60))));
    }
    api::set_default(defaults, key, value).map_err(|error| Failure::new(error.to_string()))
}

/// The mark of an image.
///
/// # Errors
/// Anything but `imds-support` with `v2.0` or `none`.
pub(crate) fn mark(key: &str, value: &str) -> Result<bool, Failure> {
    if !same_letters(key, "ImdsSupport") {
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
