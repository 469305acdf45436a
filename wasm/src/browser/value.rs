//! Values as JSON text, in and out.

use js_sys::JSON;
use wasm_bindgen::prelude::*;

/// A value of JavaScript as JSON text.
pub(super) fn to_json(value: JsValue) -> Result<Vec<u8>, JsError> {
    let mut json = Vec::new();
    let from = serde_wasm_bindgen::Deserializer::from(value);
    serde_transcode::transcode(from, &mut serde_json::Serializer::new(&mut json))?;
    Ok(json)
}

/// JSON text as a value of JavaScript.
pub(super) fn to_value(json: Vec<u8>) -> Result<JsValue, JsError> {
    JSON::parse(&String::from_utf8(json)?).map_err(|_| JsError::new("the engine wrote what is no JSON"))
}

/// A value of JavaScript as one of ours.
#[cfg(any(feature = "recording", feature = "plan"))]
pub(super) fn read<T: serde::de::DeserializeOwned>(value: JsValue) -> Result<T, JsError> {
    Ok(serde_json::from_slice(&to_json(value)?)?)
}
