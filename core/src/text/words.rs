//! Numbers and lists as people read them.

/// A number with commas between its thousands: `1,000`.
#[must_use]
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// So many of something whose plural ends in s: `1 request`, `1,200 requests`.
#[must_use]
pub fn counted(many: u64, thing: &str) -> String {
    let ending = if many == 1 { "" } else { "s" };
    format!("{} {thing}{ending}", number(many))
}

/// The same for the length of a list.
#[must_use]
pub fn listed(many: usize, thing: &str) -> String {
    counted(many as u64, thing)
}

/// A number of bytes in units of a thousand: `850 bytes`, `6.6 kB`, `1.2 MB`. Rounded down, so that what does not fit
/// somewhere never looks as if it did.
#[must_use]
pub fn size(bytes: u64) -> String {
    let tenths = |unit: u64| format!("{}.{}", number(bytes / unit), bytes % unit / (unit / 10));
    match bytes {
        0..1_000 => counted(bytes, "byte"),
        1_000..1_000_000 => format!("{} kB", tenths(1_000)),
        1_000_000..1_000_000_000 => format!("{} MB", tenths(1_000_000)),
        1_000_000_000.. => format!("{} GB", tenths(1_000_000_000)),
    }
}

/// A time: `1.0 s`, `12 min`, `3.5 h`.
#[must_use]
pub fn length(seconds: f64) -> String {
    if seconds < 120.0 {
        format!("{seconds:.1} s")
    } else if seconds < 7_200.0 {
        format!("{:.0} min", seconds / 60.0)
    } else {
        format!("{:.1} h", seconds / 3_600.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_in_groups_of_three() {
        let groups = [0, 7, 999, 1_000, 12_345, 123_456, 1_234_567, u64::MAX].map(number);
        assert_eq!(groups, ["0", "7", "999", "1,000", "12,345", "123,456", "1,234,567", "18,446,744,073,709,551,615"]);
        assert_eq!(
            [0, 1, 2, 1_000].map(|n| counted(n, "packet")),
            ["0 packets", "1 packet", "2 packets", "1,000 packets"]
        );
    }

    #[test]
    fn sizes_and_times_have_units() {
        let sizes = [0, 1, 999, 1_000, 6_650, 999_999, 1_234_567, 2_500_000_000, 1_234_000_000_000].map(size);
        let shown =
            ["0 bytes", "1 byte", "999 bytes", "1.0 kB", "6.6 kB", "999.9 kB", "1.2 MB", "2.5 GB", "1,234.0 GB"];
        assert_eq!(sizes, shown);
        assert_eq!(
            [0.0, 1.04, 119.96, 120.0, 7_199.0, 7_200.0, 12_600.0].map(length),
            ["0.0 s", "1.0 s", "120.0 s", "2 min", "120 min", "2.0 h", "3.5 h"]
        );
    }
}
