//! Who was given which token.

use std::collections::HashMap;

use crate::recordings::event::TokenDigest;
use crate::text::keyed::KeyedState;

/// Callers by the most recent tokens that were issued to them.
pub(crate) struct Issuers {
    recent: HashMap<TokenDigest, u32, KeyedState>,
    older: HashMap<TokenDigest, u32, KeyedState>,
}

impl Issuers {
    /// Twice as many are remembered at the most.
    const HALF: usize = 1 << 15;

    pub(crate) fn new(keys: &KeyedState) -> Self {
        Self { recent: HashMap::with_hasher(keys.clone()), older: HashMap::with_hasher(keys.clone()) }
    }

    pub(crate) fn remember(&mut self, digest: TokenDigest, caller: u32) {
        if self.recent.len() >= Self::HALF {
            self.older = core::mem::replace(&mut self.recent, HashMap::with_hasher(self.older.hasher().clone()));
        }
        self.recent.insert(digest, caller);
    }

    pub(crate) fn of(&self, digest: TokenDigest) -> Option<u32> {
        self.recent.get(&digest).or_else(|| self.older.get(&digest)).copied()
    }
}
