//! Unpacking alone, for a module that does nothing else.

use super::Packing;
use super::plain::Plain;

/// Unpacks one source.
#[derive(Default)]
pub struct Unpack {
    decoder: Plain,
}

impl Unpack {
    /// Takes the next piece, and hands what was packed in it to `out`, a bounded amount at a time.
    ///
    /// # Errors
    /// Data that cannot be unpacked; said once, what follows is then passed over.
    pub fn feed(&mut self, bytes: &[u8], out: &mut dyn FnMut(&[u8])) -> Result<(), String> {
        self.decoder.feed(bytes, out)
    }

    /// Says that the source has ended.
    ///
    /// # Errors
    /// Data that ends too early.
    pub fn finish(&mut self, out: &mut dyn FnMut(&[u8])) -> Result<(), String> {
        self.decoder.finish(out)
    }

    /// What it is packed with, once four bytes of it were taken.
    #[must_use]
    pub const fn packing(&self) -> Option<Packing> {
        self.decoder.packing()
    }
}
