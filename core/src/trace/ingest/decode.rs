//! Decompression, found by the first bytes: gzip, zstd, or none.

use super::gzip::Gzip;
use super::zstd::Zstd;

/// Where decompressed bytes go.
pub(crate) type Out<'a> = &'a mut dyn FnMut(&[u8]);

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

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
    /// It could not be decompressed any further.
    Broken,
}

impl Decoder {
    /// Takes the next piece.
    ///
    /// # Errors
    /// Data that cannot be decompressed; said once, what follows is then passed over.
    pub(crate) fn feed(&mut self, bytes: &[u8], out: Out<'_>) -> Result<(), String> {
        let result = match self {
            Self::Undecided | Self::Waiting(_) => return self.decide(bytes, out, false),
            Self::Plain => {
                out(bytes);
                Ok(())
            }
            Self::Gzip(gzip) => gzip.feed(bytes, out),
            Self::Zstd(zstd) => zstd.feed(bytes, out),
            Self::Broken => Ok(()),
        };
        if result.is_err() {
            *self = Self::Broken;
        }
        result
    }

    /// Says that the source has ended.
    ///
    /// # Errors
    /// Compressed data that ends too early.
    pub(crate) fn finish(&mut self, out: Out<'_>) -> Result<(), String> {
        match self {
            Self::Undecided | Self::Plain | Self::Broken => Ok(()),
            Self::Waiting(_) => self.decide(&[], out, true),
            Self::Gzip(gzip) => gzip.finish(out),
            Self::Zstd(zstd) => zstd.finish(out),
        }
    }

    /// For the description of the source.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Gzip(_) => ", gzip",
            Self::Zstd(_) => ", zstd",
            Self::Undecided | Self::Waiting(_) | Self::Plain | Self::Broken => "",
        }
    }

    fn decide(&mut self, bytes: &[u8], out: Out<'_>, ended: bool) -> Result<(), String> {
        let mut head = match core::mem::take(self) {
            Self::Waiting(held) => held,
            Self::Undecided | Self::Plain | Self::Gzip(_) | Self::Zstd(_) | Self::Broken => Vec::new(),
        };
        let held = head.len();
        if held == 0 && bytes.len() >= ZSTD.len() {
            *self = Self::of(bytes);
            return self.feed(bytes, out);
        }
        head.extend_from_slice(bytes);
        if head.len() < ZSTD.len() && !ended {
            *self = Self::Waiting(head);
            return Ok(());
        }
        *self = Self::of(&head);
        self.feed(&head, out)?;
        if ended { self.finish(out) } else { Ok(()) }
    }

    fn of(head: &[u8]) -> Self {
        if head.starts_with(GZIP) {
            Self::Gzip(Box::default())
        } else if head.starts_with(ZSTD) {
            Self::Zstd(Box::default())
        } else {
            Self::Plain
        }
    }
}
