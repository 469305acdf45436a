//! Decompression, found by the first bytes: gzip, zstd, or none.

use super::gzip::Gzip;
use super::zstd::Zstd;

/// Where decompressed bytes go.
pub(crate) type Out<'a> = &'a mut dyn FnMut(&[u8]);

/// As many bytes tell what a source is packed with.
const MAGIC: usize = 4;

/// What a source is packed with.
#[derive(Clone, Copy)]
pub(crate) enum Packing {
    /// RFC 1952.
    Gzip,
    /// RFC 8878.
    Zstd,
}

/// The decoder of one source.
#[derive(Default)]
pub(crate) enum Decoder {
    /// Not decided yet: fewer bytes than the longest magic number.
    #[default]
    Undecided,
    Waiting(Vec<u8>),
    Plain,
    Gzip(Box<Gzip>),
    Zstd(Box<Zstd>),
}

impl Decoder {
    /// Takes the next piece.
    ///
    /// # Errors
    /// Data that cannot be decompressed; what can be of what follows still is.
    pub(crate) fn feed(&mut self, bytes: &[u8], out: Out<'_>) -> Result<(), String> {
        match self {
            Self::Undecided | Self::Waiting(_) => self.decide(bytes, out, false),
            Self::Plain => {
                out(bytes);
                Ok(())
            }
            Self::Gzip(gzip) => gzip.feed(bytes, out),
            Self::Zstd(zstd) => zstd.feed(bytes, out),
        }
    }

    /// Says that the source has ended.
    ///
    /// # Errors
    /// Compressed data that ends too early.
    pub(crate) fn finish(&mut self, out: Out<'_>) -> Result<(), String> {
        match self {
            Self::Undecided | Self::Plain => Ok(()),
            Self::Waiting(_) => self.decide(&[], out, true),
            Self::Gzip(gzip) => gzip.finish(out),
            Self::Zstd(zstd) => zstd.finish(out),
        }
    }

    /// What the source is packed with.
    pub(super) const fn packing(&self) -> Option<Packing> {
        match self {
            Self::Gzip(_) => Some(Packing::Gzip),
            Self::Zstd(_) => Some(Packing::Zstd),
            Self::Undecided | Self::Waiting(_) | Self::Plain => None,
        }
    }

    fn decide(&mut self, bytes: &[u8], out: Out<'_>, ended: bool) -> Result<(), String> {
        let mut head = match core::mem::take(self) {
            Self::Waiting(held) => held,
            Self::Undecided | Self::Plain | Self::Gzip(_) | Self::Zstd(_) => Vec::new(),
        };
        let held = head.len();
        if held == 0 && bytes.len() >= MAGIC {
            *self = Self::of(bytes);
            return self.feed(bytes, out);
        }
        head.extend_from_slice(bytes);
        if head.len() < MAGIC && !ended {
            *self = Self::Waiting(head);
            return Ok(());
        }
        *self = Self::of(&head);
        self.feed(&head, out)?;
        if ended { self.finish(out) } else { Ok(()) }
    }

    fn of(head: &[u8]) -> Self {
        match Packing::of(head) {
            Some(Packing::Gzip) => Self::Gzip(Box::default()),
            Some(Packing::Zstd) => Self::Zstd(Box::default()),
            None => Self::Plain,
        }
    }
}

impl Packing {
    /// Told by the first bytes of a source.
    fn of(head: &[u8]) -> Option<Self> {
        if head.starts_with(&[0x1f, 0x8b]) {
            Some(Self::Gzip)
        } else if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) || matches!(head, [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..]) {
            // Or a frame to be skipped, before the first.
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
