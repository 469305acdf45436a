//! What tells software apart.

/// What tells software apart.
#[derive(Clone, Copy, Debug)]
pub struct Signs<'a> {
    /// Its User-Agent headers.
    pub user_agents: &'a [String],
    /// The names of its process and that one's ancestors.
    pub processes: &'a [String],
    /// The paths that it asked for.
    pub paths: &'a [&'a str],
    /// The lifetime in seconds that it asked for its first token.
    pub ttl: Option<u32>,
    /// Whether it asked for a token at all.
    pub asks: bool,
}
