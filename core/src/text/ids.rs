//! Ids of EC2's things.

/// Whether `text` is an id as EC2 makes them: `prefix` (`i-`, `ami-`, `lt-`) and 8 or 17 hexadecimal digits in lower
/// case.
pub(crate) fn is_id(text: &str, prefix: &str) -> bool {
    let digits = text.strip_prefix(prefix).unwrap_or_default();
    matches!(digits.len(), 8 | 17) && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// Whether `text` may be an id in a recording: `prefix` and 8 to 32 letters and digits, for AWS's own examples have
/// letters beyond `f`.
pub(crate) fn resembles_id(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix)
        .is_some_and(|rest| (8..=32).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_ids_from_what_resembles_them() {
        for id in ["i-1234567898abcdef0", "i-1234abcd"] {
            assert!(is_id(id, "i-") && resembles_id(id, "i-"), "{id}");
        }
        assert!(!is_id("i-1234567898ABCDEF0", "i-") && !is_id("i-exampleg", "i-") && resembles_id("i-exampleg", "i-"));
        for text in ["", "i-", "ami-1234abcd", "i-1234abc", "i-1234abcd;"] {
            assert!(!is_id(text, "i-") && !resembles_id(text, "i-"), "{text}");
        }
    }
}
