//! From the bytes of a file to what stands in it: unpacked, and as UTF-8 where it is text.

use super::decode::{Decoder, Out, Packing};
use crate::text::encoding::ToUtf8;

/// Takes the bytes of one source.
#[derive(Default)]
pub(crate) struct Plain {
    decoder: Decoder,
    text: ToUtf8,
}

impl Plain {
    /// Takes the next piece.
    ///
    /// # Errors
    /// Data that cannot be unpacked; what can be of what follows still is.
    pub(crate) fn feed(&mut self, bytes: &[u8], out: Out<'_>) -> Result<(), String> {
        let Self { decoder, text } = self;
        decoder.feed(bytes, &mut |plain| text.feed(plain, out))
    }

    /// Says that the source has ended.
    ///
    /// # Errors
    /// Packed data that ends too early.
    pub(crate) fn finish(&mut self, out: Out<'_>) -> Result<(), String> {
        let Self { decoder, text } = self;
        let unpacked = decoder.finish(&mut |plain| text.feed(plain, out));
        text.finish(out);
        unpacked
    }

    /// What the source is packed with.
    pub(super) const fn packing(&self) -> Option<Packing> {
        self.decoder.packing()
    }
}
