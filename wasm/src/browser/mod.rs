//! The browser face: values of JavaScript in and out. What they mean is `schemas/boundary.schema.json`; the page's
//! types are made from it.
//!
//! Values cross as JSON's own shapes and are read and written by the same code that reads and writes bytes for the plugin:
//! so both faces cannot differ, and the code is there once.

#[cfg(feature = "recording")]
mod columns;
#[cfg(feature = "plan")]
mod plan;
#[cfg(feature = "sessions")]
mod reading;
#[cfg(feature = "recording")]
mod recording;
#[cfg(any(feature = "calls", feature = "sessions"))]
mod surrogates;
#[cfg(feature = "unpack")]
mod unpack;
#[cfg(any(feature = "calls", feature = "sessions"))]
mod value;

#[cfg(feature = "plan")]
pub use plan::Survey;
#[cfg(feature = "recording")]
pub use recording::{Recording, words};
#[cfg(feature = "unpack")]
pub use unpack::Unpack;

#[cfg(feature = "calls")]
use wasm_bindgen::prelude::*;

/// A `Call` in, an `Answer` out; whatever is no call gets an answer that says so.
///
/// # Errors
/// A value that JSON cannot express.
#[cfg(feature = "calls")]
#[wasm_bindgen]
pub fn call(value: JsValue) -> Result<JsValue, JsError> {
    value::to_value(imdsim_core::call::answer(&value::to_json(&value)?))
}
