//! What sort of request an event is: all that a verdict asks of it.

use crate::recordings::event::{Asked, SeenToken};
use crate::recordings::foreign::{Cloud, cloud_of};
use crate::service::Version;
use crate::service::endpoint::is_token_path;

/// The sort of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum RequestKind {
    /// PUT on the token path.
    TokenRequest,
    /// Anything with a token.
    WithToken,
    /// With an empty token header.
    EmptyToken,
    /// Anything else without a token: IMDSv1.
    WithoutToken,
    /// The recorder did not show what it was.
    Unseen,
    /// A probe for another cloud's service, at the same address.
    Foreign(Cloud),
}

impl RequestKind {
    pub(crate) fn of(asked: &Asked<'_>) -> Self {
        let (Some(method), Some(path)) = (asked.method.as_deref(), asked.path.as_deref()) else {
            return match asked.labelled {
                Some(Version::V1) => Self::WithoutToken,
                Some(Version::V2) => Self::WithToken,
                None => Self::Unseen,
            };
        };
        if method == "PUT" && is_token_path(path) {
            return Self::TokenRequest;
        }
        match asked.token {
            SeenToken::Present(_) => Self::WithToken,
            SeenToken::Empty => Self::EmptyToken,
            SeenToken::Absent => cloud_of(path).map_or(Self::WithoutToken, Self::Foreign),
            SeenToken::NotRecorded => Self::Unseen,
        }
    }
}

/// Whether this is the path of an instance tag, `/VERSION/meta-data/tags/...`, in the spelling that clients use. It is
/// asked of every request, so it does not search.
pub(crate) fn reads_tags(path: &str) -> bool {
    let below_version = path.strip_prefix("/latest/").or_else(|| {
        // A dated version: `/2021-03-23/`.
        path.get(1..)
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))?
            .split_once('/')
            .map(|(_, rest)| rest)
    });
    below_version.is_some_and(|rest| rest.starts_with("meta-data/tags/"))
}
