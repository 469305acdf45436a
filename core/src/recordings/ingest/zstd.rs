//! zstd, as a stream. The decoder wants whole blocks, so bytes are held until the next block is complete: at most
//! 128 KiB and its header.

use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::decode::Out;

/// A frame header is at most this long, its magic number included (RFC 8878, 3.1.1).
const LONGEST_HEADER: usize = 18;
/// The content of a block is at most this long (RFC 8878, 3.1.1.2.4).
const LARGEST_BLOCK: usize = 128 << 10;
/// A window larger than this is refused: it is what `zstd --long` makes, and the most that `zstd -d` takes unasked.
const LARGEST_WINDOW: u64 = 128 << 20;
/// What a frame begins with.
const MAGIC: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

pub(crate) struct Zstd {
    decoder: FrameDecoder,
    held: Vec<u8>,
    state: State,
}

#[derive(Clone, Copy)]
enum State {
    BetweenFrames,
    InFrame {
        checksum: bool,
    },
    Skipping {
        left: u64,
    },
    /// Behind damage: the next frame is looked for.
    Seeking,
}

/// What one look at the held bytes came to.
enum Step {
    /// This many bytes are done with.
    Took(usize),
    NeedMore,
}

impl Default for Zstd {
    fn default() -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(LARGEST_WINDOW);
        Self { decoder, held: Vec::new(), state: State::BetweenFrames }
    }
}

impl Zstd {
    pub(super) fn feed(&mut self, bytes: &[u8], out: Out<'_>) -> Result<(), String> {
        for piece in bytes.chunks(LARGEST_BLOCK) {
            self.held.extend_from_slice(piece);
            self.drain(false, out)?;
        }
        Ok(())
    }

    pub(super) fn finish(&mut self, out: Out<'_>) -> Result<(), String> {
        self.drain(true, out)?;
        match self.state {
            State::BetweenFrames if self.held.is_empty() => return Ok(()),
            State::Seeking => return Ok(()),
            State::InFrame { checksum } => self.give_up(checksum, out),
            State::BetweenFrames | State::Skipping { .. } => {}
        }
        Err("the zstd data ends too early: the file was cut off; what came before was read".into())
    }

    /// Hands on what the decoder has of a frame whose rest cannot be decoded: it keeps a window of it until the last block,
    /// so an empty one is made up.
    fn give_up(&mut self, checksum: bool, out: Out<'_>) {
        let last: &[u8] = if checksum { &[1, 0, 0, 0, 0, 0, 0] } else { &[1, 0, 0] };
        if self.decoder.decode_blocks(last, BlockDecodingStrategy::UptoBlocks(1)).is_ok()
            && let Some(plain) = self.decoder.collect()
        {
            out(&plain);
        }
    }

    fn drain(&mut self, ended: bool, out: Out<'_>) -> Result<(), String> {
        let held = core::mem::take(&mut self.held);
        let mut rest = held.as_slice();
        let mut damage = Ok(());
        while !rest.is_empty() {
            match self.step(rest, ended, out) {
                Ok(Step::Took(bytes)) => rest = rest.get(bytes..).unwrap_or_default(),
                Ok(Step::NeedMore) => break,
                Err(problem) => {
                    if let State::InFrame { checksum } = self.state {
                        self.give_up(checksum, out);
                    }
                    self.state = State::Seeking;
                    // What could be its own beginning is not looked at again.
                    rest = rest.get(1..).unwrap_or_default();
                    damage =
                        damage.and(Err(format!("the zstd data is damaged: {problem}; what can be read of it was")));
                }
            }
        }
        self.held = rest.to_vec();
        damage
    }

    fn step(&mut self, rest: &[u8], ended: bool, out: Out<'_>) -> Result<Step, String> {
        match self.state {
            State::BetweenFrames => self.header(rest, ended),
            State::InFrame { checksum } => self.block(rest, checksum, out),
            State::Seeking => Ok(match memchr::memmem::find(rest, MAGIC) {
                Some(0) => {
                    self.state = State::BetweenFrames;
                    Step::Took(0)
                }
                Some(at) => Step::Took(at),
                None if rest.len() < MAGIC.len() => Step::NeedMore,
                None => Step::Took(rest.len() + 1 - MAGIC.len()),
            }),
            State::Skipping { left } => {
                let taken = usize::try_from(left).unwrap_or(usize::MAX).min(rest.len());
                let left = left - taken as u64;
                self.state = if left == 0 { State::BetweenFrames } else { State::Skipping { left } };
                Ok(Step::Took(taken))
            }
        }
    }

    fn header(&mut self, rest: &[u8], ended: bool) -> Result<Step, String> {
        if let Some((&[kind, 0x2a, 0x4d, 0x18, a, b, c, d], _)) = rest.split_first_chunk::<8>()
            && (0x50..=0x5f).contains(&kind)
        {
            let left = u64::from(u32::from_le_bytes([a, b, c, d]));
            self.state = if left == 0 { State::BetweenFrames } else { State::Skipping { left } };
            return Ok(Step::Took(8));
        }
        if rest.len() < LONGEST_HEADER && !ended {
            return Ok(Step::NeedMore);
        }
        if rest.len() < 6 {
            return Ok(Step::NeedMore);
        }
        self.decoder.reset(rest).map_err(|e| e.to_string())?;
        let descriptor = rest.get(4).copied().unwrap_or_default();
        self.state = State::InFrame { checksum: descriptor & 0b100 != 0 };
        Ok(Step::Took(usize::try_from(self.decoder.bytes_read_from_source()).unwrap_or(rest.len())))
    }

    fn block(&mut self, rest: &[u8], checksum: bool, out: Out<'_>) -> Result<Step, String> {
        let Some((&[a, b, c], _)) = rest.split_first_chunk::<3>() else {
            return Ok(Step::NeedMore);
        };
        let header = u32::from_le_bytes([a, b, c, 0]);
        let (last, rle) = (header & 1 == 1, (header >> 1) & 3 == 1);
        let size = (header >> 3) as usize;
        if size > LARGEST_BLOCK {
            return Err(format!("a block of {size} bytes, the largest is {LARGEST_BLOCK}"));
        }
        let whole = 3 + if rle { 1 } else { size } + if last && checksum { 4 } else { 0 };
        let Some(block) = rest.get(..whole) else {
            return Ok(Step::NeedMore);
        };
        self.decoder.decode_blocks(block, BlockDecodingStrategy::UptoBlocks(1)).map_err(|e| e.to_string())?;
        if let Some(plain) = self.decoder.collect() {
            out(&plain);
        }
        if last {
            self.state = State::BetweenFrames;
            if checksum && self.decoder.get_checksum_from_data() != self.decoder.get_calculated_checksum() {
                return Err("its checksum is another".to_owned());
            }
        }
        Ok(Step::Took(whole))
    }
}

#[cfg(test)]
mod tests;
