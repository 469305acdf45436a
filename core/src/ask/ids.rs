//! Ids of EC2's things.

/// Whether it is an id: the prefix and hexadecimal digits.
pub(crate) fn is_id(target: &str, prefix: &str) -> bool {
    let digits = target.strip_prefix(prefix).unwrap_or_default();
    matches!(digits.len(), 8 | 17) && digits.bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase())
}
