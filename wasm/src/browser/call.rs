//! Questions that need no recording.

use imdsim_core::ask::{Answer, Call};
use wasm_bindgen::prelude::*;

use super::value::{given, json};

/// A `Call` in, an `Answer` out; whatever is no call gets an answer that says so.
///
/// # Errors
/// A value that JSON cannot express.
#[wasm_bindgen]
pub fn call(value: JsValue) -> Result<JsValue, JsError> {
    given(&Call::from_value(json(value)?).map_or_else(Answer::Failure, Call::answer))
}
