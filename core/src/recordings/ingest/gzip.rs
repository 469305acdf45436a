//! gzip, as a stream (RFC 1952). The framing is read here, because the libraries that do it bring 16 KB of tables for
//! their checksum, which the page would have to load; deflate and the checksum come from libraries.

use crc::{CRC_32_ISO_HDLC, Crc, Digest, Table};
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};

use super::decode::Out;

/// Bytes are handed on by so many: a few that unfold to gigabytes are never held.
const PIECE: usize = 32 * 1024;

static CRC: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);

/// Flags of a member's head.
const HEAD_SUM: u8 = 2;
const EXTRA: u8 = 4;
const NAME: u8 = 8;
const COMMENT: u8 = 16;
const RESERVED: u8 = 0xe0;

pub(crate) struct Gzip {
    part: Part,
    /// Of the member that is read: what its head says that it has.
    flags: u8,
    deflate: Box<InflateState>,
    sum: Digest<'static, u32, Table<1>>,
    /// Bytes unfolded so far, as the trailer counts them.
    size: u32,
    plain: Vec<u8>,
}

/// What comes next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The byte of this number of the head's first ten.
    Head(u8),
    /// A byte of the length of the extra field: its number, and what came before.
    ExtraLength(u8, u16),
    /// So many bytes of the extra field.
    Extra(u16),
    Name,
    Comment,
    /// The byte of this number of the head's own checksum.
    HeadSum(u8),
    Body,
    /// The byte of this number of the trailer, and what the eight are so far.
    Trailer(u8, u64),
}

impl Default for Gzip {
    fn default() -> Self {
        Self {
            part: Part::Head(0),
            flags: 0,
            deflate: InflateState::new_boxed(DataFormat::Raw),
            sum: CRC.digest(),
            size: 0,
            plain: vec![0; PIECE],
        }
    }
}

impl Gzip {
    pub(super) fn feed(&mut self, bytes: &[u8], out: Out<'_>) -> Result<(), String> {
        let mut rest = bytes;
        while let Some((first, behind)) = rest.split_first() {
            if self.part == Part::Body {
                rest = self.unfold(rest, out)?;
            } else {
                self.part = self.frame(*first).map_err(damaged)?;
                rest = behind;
            }
        }
        Ok(())
    }

    pub(super) fn finish(&mut self, out: Out<'_>) -> Result<(), String> {
        if self.part == Part::Body {
            // What was unfolded and did not fit the last time.
            self.unfold(&[], out)?;
        }
        if self.part == Part::Head(0) {
            return Ok(());
        }
        Err("the gzip data ends too early: the file was cut off; what came before was read".to_owned())
    }

    /// Unfolds what there is; gives what is left behind the end of the body.
    fn unfold<'b>(&mut self, bytes: &'b [u8], out: Out<'_>) -> Result<&'b [u8], String> {
        let mut rest = bytes;
        loop {
            let done = inflate(&mut self.deflate, rest, &mut self.plain, MZFlush::None);
            let plain = self.plain.get(..done.bytes_written).unwrap_or_default();
            rest = rest.get(done.bytes_consumed..).unwrap_or_default();
            if !plain.is_empty() {
                self.sum.update(plain);
                self.size = self.size.wrapping_add(u32::try_from(plain.len()).unwrap_or_default());
                out(plain);
            }
            match done.status {
                Ok(MZStatus::StreamEnd) => {
                    self.part = Part::Trailer(0, 0);
                    return Ok(rest);
                }
                // There is nothing more to be had from these bytes.
                _ if rest.is_empty() && done.bytes_written < PIECE => return Ok(rest),
                Ok(MZStatus::Ok | MZStatus::NeedDict) if done.bytes_consumed + done.bytes_written > 0 => {}
                Ok(_) | Err(_) => return Err(damaged("corrupt deflate stream")),
            }
        }
    }

    /// Takes a byte of the head or of the trailer, and says what comes then.
    fn frame(&mut self, byte: u8) -> Result<Part, &'static str> {
        let head = "invalid gzip header";
        Ok(match self.part {
            Part::Head(number) => {
                let expected = match number {
                    0 => Some(0x1f),
                    1 => Some(0x8b),
                    2 => Some(8),
                    _ => None,
                };
                if expected.is_some_and(|expected| expected != byte) || (number == 3 && byte & RESERVED != 0) {
                    return Err(head);
                }
                if number == 3 {
                    self.flags = byte;
                }
                if number < 9 { Part::Head(number + 1) } else { self.after(0) }
            }
            Part::ExtraLength(0, _) => Part::ExtraLength(1, byte.into()),
            Part::ExtraLength(_, low) => match low | u16::from(byte) << 8 {
                0 => self.after(EXTRA),
                length => Part::Extra(length),
            },
            Part::Extra(1) => self.after(EXTRA),
            Part::Extra(length) => Part::Extra(length - 1),
            Part::Name if byte == 0 => self.after(NAME),
            Part::Comment if byte == 0 => self.after(COMMENT),
            Part::Name | Part::Comment | Part::Body => self.part,
            Part::HeadSum(0) => Part::HeadSum(1),
            Part::HeadSum(_) => self.body(),
            Part::Trailer(number, before) => {
                let all = before | u64::from(byte) << (8 * number);
                if number < 7 {
                    return Ok(Part::Trailer(number + 1, all));
                }
                let sum = core::mem::replace(&mut self.sum, CRC.digest()).finalize();
                if all != u64::from(sum) | u64::from(self.size) << 32 {
                    return Err("corrupt gzip stream does not have a matching checksum");
                }
                // Another member may follow: logs are often put together like that.
                Part::Head(0)
            }
        })
    }

    /// What comes behind this part of the head, 0 for the first ten bytes.
    fn after(&mut self, part: u8) -> Part {
        let has = |flag: u8, order: u8| self.flags & flag != 0 && order > rank(part);
        if has(EXTRA, 1) {
            Part::ExtraLength(0, 0)
        } else if has(NAME, 2) {
            Part::Name
        } else if has(COMMENT, 3) {
            Part::Comment
        } else if has(HEAD_SUM, 4) {
            Part::HeadSum(0)
        } else {
            self.body()
        }
    }

    fn body(&mut self) -> Part {
        self.deflate.reset(DataFormat::Raw);
        self.size = 0;
        Part::Body
    }
}

/// The place of a part in a head.
const fn rank(part: u8) -> u8 {
    match part {
        EXTRA => 1,
        NAME => 2,
        COMMENT => 3,
        HEAD_SUM => 4,
        _ => 0,
    }
}

fn damaged(what: &str) -> String {
    format!("the gzip data is damaged: {what}; what came before it was read")
}

#[cfg(test)]
mod tests;
