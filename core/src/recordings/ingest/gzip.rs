//! gzip, as a stream (RFC 1952): flate2 reads it from what was fed so far, and goes on where it had to wait for more.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use super::decode::Out;

/// Bytes are taken and handed on by so many: a few that unfold to gigabytes are never held.
const PIECE: usize = 32 * 1024;

pub(crate) struct Gzip {
    /// Each member is read by itself: what comes behind one need not be another.
    member: GzDecoder<Fed>,
    plain: Vec<u8>,
}

/// What was fed and not yet read.
#[derive(Default)]
struct Fed {
    bytes: Vec<u8>,
    read: usize,
    ended: bool,
}

impl Default for Gzip {
    fn default() -> Self {
        Self { member: GzDecoder::new(Fed::default()), plain: vec![0; PIECE] }
    }
}

impl Gzip {
    pub(super) fn feed(&mut self, bytes: &[u8], out: Out<'_>) -> Result<(), String> {
        bytes.chunks(PIECE).try_for_each(|piece| {
            let fed = self.member.get_mut();
            fed.bytes.clear();
            fed.bytes.extend_from_slice(piece);
            fed.read = 0;
            self.unfold(out)
        })
    }

    pub(super) fn finish(&mut self, out: Out<'_>) -> Result<(), String> {
        self.member.get_mut().ended = true;
        self.unfold(out)
    }

    /// Hands on what comes of the bytes that were fed.
    fn unfold(&mut self, out: Out<'_>) -> Result<(), String> {
        loop {
            match self.member.read(&mut self.plain) {
                // The member has ended. Logs are often put together of several.
                Ok(0) => match self.member.get_ref().left() {
                    [] => return Ok(()),
                    [0x1f, ..] => self.member = GzDecoder::new(core::mem::take(self.member.get_mut())),
                    [_, ..] => return Err(damaged("invalid gzip header")),
                },
                Ok(read) => out(self.plain.get(..read).unwrap_or_default()),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                    return Err(
                        "the gzip data ends too early: the file was cut off; what came before was read".to_owned()
                    );
                }
                Err(error) => return Err(damaged(error)),
            }
        }
    }
}

fn damaged(what: impl core::fmt::Display) -> String {
    format!("the gzip data is damaged: {what}; what came before it was read")
}

impl Fed {
    fn left(&self) -> &[u8] {
        self.bytes.get(self.read..).unwrap_or_default()
    }
}

impl BufRead for Fed {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.left() {
            [] if !self.ended => Err(io::ErrorKind::WouldBlock.into()),
            left => Ok(left),
        }
    }

    fn consume(&mut self, amount: usize) {
        self.read += amount;
    }
}

impl Read for Fed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests;
