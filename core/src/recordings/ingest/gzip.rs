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
    /// The member is damaged, and the next one is looked for: what may be the beginning of one.
    seeking: Option<Vec<u8>>,
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
        Self { member: GzDecoder::new(Fed::default()), plain: vec![0; PIECE], seeking: None }
    }
}

impl Gzip {
    pub(super) fn feed(&mut self, bytes: &[u8], out: Out<'_>) -> Result<(), String> {
        let mut damage = Ok(());
        for piece in bytes.chunks(PIECE) {
            let fed = self.member.get_mut();
            fed.bytes.clear();
            fed.bytes.extend_from_slice(piece);
            fed.read = 0;
            damage = damage.and(self.unfold(out));
        }
        damage
    }

    pub(super) fn finish(&mut self, out: Out<'_>) -> Result<(), String> {
        let fed = self.member.get_mut();
        fed.ended = true;
        fed.bytes.clear();
        fed.read = 0;
        if self.seeking.is_some() { Ok(()) } else { self.unfold(out) }
    }

    /// Hands on what comes of the bytes that were fed. Of damage, the first is said; behind it, the next member is read.
    fn unfold(&mut self, out: Out<'_>) -> Result<(), String> {
        let mut damage = Ok(());
        while self.seeking.is_none() || self.found() {
            let Err(problem) = self.read(out) else { break };
            damage = damage.and(Err(problem));
            if self.member.get_ref().ended {
                break;
            }
            self.seeking = Some(Vec::new());
        }
        damage
    }

    /// Looks for the beginning of a member in what was fed: its magic number, its method, and no reserved flag. What comes
    /// before is passed over.
    fn found(&mut self) -> bool {
        let fed = self.member.get_mut();
        let mut bytes = self.seeking.take().unwrap_or_default();
        bytes.extend_from_slice(fed.left());
        let begins = |four: &[u8]| matches!(four, [0x1f, 0x8b, 8, flags] if flags & 0xe0 == 0);
        let at = bytes.windows(4).position(begins);
        // The last three may be the beginning of one.
        let from = at.unwrap_or(bytes.len().saturating_sub(3));
        bytes.drain(..from);
        if at.is_none() {
            fed.bytes.clear();
            fed.read = 0;
            self.seeking = Some(bytes);
            return false;
        }
        let fed = Fed { bytes, read: 0, ended: false };
        self.member = GzDecoder::new(fed);
        true
    }

    /// Hands on what comes of the present member, and of those behind it.
    fn read(&mut self, out: Out<'_>) -> Result<(), String> {
        loop {
            // Where decoding fails, what was decoded before is in here, and how much that is is not said.
            self.plain.fill(0);
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
                Err(error) => {
                    let length = self.plain.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
                    out(self.plain.get(..length).unwrap_or_default());
                    return Err(damaged(error));
                }
            }
        }
    }
}

fn damaged(what: impl core::fmt::Display) -> String {
    format!("the gzip data is damaged: {what}; what can be read of it was")
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
