//! The next byte that matters, eight bytes at a time: texts are short and brackets are close together, so that a call of a
//! vector routine would cost more than it saves.

/// Where texts are longer, a vector routine pays.
const FAR: usize = 64;

const ONES: u64 = u64::MAX / 255;
const HIGH: u64 = ONES << 7;

/// Marks the zero bytes of a word. The lowest mark is exact; a borrow can only set marks above it.
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGH
}

const fn all(byte: u8) -> u64 {
    ONES * byte as u64
}

/// How many bytes come before the first quote or backslash.
#[inline]
pub(super) fn in_text(bytes: &[u8]) -> usize {
    let (near, far) = bytes.split_at_checked(FAR).unwrap_or((bytes, &[]));
    let found =
        first(near, |word| zeros(word ^ all(b'"')) | zeros(word ^ all(b'\\')), |byte| matches!(byte, b'"' | b'\\'));
    if found < FAR { found } else { FAR + memchr::memchr2(b'"', b'\\', far).unwrap_or(far.len()) }
}

/// How many bytes, outside of texts, come before the first quote or bracket.
#[inline]
pub(super) fn structure(bytes: &[u8]) -> usize {
    // All brackets have the bits 0x59 set and the highest not. So have `Y`, `_`, `y` and DEL, which no JSON has outside
    // of texts, and which whoever looks closer takes for what they are.
    let is = |byte: u8| byte == b'"' || byte | 0x26 == 0x7f;
    // Without spaces, the next one is that near.
    for at in 0..2 {
        if bytes.get(at).is_some_and(|byte| is(*byte)) {
            return at;
        }
    }
    first(bytes, |word| zeros(word ^ all(b'"')) | zeros((word | all(0x26)) ^ all(0x7f)), is)
}

#[inline]
fn first(bytes: &[u8], marks: impl Fn(u64) -> u64, is: impl Fn(u8) -> bool) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut length = 0;
    for word in words {
        let marked = marks(u64::from_le_bytes(*word));
        if marked != 0 {
            return length + (marked.trailing_zeros() / 8) as usize;
        }
        length += 8;
    }
    length + rest.iter().take_while(|byte| !is(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_is_found_wherever_it_stands() {
        for byte in 0..=u8::MAX {
            for at in (0..20).chain(60..80) {
                let mut bytes = vec![b'a'; 100];
                bytes[at] = byte;
                bytes[at + 1] = b'"';
                let brackets = matches!(byte, b'"' | b'{' | b'}' | b'[' | b']' | b'Y' | b'_' | b'y' | 0x7f);
                assert_eq!(structure(&bytes), at + usize::from(!brackets), "{byte}");
                assert_eq!(in_text(&bytes), at + usize::from(!matches!(byte, b'"' | b'\\')), "{byte}");
            }
        }
        assert_eq!(in_text(b""), 0);
        assert_eq!(structure(b"12345678901"), 11);
    }
}
