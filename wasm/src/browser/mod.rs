//! The browser face: values of JavaScript in and out. What they mean is `schemas/boundary.schema.json`; the page's
//! types are made from it.
//!
//! Values cross as JSON's own shapes and are read and written by the same code that reads and writes bytes for the plugin:
//! so both faces cannot differ, and the code is there once.

mod columns;
mod plan;
mod reading;
mod recording;
mod surrogates;
mod unpack;
mod value;

pub use plan::Survey;
pub use recording::{Recording, words};
pub use unpack::Unpack;

use wasm_bindgen::prelude::*;

/// A `Call` in, an `Answer` out; whatever is no call gets an answer that says so.
///
/// # Errors
/// A value that JSON cannot express.
#[wasm_bindgen]
pub fn call(value: JsValue) -> Result<JsValue, JsError> {
    value::to_value(imdsim_core::ask::answer(&value::to_json(&value)?))
}
