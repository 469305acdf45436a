//! A recording that is read for fleets and plans: whoever wants those reads it once more, in a module that has them.

use imdsim_core::ask::Session;
use imdsim_core::recordings::ingest::Unpacked;
use wasm_bindgen::prelude::*;

use super::reading;
use super::value::{given, read};

/// A recording as a whole. Its requests cannot be looked through.
#[wasm_bindgen]
pub struct Survey {
    session: Session,
}

reading::reading!(Survey);

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
}
