//! Turning a token's text into a digest, so that the text itself goes no further than its reader.

use core::hash::Hasher;

use siphasher::sip::SipHasher13;

use super::event::TokenDigest;
use crate::text::keyed::KeyedState;

/// Makes keyed digests.
#[derive(Clone, Copy, Debug)]
pub struct Digester {
    seed: u64,
}

impl Digester {
    /// Digests under this key.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// Hashers under this key, for tables.
    #[must_use]
    pub const fn keys(self) -> KeyedState {
        KeyedState::new(self.seed)
    }

    /// The digest of a token's text.
    #[must_use]
    pub fn token(self, text: &[u8]) -> TokenDigest {
        let mut hasher = SipHasher13::new_with_keys(self.seed, 0x746f_6b65_6e73);
        hasher.write(text);
        TokenDigest(hasher.finish())
    }
}
