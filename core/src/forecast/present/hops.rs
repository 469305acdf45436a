//! Numbers of hops as they are told.

/// `1 hop`, `2 hops`
pub(super) fn hops(count: u8) -> String {
    if count == 1 { "1 hop".into() } else { format!("{count} hops") }
}
