//! What recordings are packed with, gzip or zstd, taken off: the modules that read them have it not, since few are packed.

use imdsim_core::recordings::ingest::unpack;
use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;

/// A file that is being unpacked.
#[wasm_bindgen]
#[derive(Default)]
pub struct Unpack {
    file: unpack::Unpack,
}

#[wasm_bindgen]
impl Unpack {
    /// A file of which nothing was taken yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes of the file, and calls `out` with what was packed in them, a piece at a time. Gives what is wrong
    /// with them, if they cannot be unpacked.
    ///
    /// # Errors
    /// What `out` throws.
    pub fn feed(&mut self, bytes: &[u8], out: &Function) -> Result<Option<String>, JsValue> {
        handing(out, |plain| self.file.feed(bytes, plain))
    }

    /// Says that the file has ended. Gives what is wrong with that, if it ended too early.
    ///
    /// # Errors
    /// What `out` throws.
    pub fn finish(&mut self, out: &Function) -> Result<Option<String>, JsValue> {
        handing(out, |plain| self.file.finish(plain))
    }
}

/// Unpacks, and hands what comes of it to `out` until that throws.
fn handing(
    out: &Function,
    unpack: impl FnOnce(&mut dyn FnMut(&[u8])) -> Result<(), String>,
) -> Result<Option<String>, JsValue> {
    let mut handed = Ok(JsValue::UNDEFINED);
    let unpacked = unpack(&mut |plain| {
        if handed.is_ok() {
            handed = out.call1(&JsValue::UNDEFINED, &Uint8Array::from(plain));
        }
    });
    handed.map(|_| unpacked.err())
}
