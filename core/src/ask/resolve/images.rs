//! Texts that say the account's defaults, or the image's mark.

use serde_json::Value;

use super::given::{Given, set_defaults};
use super::launches::{failure, not_known, not_taken};
use super::pairs;
use crate::account::Command;
use crate::account::defaults::AccountDefaults;
use crate::notation::{self, Form};
use crate::text::Failure;
use crate::text::redact::printable;

/// What a text for the account may be.
const ACCOUNT: &str = "expected `option=value` or what `aws ec2 get-instance-metadata-defaults` prints";
/// What a text for an image may be.
const IMAGE: &str = "expected `imds-support=v2.0`, `imds-support=none` or what `aws ec2 describe-images` prints";

/// Takes a text for the account's defaults.
pub(super) fn account(text: &str, given: &mut Given) -> Result<(), Failure> {
    if let Some(pairs) = pairs::split(text) {
        return set_defaults(given, &pairs);
    }
    if let Some(form) = Form::of(text) {
        let reading = notation::read_all(text, form).map_err(|error| failure(&error))?;
        let mut said = false;
        for read in &reading.commands {
            if let Command::ModifyInstanceMetadataDefaults(call) = &read.command {
                given.account = call.alone().map_err(not_taken)?;
                said = true;
            }
        }
        if !said {
            let message = "it says nothing of the account's defaults".into();
            return Err(Failure { message, help: Some(ACCOUNT.into()) });
        }
        return Ok(());
    }
    let value = object(text, ACCOUNT)?;
    let level = value.get("AccountLevel").unwrap_or(&value);
    let Value::Object(level) = level else {
        return Err(Failure { message: "`AccountLevel` is not an object".into(), help: Some(ACCOUNT.into()) });
    };
    for (name, value) in level {
        match value {
            // Who manages them is told beside them.
            _ if matches!(name.as_str(), "ManagedBy" | "ManagedExceptionMessage") => {}
            Value::String(text) => set_defaults(given, &[(name, text)])?,
            Value::Number(number) => set_defaults(given, &[(name, &number.to_string())])?,
            Value::Null => {}
            Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                return Err(Failure {
                    message: format!("`{}` must be a text or a number", printable(name, 60)),
                    help: Some(ACCOUNT.into()),
                });
            }
        }
    }
    Ok(())
}

/// The account's defaults in `text`.
///
/// # Errors
/// A text that says nothing of them.
pub(crate) fn account_of(text: &str) -> Result<AccountDefaults, Failure> {
    let mut given = Given::default();
    account(text, &mut given)?;
    Ok(given.account)
}

/// Whether the image that `text` describes is marked.
///
/// # Errors
/// A text that describes no image, or several.
pub(crate) fn image_of(text: &str) -> Result<bool, Failure> {
    let mut given = Given::default();
    image(text, &mut given)?;
    Ok(given.image_v2.unwrap_or_default())
}

/// Takes a text for the image.
pub(super) fn image(text: &str, given: &mut Given) -> Result<(), Failure> {
    let bare = text.trim();
    if matches!(bare, "v2.0" | "none") {
        given.image_v2 = Some(bare == "v2.0");
        return Ok(());
    }
    if let Some(pairs) = pairs::split(text) {
        for (key, value) in pairs {
            given.image_v2 = Some(pairs::mark(key, value)?);
        }
        return Ok(());
    }
    let value = object(text, IMAGE)?;
    // describe-image-attribute prints the mark alone.
    if let Some(Value::Object(mark)) = value.get("ImdsSupport") {
        let mark = mark.get("Value").and_then(Value::as_str).unwrap_or_default();
        given.image_v2 = Some(pairs::mark("imds-support", mark)?);
        return Ok(());
    }
    let wanted = given.launch.image_id.as_ref().or_else(|| given.template.as_ref()?.image_id.as_ref());
    let images: Vec<&Value> = match value.get("Images") {
        Some(Value::Array(images)) => images.iter().collect(),
        Some(_) => return Err(Failure { message: "`Images` is not a list".into(), help: Some(IMAGE.into()) }),
        None if value.get("ImageId").is_some() => vec![&value],
        None => return Err(Failure { message: "there is no image in it".into(), help: Some(IMAGE.into()) }),
    };
    let id = |image: &&Value| image.get("ImageId").and_then(Value::as_str).map(str::to_owned);
    let found = match wanted.filter(|id| id.starts_with("ami-")) {
        Some(wanted) => images.iter().find(|image| id(image).as_ref() == Some(wanted)).ok_or_else(|| {
            let wanted = printable(wanted, 60);
            Failure {
                message: format!("the launch uses `{wanted}`, which is not in it"),
                help: Some(format!("give what `aws ec2 describe-images --image-ids {wanted}` prints")),
            }
        })?,
        None => match images.as_slice() {
            [only] => only,
            [] => return Err(Failure { message: "there is no image in it".into(), help: Some(IMAGE.into()) }),
            several => {
                return Err(Failure {
                    message: format!("there are {} images in it", several.len()),
                    help: Some("name the one that is launched: `--launch image-id=ami-...`".into()),
                });
            }
        },
    };
    let mark = found.get("ImdsSupport").and_then(Value::as_str).unwrap_or_default();
    given.image_v2 = Some(pairs::mark("imds-support", mark)?);
    given.launch.image_id = given.launch.image_id.take().or_else(|| id(found));
    Ok(())
}

fn object(text: &str, expected: &str) -> Result<Value, Failure> {
    let trimmed = text.trim_start_matches('\u{feff}').trim_start();
    if !trimmed.starts_with('{') {
        return Err(not_known(trimmed, expected));
    }
    notation::parse_json(text).map_err(|error| failure(&error))
}
