//! Texts that say the account's defaults, or the image's mark.

use serde_json::Value;

use super::given::{Given, set_defaults};
use super::launches::{failure, not_known, not_printed, not_taken};
use super::pairs;
use crate::account::defaults::DeclarativePolicy;
use crate::api::answers::ImageFacts;
use crate::api::listing::{Listing, ListingError, Mark};
use crate::api::{AccountDefaults, Raw};
use crate::notation::{self, Form, Said};
use crate::text::Failure;
use crate::text::redact::printable;
use crate::text::typed;
use crate::text::value::json;

/// What a text for the account may be.
const ACCOUNT: &str = "expected `option=value`, what `aws ec2 get-instance-metadata-defaults` prints, or a declarative \
    policy as AWS Organizations prints it";
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
            if let Some(Said::Defaults(call)) = read.said() {
                if call.dry_run != Some(true) {
                    given.account = call.over(given.account).map_err(not_taken)?;
                }
                said = true;
            }
        }
        for policy in reading.policies {
            given.policy = Some(policy.policy);
            said = true;
        }
        if !said {
            let message = "it says nothing of the account's defaults".into();
            return Err(Failure { message, help: Some(ACCOUNT.into()) });
        }
        return Ok(());
    }
    let value = object(text, ACCOUNT)?;
    if let Some(policy) = DeclarativePolicy::printed(&value) {
        given.policy = Some(policy.map_err(|message| Failure { message, help: Some(ACCOUNT.into()) })?);
        return Ok(());
    }
    if value.get("AccountLevel").is_some() {
        let listing = Listing::read(&value).map_err(|error| not_printed(&error, ACCOUNT))?;
        given.account = listing.account_level.unwrap_or_default().defaults;
        return Ok(());
    }
    for (name, value) in value.as_object().into_iter().flatten() {
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
    let one = value.get("ImageId").is_some();
    let listing = Listing::read(&value).map_err(|error| not_printed(&error, IMAGE))?;
    if let Some(Mark::Attribute(mark)) = listing.imds_support {
        given.image_v2 = Some(pairs::mark("imds-support", mark.value.as_ref().map_or("", Raw::as_str))?);
        return Ok(());
    }
    let images = match listing.images {
        Some(images) => images,
        None if one => {
            let image = typed::from_value(&value).map_err(|misfit| not_printed(&ListingError::Value(misfit), IMAGE))?;
            vec![image]
        }
        None => return Err(Failure { message: "there is no image in it".into(), help: Some(IMAGE.into()) }),
    };
    take_image(images, given)
}

/// Takes the one image that is launched.
fn take_image(images: Vec<ImageFacts>, given: &mut Given) -> Result<(), Failure> {
    let wanted = given.launch.image_id.as_ref().or_else(|| given.template.as_ref()?.image_id.as_ref());
    let count = images.len();
    let mut all = images.into_iter();
    let found = match wanted.filter(|id| id.starts_with("ami-")) {
        Some(wanted) => all.find(|image| image.image_id == *wanted).ok_or_else(|| {
            let wanted = printable(wanted, 60);
            Failure {
                message: format!("the launch uses `{wanted}`, which is not in it"),
                help: Some(format!("give what `aws ec2 describe-images --image-ids {wanted}` prints")),
            }
        })?,
        None => match (all.next(), count) {
            (Some(only), 1) => only,
            (None, _) => return Err(Failure { message: "there is no image in it".into(), help: Some(IMAGE.into()) }),
            (Some(_), several) => {
                return Err(Failure {
                    message: format!("there are {several} images in it"),
                    help: Some("name the one that is launched: `--launch image-id=ami-...`".into()),
                });
            }
        },
    };
    given.image_v2 = Some(pairs::mark("imds-support", found.imds_support.as_deref().unwrap_or_default())?);
    given.launch.image_id = given.launch.image_id.take().or(Some(found.image_id).filter(|id| !id.is_empty()));
    Ok(())
}

fn object(text: &str, expected: &str) -> Result<Value, Failure> {
    let trimmed = text.trim_start_matches('\u{feff}').trim_start();
    if !trimmed.starts_with('{') {
        return Err(not_known(trimmed, expected));
    }
    json(text).map_err(|error| failure(&error.into()))
}
