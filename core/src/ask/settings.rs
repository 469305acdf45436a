//! Options as the user wrote them, made one set.

use serde_json::Value;

use super::OptionsInput;
use crate::api::answers::OptionsFacts;
use crate::api::listing::Listing;
use crate::api::{RawOptions, options_from_object, options_from_pairs};
use crate::notation::ReadError;
use crate::service::options::PartialOptions;
use crate::text::Failure;
use crate::text::value::json;

/// The options that `inputs` give; of two settings of one option the later wins.
///
/// # Errors
/// The first input that is not a setting, with the file's name where it comes from one.
pub(crate) fn resolve(inputs: &[OptionsInput]) -> Result<PartialOptions, Failure> {
    inputs.iter().try_fold(PartialOptions::default(), |before, input| {
        let given = match input {
            OptionsInput::Pair(pair) => {
                options_from_pairs([pair.as_str()]).map_err(|error| Failure::new(error.to_string()))
            }
            OptionsInput::Json { name, text } => {
                described(text).map_err(|told| Failure::new(format!("`{}`: {told}", name.escape_default())))
            }
        }?;
        Ok(given.or(before))
    })
}

/// Options from JSON: an object with the options in the API's names (as under `MetadataOptions`), or what
/// describe-instances prints of instances that all have the same options.
fn described(text: &str) -> Result<PartialOptions, String> {
    let value = json(text).map_err(|error| ReadError::from(error).to_string())?;
    let mut found = Vec::new();
    collect(value, &mut found)?;
    let mut sets = found.into_iter();
    let Some(first) = sets.next() else {
        return Err("no metadata options in it: expected the JSON that `aws ec2 describe-instances` prints, or the \
                    object under `MetadataOptions` in it"
            .into());
    };
    if sets.any(|other| other != first) {
        return Err("its instances have different metadata options: give the answer for one instance \
                    (`aws ec2 describe-instances --instance-ids ID`)"
            .into());
    }
    Ok(first)
}

/// The options of each thing in `value`.
fn collect(value: Value, found: &mut Vec<PartialOptions>) -> Result<(), String> {
    match value {
        Value::Object(map) if map.keys().any(|name| RawOptions::MEMBERS.known(name).is_some()) => {
            found.push(options_from_object(&map).map_err(|error| error.to_string())?);
        }
        Value::Object(mut map) => match map.remove("MetadataOptions") {
            Some(options) => collect(options, found)?,
            None => {
                let listing = Listing::read(&Value::Object(map)).map_err(|error| error.to_string())?;
                let shown = listing.instances().into_iter().flatten().filter_map(|facts| facts.metadata_options);
                found.extend(shown.map(OptionsFacts::given));
            }
        },
        Value::Array(items) => items.into_iter().try_for_each(|item| collect(item, found))?,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    Ok(())
}

/// As many proposals are judged at once.
const MOST: usize = 64;

/// Several sets of options.
///
/// # Errors
/// More than 64 of them, or as [`resolve`].
pub(crate) fn resolve_all(proposals: &[Vec<OptionsInput>]) -> Result<Vec<PartialOptions>, Failure> {
    if proposals.len() > MOST {
        return Err(Failure::new(format!("{} proposals, and at most {MOST} are judged at once", proposals.len())));
    }
    proposals.iter().map(|inputs| resolve(inputs)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::options::HttpTokens;

    #[test]
    fn the_later_setting_wins_and_errors_name_the_file() {
        let pair = |text: &str| OptionsInput::Pair(text.into());
        let json = OptionsInput::Json { name: "o.json".into(), text: r#"{"HttpTokens":"required"}"#.into() };
        let both = resolve(&[pair("http-tokens=optional"), json.clone()]).unwrap();
        assert_eq!(both.http_tokens, Some(HttpTokens::Required));
        let turned = resolve(&[json, pair("http-tokens=optional")]).unwrap();
        assert_eq!(turned.http_tokens, Some(HttpTokens::Optional));
        let broken = OptionsInput::Json { name: "o.json".into(), text: "{".into() };
        let told = resolve(&[broken]).unwrap_err().message;
        assert!(told.starts_with("`o.json`: line 1, column 1: not JSON: it ends too early"), "{told}");
    }

    #[test]
    fn reads_what_describe_instances_prints() {
        let one = r#"{"State":"applied","HttpTokens":"optional","HttpPutResponseHopLimit":2,"HttpEndpoint":"enabled"}"#;
        let whole = format!(r#"{{"Reservations":[{{"Instances":[{{"InstanceId":"i-1","MetadataOptions":{one}}}]}}]}}"#);
        assert_eq!(described(one), described(&whole));
        let differing = format!(r#"[{one},{{"HttpTokens":"required"}}]"#);
        assert!(described(&differing).unwrap_err().contains("different"));
        assert!(described("{}").unwrap_err().contains("describe-instances"));
    }
}
