//! The browser face: values of JavaScript in and out. What they mean is `schemas/boundary.schema.json`; the page's
//! types are made from it.
//!
//! Values cross as JSON's own shapes, in through serde-wasm-bindgen and out as text, and are read and written by the same
//! code that reads and writes bytes for the plugin: so both faces cannot differ, and the code is there once.

#[cfg(feature = "recording")]
mod columns;
#[cfg(feature = "plan")]
mod plan;
#[cfg(feature = "recording")]
mod recording;

#[cfg(feature = "plan")]
pub use plan::Survey;
#[cfg(feature = "recording")]
pub use recording::{Recording, words};

use js_sys::JSON;
use wasm_bindgen::prelude::*;

/// A `Call` in, an `Answer` out; whatever is no call gets an answer that says so.
///
/// # Errors
/// A value that JSON cannot express.
#[cfg(any(feature = "explain", feature = "control"))]
#[wasm_bindgen]
pub fn call(value: JsValue) -> Result<JsValue, JsError> {
    to_value(imdsim_core::call::answer(&to_json(value)?))
}

/// A value of JavaScript as JSON text.
fn to_json(value: JsValue) -> Result<Vec<u8>, JsError> {
    let mut json = Vec::new();
    let from = serde_wasm_bindgen::Deserializer::from(value);
    serde_transcode::transcode(from, &mut serde_json::Serializer::new(&mut json))?;
    Ok(json)
}

/// JSON text as a value of JavaScript.
fn to_value(json: Vec<u8>) -> Result<JsValue, JsError> {
    JSON::parse(&String::from_utf8(json)?).map_err(|_| JsError::new("the engine wrote what is no JSON"))
}

/// A value of JavaScript as one of ours.
#[cfg(any(feature = "recording", feature = "plan"))]
fn read<T: serde::de::DeserializeOwned>(value: JsValue) -> Result<T, JsError> {
    Ok(serde_json::from_slice(&to_json(value)?)?)
}
