//! Values on their way in and out.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// A value of JavaScript as one of JSON.
pub(super) fn json(value: JsValue) -> Result<serde_json::Value, JsError> {
    Ok(serde_wasm_bindgen::from_value(value)?)
}

/// A value of JavaScript as one of ours. It goes by way of JSON's, because of an object of JavaScript only the members are
/// asked for that our type has: one that it has not would go unnoticed.
pub(super) fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, JsError> {
    Ok(serde_json::from_value(json(value)?)?)
}

/// A value of ours as one of JavaScript, the same that `JSON.parse` would give.
pub(super) fn given(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
