//! Passing over a message's body, in pieces of any size.

use super::http::Body;

/// Longest line of a chunked body that is taken for one.
const LONGEST_LINE: usize = 4096;

/// Where in a body the stream stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// This many bytes follow.
    Length(u64),
    /// In the line that says a chunk's length: the length so far, whether its digits have ended, the line's length.
    Size(u64, bool, usize),
    /// In a chunk: this many bytes follow, the line break behind it among them.
    Chunk(u64),
    /// Behind the last chunk: the length of the present trailer line.
    Trailer(usize),
    /// Everything up to the connection's end.
    UntilClose,
}

impl Rest {
    /// The whole body; `None` where there is none.
    pub(super) const fn of(body: Body) -> Option<Self> {
        match body {
            Body::None => None,
            Body::Length(length) => Some(Self::Length(length)),
            Body::Chunked => Some(Self::Size(0, false, 0)),
            Body::UntilClose => Some(Self::UntilClose),
        }
    }

    /// Passes over what of `bytes` belongs to the body; returns how many bytes, and what is left of the body. The
    /// content goes to `keep`. `Err` where a chunked body is not one.
    pub(super) fn pass(mut self, bytes: &[u8], keep: &mut dyn FnMut(&[u8])) -> Result<(usize, Option<Self>), ()> {
        let mut used = 0;
        while let Some(rest) = bytes.get(used..).filter(|rest| !rest.is_empty()) {
            match self {
                Self::Length(left) => {
                    let here = at_most(left, rest);
                    keep(here);
                    used += here.len();
                    let left = left - here.len() as u64;
                    if left == 0 {
                        return Ok((used, None));
                    }
                    self = Self::Length(left);
                }
                Self::Chunk(left) => {
                    // The last two bytes of a chunk are its line break, no content.
                    keep(at_most(left.saturating_sub(2), rest));
                    let here = at_most(left, rest).len();
                    used += here;
                    let left = left - here as u64;
                    self = if left == 0 { Self::Size(0, false, 0) } else { Self::Chunk(left) };
                }
                Self::UntilClose => {
                    keep(rest);
                    return Ok((bytes.len(), Some(self)));
                }
                Self::Size(size, ended, length) => {
                    let byte = rest.first().copied().unwrap_or_default();
                    used += 1;
                    let digit = char::from(byte).to_digit(16).filter(|_| !ended);
                    self = match (byte, digit) {
                        (b'\n', _) if length == 0 => return Err(()),
                        (b'\n', _) if size == 0 => Self::Trailer(0),
                        (b'\n', _) => Self::Chunk(size.saturating_add(2)),
                        (_, Some(digit)) if size < 1 << 40 => {
                            Self::Size(size * 16 + u64::from(digit), false, length + 1)
                        }
                        (_, None) if length > 0 && length < LONGEST_LINE => Self::Size(size, true, length + 1),
                        _ => return Err(()),
                    };
                }
                Self::Trailer(length) => {
                    let byte = rest.first().copied().unwrap_or_default();
                    used += 1;
                    self = match byte {
                        b'\n' if length == 0 => return Ok((used, None)),
                        b'\n' => Self::Trailer(0),
                        b'\r' => Self::Trailer(length),
                        _ if length < LONGEST_LINE => Self::Trailer(length + 1),
                        _ => return Err(()),
                    };
                }
            }
        }
        Ok((used, Some(self)))
    }

    /// Passes over `missing` bytes that were not captured. Returns how many belonged to the body, and what is left;
    /// `None` where that cannot be told.
    pub(super) fn pass_missing(self, missing: u64) -> Option<(u64, Option<Self>)> {
        match self {
            Self::Length(left) if missing < left => Some((missing, Some(Self::Length(left - missing)))),
            Self::Length(left) => Some((left, None)),
            Self::UntilClose => Some((missing, Some(self))),
            Self::Chunk(left) if missing < left => Some((missing, Some(Self::Chunk(left - missing)))),
            Self::Chunk(_) | Self::Size(..) | Self::Trailer(_) => None,
        }
    }
}

fn at_most(length: u64, bytes: &[u8]) -> &[u8] {
    usize::try_from(length).ok().and_then(|length| bytes.get(..length)).unwrap_or(bytes)
}
