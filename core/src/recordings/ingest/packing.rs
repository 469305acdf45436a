//! What a source is packed with. The page unpacks in a module of its own, so that whoever has nothing packed need not load
//! it; what it finds comes to the reader through these.

/// A way of packing that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// RFC 1952.
    Gzip,
    /// RFC 8878.
    Zstd,
}

/// What comes of a packed source.
#[derive(Debug)]
pub enum Unpacked<'a> {
    /// So many bytes of the packed source come next.
    Took(Packing, u64),
    /// The next bytes that were packed.
    Plain(&'a [u8]),
    /// It cannot be unpacked any further.
    Broken(String),
    /// It ended too early.
    CutOff(String),
}

impl Packing {
    /// Told by the first bytes of a source; four are enough.
    #[must_use]
    pub fn of(head: &[u8]) -> Option<Self> {
        if head.starts_with(&[0x1f, 0x8b]) {
            Some(Self::Gzip)
        } else if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
            Some(Self::Zstd)
        } else {
            None
        }
    }

    /// For the description of a source.
    pub(super) const fn described(self) -> &'static str {
        match self {
            Self::Gzip => ", gzip",
            Self::Zstd => ", zstd",
        }
    }
}
