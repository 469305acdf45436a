//! A keyed hasher for tables whose keys come from a recording: nobody who does not know the key can prepare one
//! whose keys collide, and two runs never differ, because no table's order reaches the output.

use core::hash::BuildHasher;

use foldhash::quality::{FixedState, FoldHasher};

/// Builds hashers under one key.
#[derive(Clone, Debug)]
pub struct KeyedState(FixedState);

impl KeyedState {
    /// Under this key.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(FixedState::with_seed(seed))
    }
}

impl BuildHasher for KeyedState {
    type Hasher = FoldHasher<'static>;

    fn build_hasher(&self) -> Self::Hasher {
        self.0.build_hasher()
    }
}
