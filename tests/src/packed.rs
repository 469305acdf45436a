//! Bytes as people pack them.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// The bytes, compressed.
#[must_use]
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// The bytes as a zstd frame of uncompressed blocks (RFC 8878, 3.1.1).
#[must_use]
pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    // No content size, no checksum, a window of 1 MiB.
    let mut out = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x50];
    let mut blocks = bytes.chunks(1 << 16).peekable();
    while let Some(block) = blocks.next() {
        let last = u32::from(blocks.peek().is_none());
        let header = u32::try_from(block.len() << 3).unwrap_or(0) | last;
        out.extend(header.to_le_bytes().iter().take(3));
        out.extend(block);
    }
    out
}
