//! Values of JSON as our types.

use serde::de::DeserializeOwned;
use serde_json::Value;

/// A value as a `T`, by way of its text: reading straight from a value is code of its own for every type, beside that
/// for reading text, and the page has to load all of it.
///
/// # Errors
/// What is wrong, in serde's words.
pub(crate) fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    let read = serde_json::to_vec(value).and_then(|text| serde_json::from_slice(&text));
    read.map_err(|error| {
        let text = error.to_string();
        // The place is one in a text that nobody wrote.
        text.rsplit_once(" at line ").map_or_else(|| text.clone(), |(told, _)| told.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn errors_are_those_of_serde_without_a_place() {
        assert_eq!(from_value::<Vec<u8>>(&json!([1, 2])), Ok(vec![1, 2]));
        let wrong = from_value::<Vec<u8>>(&json!(["a"])).unwrap_err();
        assert_eq!(wrong, "invalid type: string \"a\", expected u8");
    }
}
