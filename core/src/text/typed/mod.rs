//! Values of JSON as our types.

mod misfit;

pub(crate) use misfit::Misfit;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::json;

/// A value as a `T`, by way of its text: what reads texts is there for every type anyway, and a reader of values would be
/// as much code once more.
///
/// # Errors
/// The first part of it that does not fit.
pub(crate) fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, Misfit> {
    from_text(&serde_json::to_vec(value).unwrap_or_default())
}

/// A text, which is JSON in which no name stands twice, as a `T`.
///
/// # Errors
/// As [`from_value`].
pub(crate) fn from_text<T: DeserializeOwned>(text: &[u8]) -> Result<T, Misfit> {
    json::read(text).map_err(Misfit::from)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::scenario::ScenarioRequest;

    fn told<T: DeserializeOwned + core::fmt::Debug>(value: &Value) -> String {
        from_value::<T>(value).unwrap_err().to_string()
    }

    #[test]
    fn says_where_and_what_was_expected_and_no_value() {
        assert_eq!(from_value::<(i8, Option<f64>, ())>(&json!([-1, 0.5, null])), Ok((-1, Some(0.5), ())));
        let request = |name: &str, value: Value| {
            let mut request = json!({"instance": "i-1", "path": "/"});
            request[name] = value;
            told::<ScenarioRequest>(&request)
        };
        assert_eq!(request("path", json!(7)), "path: expected a text, found a number");
        assert_eq!(request("headers", json!({})), "headers: expected a list, found an object");
        assert!(request("pth", json!("secret")).contains("did you mean `path`?"));
        for value in [json!("secret"), json!({"token": "secret"}), json!({"hops": "secret"})] {
            assert!(!told::<ScenarioRequest>(&value).contains("secret"));
        }
    }
}
