//! A recording that is read for fleets and plans: whoever wants those reads it once more, in a module that has them.

use imdsim_core::call::Session;
use wasm_bindgen::prelude::*;

use super::{read, to_value};

/// A recording as a whole. Its requests cannot be looked through.
#[wasm_bindgen]
pub struct Survey {
    session: Session,
}

#[wasm_bindgen]
impl Survey {
    /// A recording of nothing yet. `seed` keys its hashes; nothing that comes out depends on it. `tag` is the key of the
    /// tag by which instances will be grouped.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(seed: u32, tag: Option<String>) -> Self {
        let mut session = Session::new(u64::from(seed), 0);
        if let Some(key) = tag {
            session.keep_tag(&key);
        }
        Self { session }
    }

    /// Says that a file of this name begins; the one before it has ended.
    pub fn begin(&mut self, name: &str) {
        self.session.begin(name);
    }

    /// Takes the next bytes of the file.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.session.feed(bytes);
    }

    /// Says that the file has ended.
    pub fn end(&mut self) {
        self.session.end();
    }

    /// A `Progress`.
    ///
    /// # Errors
    /// None that input could cause.
    pub fn progress(&self) -> Result<JsValue, JsError> {
        to_value(serde_json::to_vec(&self.session.progress())?)
    }

    /// Takes this for granted from now on, in the place of what was before: `forwards=1,for=app*`. What is no assumption
    /// is said, and what was taken for granted stays.
    pub fn assume(&mut self, texts: Vec<String>) -> Option<String> {
        self.session.assume(&texts).err().map(|failure| failure.message)
    }

    /// A `Question` in, an `Answer` out, as JSON text: of a thousand callers it is megabytes, and as text it goes to whoever
    /// asked many times as fast as a value does.
    ///
    /// # Errors
    /// A value that is no question.
    pub fn ask(&self, question: JsValue) -> Result<String, JsError> {
        Ok(String::from_utf8(self.session.ask_json(&read(question)?))?)
    }
}
