//! Plain JSON numbers at the beginning of some bytes; what is not plain is declined and left to the general parser.

/// A whole number, and how long it is: digits without a leading zero, and nothing that goes on as another kind of
/// number.
pub(super) fn integer(bytes: &[u8]) -> Option<(u64, usize)> {
    let (number, count) = digits(bytes)?;
    let plain = count == 1 || bytes.first() != Some(&b'0');
    match bytes.get(count) {
        Some(b'.' | b'e' | b'E') => None,
        Some(_) | None => plain.then_some((number, count)),
    }
}

/// Up to six digits, a point, up to nine digits: such a number is a whole one below 2^53 divided by a power of ten
/// that a double holds exactly, so one division rounds it as it has to be rounded.
#[expect(clippy::cast_precision_loss, reason = "below 2^53")]
pub(super) fn decimal(bytes: &[u8]) -> Option<(f64, usize)> {
    const SCALES: [u64; 10] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];
    let (whole, mut length) = digits(bytes)?;
    if length > 6 || (length > 1 && bytes.first() == Some(&b'0')) {
        return None;
    }
    let mut number = whole as f64;
    if bytes.get(length) == Some(&b'.') {
        let (fraction, places) = digits(bytes.get(length + 1..)?)?;
        let scale = *SCALES.get(places)?;
        number = (whole * scale + fraction) as f64 / scale as f64;
        length += 1 + places;
    }
    match bytes.get(length) {
        Some(b'e' | b'E') => None,
        Some(_) | None => Some((number, length)),
    }
}

/// One to nine digits, as a number and how many.
fn digits(bytes: &[u8]) -> Option<(u64, usize)> {
    let (mut number, mut count) = (0_u64, 0_usize);
    for byte in bytes.iter().take(10) {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        number = number * 10 + u64::from(digit);
        count += 1;
    }
    (1..=9).contains(&count).then_some((number, count))
}
