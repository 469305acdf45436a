//! Values on their way in and out. What is asked and answered crosses as JSON text, which the browser itself writes and
//! reads: to walk it member by member takes code in every module, and twenty times as long for a report on a thousand
//! callers.

use js_sys::JSON;
use wasm_bindgen::prelude::*;

use super::surrogates;

/// A value of JavaScript as JSON text.
pub(super) fn to_json(value: &JsValue) -> Result<Vec<u8>, JsError> {
    let text = JSON::stringify(value).ok().and_then(|text| text.as_string());
    let text = text.ok_or_else(|| JsError::new("a value that JSON cannot express"))?;
    Ok(surrogates::replaced(text).into_bytes())
}

/// JSON text as a value of JavaScript.
pub(super) fn to_value(json: Vec<u8>) -> Result<JsValue, JsError> {
    JSON::parse(&String::from_utf8(json)?).map_err(|_| JsError::new("the engine wrote what is no JSON"))
}

/// A value of JavaScript as one of ours.
pub(super) fn read<T: serde::de::DeserializeOwned>(value: &JsValue) -> Result<T, JsError> {
    Ok(serde_json::from_slice(&to_json(value)?)?)
}

/// A few numbers or words of ours as a value of JavaScript.
pub(super) fn given(value: &impl serde::Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
