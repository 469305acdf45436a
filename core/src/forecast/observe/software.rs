//! The client software that a caller is.

use super::caller::Caller;
use crate::knowledge::client::{KnownClient, Signs, recognise};

/// The software that this caller is, if it is known.
pub(crate) fn of(caller: &Caller) -> Option<KnownClient> {
    let processes: Vec<String> = caller.process.iter().chain(&caller.parents).cloned().collect();
    let paths: Vec<&str> = caller.paths.iter().map(|(_, path, _)| path.as_str()).collect();
    recognise(&Signs {
        user_agents: &caller.user_agents,
        processes: &processes,
        paths: &paths,
        ttl: caller.ttl,
        asks: caller.conduct.puts.all() > 0,
    })
}
