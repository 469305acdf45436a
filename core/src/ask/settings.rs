//! Options as the user wrote them, made one set.

use super::OptionsInput;
use crate::service::options::{PartialOptions, from_describe_json, from_pairs};
use crate::text::Failure;

/// The options that `inputs` give; of two settings of one option the later wins.
///
/// # Errors
/// The first input that is not a setting, with the file's name where it comes from one.
pub(crate) fn resolve(inputs: &[OptionsInput]) -> Result<PartialOptions, Failure> {
    inputs.iter().try_fold(PartialOptions::default(), |before, input| {
        let given = match input {
            OptionsInput::Pair(pair) => from_pairs([pair.as_str()]).map_err(|error| Failure::new(error.to_string())),
            OptionsInput::Json { name, text } => {
                from_describe_json(text).map_err(|error| Failure::new(format!("`{}`: {error}", name.escape_default())))
            }
        }?;
        Ok(given.or(before))
    })
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
        assert!(resolve(&[broken]).unwrap_err().message.starts_with("`o.json`: not JSON"));
    }
}
