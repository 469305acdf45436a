//! Values of JSON as our types, and ours as such values.

mod growing;
mod reader;

pub(crate) use growing::Growing;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use reader::{Reader, Wrong};

/// A value as a `T`. A member that is given twice was refused or dropped when the value was read.
///
/// # Errors
/// What is wrong, in serde's words.
pub(crate) fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    T::deserialize(Reader(value)).map_err(Wrong::told)
}

/// A value as text on one line. `Display` has the code for that and for lines, once more beside that of answers.
pub(crate) fn text(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// An object of these members. Collecting is a sort of its own for every iterator.
pub(crate) fn object(members: impl IntoIterator<Item = (String, Value)>) -> Map<String, Value> {
    let mut object = Map::new();
    for (name, value) in members {
        object.insert(name, value);
    }
    object
}

/// A `T` as a value, by way of its text: making a value is code of its own for every type, beside that for writing text,
/// and the page has to load all of it. Nothing where it is none, which types with text for keys never are.
pub(crate) fn to_value<T: Serialize>(value: &T) -> Value {
    serde_json::to_vec(value).and_then(|text| serde_json::from_slice(&text)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::RawOptions;

    #[test]
    fn errors_are_those_of_serde() {
        assert_eq!(from_value::<Vec<u8>>(&json!([1, 2])), Ok(vec![1, 2]));
        let wrong = from_value::<Vec<u8>>(&json!(["a"])).unwrap_err();
        assert_eq!(wrong, "invalid type: string \"a\", expected u8");
        let wrong = from_value::<RawOptions>(&json!({"http_tokens": "optional"})).unwrap_err();
        assert!(wrong.starts_with("unknown field `http_tokens`, expected one of `HttpTokens`"), "{wrong}");
    }

    #[test]
    fn a_list_is_no_struct() {
        let wrong = from_value::<RawOptions>(&json!(["optional"])).unwrap_err();
        assert_eq!(wrong, "invalid type: sequence, expected struct RawOptions");
    }
}
