//! gzip, as a stream. Compressed bytes go in by small pieces, so that a few bytes that unfold to gigabytes are
//! handed on as they unfold and never held.

use std::io::Write;

use flate2::write::MultiGzDecoder;

use super::decode::Out;

/// deflate unfolds at most 1032 times: 4 MiB from one piece.
const PIECE: usize = 4096;

pub(crate) struct Gzip {
    decoder: MultiGzDecoder<Vec<u8>>,
}

impl Default for Gzip {
    fn default() -> Self {
        Self { decoder: MultiGzDecoder::new(Vec::new()) }
    }
}

impl Gzip {
    pub(super) fn feed(&mut self, bytes: &[u8], out: Out<'_>) -> Result<(), String> {
        for piece in bytes.chunks(PIECE) {
            let written = self.decoder.write_all(piece);
            self.hand_over(out);
            written.map_err(|e| format!("the gzip data is damaged: {e}; what came before it was read"))?;
        }
        Ok(())
    }

    pub(super) fn finish(&mut self, out: Out<'_>) -> Result<(), String> {
        let finished = self.decoder.try_finish();
        self.hand_over(out);
        finished.map_err(|_| "the gzip data ends too early: the file was cut off; what came before was read".to_owned())
    }

    fn hand_over(&mut self, out: Out<'_>) {
        let plain = self.decoder.get_mut();
        if !plain.is_empty() {
            out(plain);
            plain.clear();
        }
    }
}
