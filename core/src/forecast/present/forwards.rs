//! Numbers of forwards as they are told.

/// `1 forward`, `2 forwards`
pub(super) fn forwards(count: u8) -> String {
    if count == 1 { "1 forward".into() } else { format!("{count} forwards") }
}
