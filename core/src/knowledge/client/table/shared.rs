//! Software that gives no name of its own, by what it asks: the lifetime of its tokens, and its paths.

use super::super::family::Family;
use super::super::signs::Signs;
use super::{commands, javascript};

/// What only this software is known to ask.
struct Sign {
    /// How all its User-Agents begin; absent where it sends none.
    agent: Option<&'static str>,
    /// The lifetime that it asks for; absent where any will do.
    ttl: Option<u32>,
    /// How one of its paths begins.
    path: &'static str,
    family: &'static Family,
}

const CREDENTIALS: &str = "/latest/meta-data/iam/security-credentials/";

/// The first that fits counts.
const SIGNS: &[Sign] = &[
    Sign { agent: Some("curl/"), ttl: Some(5), path: "", family: &commands::EC2_INSTANCE_CONNECT },
    Sign { agent: Some("curl/"), ttl: Some(900), path: "", family: &commands::EC2_METADATA_SCRIPT },
    Sign { agent: Some("curl/"), ttl: None, path: "", family: &commands::CURL_COMMANDS },
    Sign { agent: Some("python-requests/"), ttl: Some(300), path: "", family: &commands::GOOGLE_AUTH },
    Sign { agent: Some("python-urllib3/"), ttl: Some(21_600), path: "", family: &commands::EC2_METADATA_PY },
    Sign { agent: Some("Go-http-client/"), ttl: Some(21_600), path: CREDENTIALS, family: &commands::MINIO_GO },
    Sign { agent: None, ttl: Some(21_600), path: "//latest/", family: &javascript::METADATA_SERVICE },
    Sign { agent: None, ttl: Some(21_600), path: CREDENTIALS, family: &javascript::EITHER },
];

/// The software that makes such requests, if one is known to. Only those who ask for tokens are told apart: the
/// others need no telling.
pub(crate) fn by_requests(signs: &Signs<'_>) -> Option<&'static Family> {
    let asked = signs.ttl.filter(|_| signs.asks)?;
    let fits = |sign: &&Sign| {
        let named = match sign.agent {
            Some(prefix) => {
                !signs.user_agents.is_empty() && signs.user_agents.iter().all(|agent| agent.starts_with(prefix))
            }
            // Where the process is known and is another, the lack of a name says nothing.
            None => signs.user_agents.is_empty() && signs.processes.first().is_none_or(|name| name.starts_with("node")),
        };
        named
            && sign.ttl.is_none_or(|ttl| ttl == asked)
            && (sign.path.is_empty() || signs.paths.iter().any(|path| path.starts_with(sign.path)))
    };
    SIGNS.iter().find(fits).map(|sign| sign.family)
}
