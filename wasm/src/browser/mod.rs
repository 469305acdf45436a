//! The browser face: values of JavaScript in and out. What they mean is `schemas/boundary.schema.json`; the page's
//! types are made from it.
//!
//! Values cross as JSON text, which the browser itself writes and reads, and are read and written by the same code that
//! reads and writes bytes for the plugin: so both faces cannot differ, and the code is there once.

#[cfg(feature = "recording")]
mod columns;
#[cfg(feature = "plan")]
mod plan;
#[cfg(feature = "recording")]
mod recording;
mod surrogates;

#[cfg(feature = "plan")]
pub use plan::Survey;
#[cfg(feature = "recording")]
pub use recording::{Recording, words};

use wasm_bindgen::prelude::*;

/// A `Call` in, an `Answer` out; whatever is no call gets an answer that says so.
///
/// # Errors
/// A value that JSON cannot express.
#[cfg(any(feature = "explain", feature = "control"))]
#[wasm_bindgen]
pub fn call(value: JsValue) -> Result<JsValue, JsError> {
    to_value(&imdsim_core::call::answer(&to_json(&value)?))
}

/// A value of JavaScript as JSON text.
fn to_json(value: &JsValue) -> Result<Vec<u8>, JsError> {
    let text = js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string());
    let text = text.ok_or_else(|| JsError::new("a value that JSON cannot express"))?;
    Ok(surrogates::replaced(text).into_bytes())
}

/// JSON text as a value of JavaScript.
fn to_value(json: &[u8]) -> Result<JsValue, JsError> {
    js_sys::JSON::parse(core::str::from_utf8(json)?).map_err(|_| JsError::new("an answer that is no JSON"))
}

/// A value of JavaScript as one of ours.
#[cfg(any(feature = "recording", feature = "plan"))]
fn read<T: serde::de::DeserializeOwned>(value: JsValue) -> Result<T, JsError> {
    Ok(serde_json::from_slice(&to_json(&value)?)?)
}
